"""The same bills taken otherwise, and two decisions side by side."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from medins_desk.domain.bills import Level
from medins_desk.domain.cases import Case
from medins_desk.domain.persons import Category, CertificateKind
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Line, Part, Payer, Settled
from medins_desk.exchange import Installed
from medins_desk.exchange.case_file import CASE_KEYS, case_of
from medins_desk.exchange.entries import Entry
from medins_desk.packs import Library
from medins_desk.settle import Beside, Variant, as_if_in_force, beside, settle_case, varied
from medins_desk.settle.beside import lines_beside
from tests.test_cli import ROOT, example

PACKS = ROOT / "resources" / "packs"
LIBRARY = Library((PACKS,))
EXAMPLES = sorted(PACKS.glob("*/examples/*.json"))


def case_in(path: Path) -> Case:
    packs = {name: head.area for name, head in LIBRARY.heads().items() if head}
    found = case_of(Entry(example(path)["case"], "", CASE_KEYS, []), Installed(packs))
    assert found is not None
    return found


def first_stay() -> Case:
    return case_in(PACKS / "hangzhou-2018" / "examples" / "hangzhou-01-employee-stay-past-account.json")


def compared(case: Case, variant: Variant, pack: PolicyPack, other: PolicyPack) -> list[Beside]:
    new = varied(case, variant)
    left, right = settle_case(lambda _: pack, case), settle_case(lambda _: other, new)
    sides = (map(Settled, case.bills, left), map(Settled, new.bills, right))
    return list(map(beside, *sides))


def test_a_variant_changes_what_it_names_and_nothing_else() -> None:
    case = first_stay()
    assert varied(case, Variant()) == case
    retired = varied(case, Variant(category=Category.RETIRED))
    assert {entry.category for entry in retired.insured.enrolments} == {Category.RETIRED}
    assert [entry.span for entry in retired.insured.enrolments] == [entry.span for entry in case.insured.enrolments]
    assert retired.bills == case.bills
    assert varied(case, Variant(levels=(None,))).bills[0].institution.level is None
    assert varied(case, Variant(certificates=())).insured.certificates == ()


def test_a_pharmacy_has_no_level_to_change() -> None:
    case = case_in(PACKS / "hangzhou-2018" / "examples" / "hangzhou-05-retires-mid-year-pharmacy.json")
    for old, new in zip(case.bills, varied(case, Variant(levels=(Level.FIRST,))).bills, strict=True):
        assert new.institution.level == (old.institution.level if old.kind == "pharmacy" else Level.FIRST)


def test_the_bills_move_together() -> None:
    case = case_in(PACKS / "hangzhou-2018" / "examples" / "hangzhou-02-retired-two-stays-level-rises.json")
    moved = varied(case, Variant(end=date(2019, 3, 1))).bills
    assert max(bill.end for bill in moved) == date(2019, 3, 1)
    assert [(b.start - a.start, b.end - a.end) for a, b in zip(case.bills, moved, strict=True)] == [
        (date(2019, 3, 1) - max(bill.end for bill in case.bills),) * 2
    ] * len(moved)
    with pytest.raises(OverflowError):
        varied(case, Variant(end=date.min))


def test_by_hand_a_lower_level() -> None:
    """First class instead of third: 500.00 deductible, 39,500.00 at 84 %, 24,147.17 at 90 % (§35)."""
    pack = LIBRARY.pack("hangzhou-2018")
    (pair,) = compared(first_stay(), Variant(levels=(Level.FIRST,)), pack, pack)
    payers = {row.of: row.difference for row in pair.payers if row.difference}
    assert payers == {Payer.POOLED: 151894, Payer.CASH: -151894}
    parts = {row.of: row.difference for row in pair.parts if row.difference}
    assert parts == {Part.DEDUCTIBLE: -30000, Part.COPAY: -121894}
    pooled = [lines for lines in pair.lines if lines.left and lines.left.payer is Payer.POOLED]
    assert [lines.difference for lines in pooled] == [103600, 48294]
    assert pair.differs


def test_a_certificate_brings_assistance() -> None:
    pack = LIBRARY.pack("hangzhou-2018")
    variant = Variant(certificates=(CertificateKind.LOW_INCOME,))
    (pair,) = compared(first_stay(), variant, pack, pack)
    alone = [lines.right for lines in pair.lines if lines.left is None]
    assert [line.payer for line in alone if line] == [Payer.ASSISTANCE]


def test_a_pack_as_if_in_force_is_one_object_and_leaves_the_pack_alone() -> None:
    pack = LIBRARY.pack("hangzhou-2022")
    assert as_if_in_force(pack) is as_if_in_force(pack)
    assert as_if_in_force(pack).in_force(date(2018, 1, 1))
    assert not pack.in_force(date(2018, 1, 1))


@pytest.mark.parametrize("path", EXAMPLES[::9], ids=lambda path: path.stem)
def test_every_case_under_every_pack_adds_up_and_beside_itself_is_the_same(path: Path) -> None:
    case = case_in(path)
    for name in LIBRARY.names():
        pack = as_if_in_force(LIBRARY.pack(name))
        own = as_if_in_force(LIBRARY.pack(path.parent.parent.name))
        for pair in compared(case, Variant(), own, pack):
            assert sum(row.difference for row in pair.payers) == 0
            settlements = pair.left.settlement, pair.right.settlement
            assert sum(lines.difference for lines in pair.lines if _pays(lines.left or lines.right)) == 0
            for side, made in enumerate(settlements):
                assert Counter(lines[side] for lines in pair.lines if lines[side]) == Counter(made.lines)
        assert not any(lines.differs for pair in compared(case, Variant(), own, own) for lines in pair.lines)


def _pays(line: Line | None) -> bool:
    return line is not None and line.payer is not None


def test_lines_of_one_side_stand_between() -> None:
    def line(payer: Payer | None, amount: int) -> Line:
        return Line("R", "第一条", payer, None, "统筹", amount, "")

    pooled, cash = line(Payer.POOLED, 1), line(Payer.CASH, 2)
    extra = line(Payer.CRITICAL, 3)
    rows = list(lines_beside([pooled, cash], [pooled, extra, cash]))
    assert [(row.left, row.right) for row in rows] == [(pooled, pooled), (None, extra), (cash, cash)]
    rows = list(lines_beside([pooled, cash], [cash, replace_amount(pooled, 9), extra]))
    assert [(row.left, row.right) for row in rows] == [
        (pooled, replace_amount(pooled, 9)),
        (cash, cash),
        (None, extra),
    ]


def replace_amount(line: Line, amount: int) -> Line:
    return line._replace(amount=amount)


def test_a_sum_on_the_way_stands_beside_the_same_sum_and_not_beside_the_first() -> None:
    charged = Line("R-B", "第一条", None, None, "以前的住院补起付标准", 500_00, "800.00 \u2212 已付 300.00")
    own = Line("R-50", "第五条", None, None, "个人自付", 900_00, "1,000.00 \u2212 100.00")
    found = [(pair.left, pair.right) for pair in lines_beside([own], [charged, own])]
    assert found == [(None, charged), (own, own)]
    other = own._replace(rule="S-9", item="自付")
    assert [(pair.left, pair.right) for pair in lines_beside([own], [other])] == [(own, other)]
