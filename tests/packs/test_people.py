"""Faults of a law of people: all at once, each with its place; and its seal, which is not that of the pack."""

import shutil
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import Library, PackFault
from medins_desk.packs.people import people_with, settings_of

NAME = "hangzhou-2018"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(RESOURCES / "packs" / NAME, tmp_path / NAME)
    return tmp_path


def faults(folder: Path) -> list[str]:
    with pytest.raises(PackFault) as found:
        Library([folder]).people(NAME)
    return [f"{fault.place}：{fault.text}" for fault in found.value.faults]


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / NAME / "people" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("premium.toml", 'of = "monthly_wage"', 'of = "wages"', "premium.unit_base.of"),
        ("premium.toml", 'of = "=unit_base"', 'of = "=unit_bases"', "premium.unit.of"),
        ("premium.toml", "rate = 1050", "rate = 10.5", "premium.unit.rate"),
        ("premium.toml", 'party = "unit"', 'party = "boss"', "premium.unit.party"),
        ("premium.toml", 'rule = "HZ2018-12-2"', 'rule = "HZ2018-12-9"', "premium.unit_injured.rule"),
        ("premium.toml", 'period = "month"', 'periods = "month"', "premium.unit.periods"),
        ("periods.toml", 'rule = "HZ2018-60"', 'rule = "HZ2018-6000"', "periods.starts.elsewhere_resident.rule"),
        ("periods.toml", "{first}起要连续", "{firs}起要连续", "periods.starts.elsewhere_resident.says"),
        (
            "periods.toml",
            'meanwhile = "adult_1"',
            'meanwhile = "active"',
            "periods.starts.elsewhere_resident.meanwhile",
        ),
        ("periods.toml", "months = 6", "months = 6000", "periods.starts.elsewhere_resident.months"),
        ("periods.toml", 'of = "birth"', 'of = "handled"', "periods.residents.newborn.of"),
        ("periods.toml", "closes = -1", "closes = -9", "periods.years.residents.closes"),
        ("periods.toml", 'on = "died"', 'on = "paid"', "periods.ends.died.on"),
        ("certificates.toml", "[certificates.low_income]", "[certificates.low]", "certificates.low"),
        ("certificates.toml", 'from = "month"', 'from = "week"', "certificates.extreme_poverty.changes[0].from"),
        ("certificates.toml", "issued_here = false", "issued_there = false", "certificates.extreme_poverty.refuses[0]"),
        ("filings.toml", "months = 60", "months = 6000", "filings.special_disease.lasts.months"),
        ("filings.toml", "最晚到 {last}", "最晚到 {lst}", "filings.special_disease.lasts.says"),
        ("clocks.toml", 'of = "unpaid"', 'of = "born"', "clocks.unpaid.of"),
        ("clocks.toml", 'kinds = ["abroad"]', 'kinds = ["abroads"]', "clocks.abroad.kinds"),
        ("clocks.toml", "{due} 为止", "{dues} 为止", "clocks.suspended.says"),
        ("filings.toml", "kept = {", "keeps = {", "filings.long_term_away.keeps"),
        ("periods.toml", 'from = "day_after"', 'from = "later"', "periods.ends.died.from"),
        (
            "periods.toml",
            'before = "other_resident"',
            'before = "others"',
            "periods.starts.elsewhere_resident.when.before",
        ),
        ("people.toml", '"extreme_poverty"', '"poverty"', "classes.has_full_relief.holds"),
        ("people.toml", "low = 1_000_00", "low = -1", "local.average_wage.on_post.low"),
        ("rules.toml", "第十二条（一）", "第九百条", "rules.HZ2018-12-1.law"),
        ("account.toml", 'of = "=premium.staff_base"', 'of = "=premium.staff_bases"', "account.staff.of"),
        ("account.toml", 'from = ["past"]', 'from = ["pasta"]', "uses.own_part.from"),
        ("account.toml", 'from = ["past"]', 'from = "past"', "uses.own_part.from"),
        ("account.toml", 'carry = "HZ2018-28-4"', 'carry = "HZ2018-99"', "ledger.carry"),
        ("account.toml", 'more = "HZ2018-30-1"', "", "ledger.preset"),
        ("account.toml", 'to = "heirs"', 'to = "cat"', "closings.died.to"),
        ("account.toml", 'short = "pool"', "", "closings.died.short"),
        ("account.toml", "[ledger]\nlaw", "[legder]\nlaw", "ledger.law"),
        ("retirement.toml", "[months.student]", "[months.luck]", "months.luck"),
        ("retirement.toml", 'tally = "area"', 'tally = "moon"', "conditions.area.tally"),
        ("retirement.toml", '"premium.flexible"]', '"premium.flex"]', "ways.continue_local.pays"),
        ("retirement.toml", 'begins = "month_after_formalities"', 'begins = "soon"', "ways.retire.begins"),
        ("retirement.toml", 'as = { category = "retired" }', 'as = { category = "dead" }', "ways.retire.as.category"),
        ("retirement.toml", "until = 2002-12-31", 'until = "2002"', "months.continuous_service.until"),
        ("retirement.toml", "until = 2002-12-31", 'before = "x"', "months.continuous_service.before"),
        ("enrolment.toml", 'category = "agreed"', 'category = "agree"', "entrances.agreed.category"),
        ("enrolment.toml", "binding = true", "bind = true", "entrances.staff.bind"),
        ("enrolment.toml", 'act = "transfer_in"', 'act = "teleport"', "entrances.transfer_in.act"),
        ("enrolment.toml", 'papers = ["agreement"]', 'papers = ["letter"]', "entrances.agreed.needs.agreement.papers"),
        (
            "enrolment.toml",
            'holds = [{ work = "agreed"',
            'holds = [{ work = "luck"',
            "entrances.agreed.needs.agreement",
        ),
        ("enrolment.toml", "[entrances.agreed.needs.agreement]", "[other]", "entrances.agreed.needs"),
        ("enrolment.toml", 'papers = ["contract_end"]', "", "papers.contract_end"),
        ("enrolment.toml", 'since = "born_on"', 'since = "age"', "terms.newborn.since"),
        ("enrolment.toml", "months = 3", "days = 90\nmonths = 3", "terms.qualified.since"),
        ("enrolment.toml", "{since} 起已经", "{when} 起已经", "overlaps.same_resident.says"),
        ("enrolment.toml", "when = { veteran = true }", 'when = { veteran = "old" }', "advice.care.when"),
        ("people.toml", 'number = "age_at_transfer"', 'day = "age_at_transfer"', "classes.young_enough.day"),
    ],
)
def test_a_fault_names_its_place(folder: Path, file: str, old: str, new: str, place: str) -> None:
    change(folder, file, old, new)
    assert any(place in fault for fault in faults(folder))


def test_all_faults_at_once(folder: Path) -> None:
    change(folder, "premium.toml", 'of = "monthly_wage"', 'of = "wages"')
    change(folder, "premium.toml", 'party = "unit"', 'party = "boss"')
    assert len(faults(folder)) >= 2


def test_the_law_of_people_has_a_seal_of_its_own(folder: Path) -> None:
    def seals() -> tuple[str, str]:
        library = Library([folder])
        law = library.people(NAME)
        assert law
        return library.pack(NAME).sha256, law.sha256

    before = seals()
    change(folder, "premium.toml", "of = 36_00", "of = 37_00")
    after = seals()
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_value_of_the_office_is_checked(folder: Path) -> None:
    law = Library([folder]).people(NAME)
    assert law
    with pytest.raises(PackFault):
        people_with(law, settings_of({"average_wage.on_post": "1.00"}))


def test_a_pack_without_a_law_of_people_has_none(folder: Path) -> None:
    shutil.rmtree(folder / NAME / "people")
    assert Library([folder]).people(NAME) is None
