"""An old settlement is explained and reckoned again by the law and the records of its day, whatever came since."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk import Desk, SlipRecord, Stands
from medins_desk.packs import Library
from medins_desk.store import Store, open_memory, open_store
from tests.desk.counter import NOW, STAY, desk_on, insured
from tests.store.samples import KEY

THEN, BASE = "hangzhou-2022", "hangzhou-2018"
IN_2022 = datetime(2022, 6, 12, 14, 2, 36)  # noqa: DTZ001 - the window's clock is local time


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    for name in (BASE, THEN):
        shutil.copytree(RESOURCES / "packs" / name, tmp_path / "packs" / name)
    return tmp_path / "packs"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "office.medins"


def opened(store: Store, packs: Path, now: datetime = NOW) -> Desk:
    return Desk(store, Library([packs]), lambda: now)


def settled(file: Path, packs: Path, now: datetime = NOW) -> tuple[SlipRecord, list[str]]:
    """An office that settles a stay by the packs of a folder; the slip, and the plain words beside its lines."""
    store = open_store(file, KEY)
    try:
        desk_on(store)
        desk = opened(store, packs, now)
        days = {"start": f"{now.year}0503", "end": f"{now.year}0520"}
        slip = desk.settle("k", insured(desk), {**STAY, **days})
        return slip, words_of(desk, slip)
    finally:
        store.close()


def words_of(desk: Desk, slip: SlipRecord) -> list[str]:
    found = [desk.rule_then(slip.settlement, line.rule) for line in slip.settlement.lines]
    return [rule.plain for rule in found if rule]


def edited(packs: Path) -> None:
    """The office has another pack of the same name: other figures, other words."""
    for name in (BASE, THEN):
        path = packs / name / "rules.toml"
        path.write_text(path.read_text(encoding="utf-8").replace("您", "某人"), encoding="utf-8")
    path = packs / BASE / "pack.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rate  = 9000", "rate  = 8000"), encoding="utf-8")


def spoiled(packs: Path) -> None:
    for name in (BASE, THEN):
        (packs / name / "pack.toml").write_text("[[", encoding="utf-8")


@pytest.mark.parametrize("now", [NOW, IN_2022], ids=["2018", "an amendment"])
@pytest.mark.parametrize("change", [edited, spoiled, shutil.rmtree])
def test_the_same_words_and_the_same_sums_after_the_pack_has_gone(
    file: Path, packs: Path, now: datetime, change: Callable[[Path], None]
) -> None:
    slip, words = settled(file, packs, now)
    assert len(words) == len(slip.settlement.lines)
    change(packs)
    store = open_store(file, KEY)
    desk = opened(store, packs, now)
    found = desk.slip_record(slip.number)
    assert found.settlement == slip.settlement
    assert words_of(desk, found) == words
    law = desk.law_then(found.settlement)
    assert law.stands is Stands.KEPT
    assert law.pack is not None
    assert (law.pack.sha256, law.pack.basis) == (slip.settlement.pack_sha256, slip.words.basis)
    again = desk.reckon_again(slip.number)
    assert again.beside is not None
    assert again.beside.right.settlement == slip.settlement
    assert again.same
    store.close()


def test_what_is_recorded_later_does_not_change_what_was_decided(file: Path, packs: Path) -> None:
    store = open_store(file, KEY)
    desk_on(store)
    desk = opened(store, packs)
    person = insured(desk)
    desk.declare_account(person, {"current": "100", "past": "2000.50"})
    desk.add_certificate(person, {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20181231"})
    first = desk.settle("k1", person, STAY)
    desk.declare_account(person, {"current": "0", "past": "7"})
    second = desk.settle("k2", person, {**STAY, "start": "20180423", "end": "20180501", "invoice_number": "102"})
    (certificate,) = desk.person_file(person, NOW.date()).certificates
    desk.revoke_certificate(certificate.id, "20171231", "错登")
    (enrolment,) = desk.person_file(person, NOW.date()).enrolments
    desk.end_enrolment(enrolment.id, "20180131")
    for slip in (first, second):
        again = desk.reckon_again(slip.number)
        assert again.same
        assert again.as_recorded
    store.close()


def test_values_of_the_office_are_those_of_the_settlement(file: Path) -> None:
    store = open_store(file, KEY)
    desk = desk_on(store, IN_2022)
    person = insured(desk)
    desk.set_value("chronic.critical", {"share": "50", "since": "20220101", "document": "测试1号"})
    desk.add_filing(person, {"kind": "chronic", "disease": "高血压", "start": "20220101"})
    visit = {**STAY, "kind": "chronic", "disease": "高血压", "start": "20220520", "end": "20220520"}
    slip = desk.settle("k", person, visit)
    desk.set_value("chronic.critical", {"share": "90", "since": "20220101", "document": "测试2号"})
    again = desk.reckon_again(slip.number)
    assert slip.settlement.office
    assert again.same
    store.close()


def test_a_store_of_before_keeps_what_is_still_installed(file: Path, packs: Path) -> None:
    slip, words = settled(file, packs)
    store = open_store(file, KEY)
    for statement in (
        "DROP TRIGGER kept_packs_keep_delete",
        "DROP TRIGGER settlement_facts_keep_delete",
        "DELETE FROM kept_packs",
        "DELETE FROM settlement_facts",
    ):
        store._file.change(statement)
    assert opened(store, packs).keep_laws() == 1
    assert opened(store, packs).keep_laws() == 0
    shutil.rmtree(packs)
    desk = opened(store, packs)
    assert words_of(desk, slip) == words
    again = desk.reckon_again(slip.number)
    assert (again.same, again.as_recorded) == (True, False)
    store.close()


def test_a_pack_that_was_not_kept_is_said_to_be_gone(file: Path, packs: Path) -> None:
    slip, _ = settled(file, packs)
    store = open_store(file, KEY)
    store._file.change("DROP TRIGGER kept_packs_keep_delete")
    store._file.change("DELETE FROM kept_packs")
    edited(packs)
    desk = opened(store, packs)
    assert desk.keep_laws() == 0
    assert desk.law_then(slip.settlement).stands is Stands.GONE
    assert words_of(desk, slip) == []
    again = desk.reckon_again(slip.number)
    assert not again.same
    assert "没有保留" in again.why
    store.close()


def test_texts_that_do_not_fit_their_seal_explain_nothing(file: Path, packs: Path) -> None:
    slip, _ = settled(file, packs)
    store = open_store(file, KEY)
    kept = store.kept_packs.pack(slip.settlement.pack_sha256)
    changed = [one._replace(texts={**one.texts, "rules.toml": ""}) for one in kept]
    store._file.change("DROP TRIGGER kept_packs_keep_delete")
    store._file.change("DELETE FROM kept_packs")
    store.kept_packs.keep(changed, NOW)
    shutil.rmtree(packs)
    assert opened(store, packs).law_then(slip.settlement).stands is Stands.GONE
    store._file.change("DROP TRIGGER kept_packs_keep_update")
    store._file.change("UPDATE kept_packs SET files = x'00'")
    assert opened(store, packs).law_then(slip.settlement).stands is Stands.GONE
    store.close()


def test_every_slip_of_the_demo_office_comes_to_the_same_again() -> None:
    desk = Desk(open_memory(), Library([RESOURCES / "packs"]), lambda: NOW)
    desk.load_demo(RESOURCES / "demo" / "office.json")
    slips = desk.slips(date.min, date.max)
    assert len(slips) > 20
    for entry in slips:
        assert desk.reckon_again(entry.number).same, entry.number


def test_a_decision_on_an_event_is_reckoned_again_too(file: Path, packs: Path) -> None:
    store = open_store(file, KEY)
    desk_on(store)
    desk = opened(store, packs)
    person = insured(desk)
    desk.settle("k1", person, STAY)
    (form,) = [one for one in desk.event_forms() if one.kind == "retires"]
    slip = desk.decide_event("k2", person, {"kind": form.kind, "day": "20180605"})
    edited(packs)
    desk = opened(store, packs)
    assert desk.law_then(slip.settlement).stands is Stands.KEPT
    assert desk.reckon_again(slip.number).same
    store.close()
