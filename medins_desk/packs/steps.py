"""The steps of a pack, read into the closed vocabulary of ``domain/steps.py``."""

from collections.abc import Callable, Mapping

from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import (
    AccountDraw,
    Band,
    Bands,
    Base,
    BestOf,
    Count,
    Deductible,
    FirstPay,
    InsurerPaid,
    Limit,
    Own,
    SetAside,
    Step,
)
from medins_desk.domain.values import Given
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary
from medins_desk.settle.resolve import amount_of

REGISTERS = ("open", "front", "eligible", "own", "burden", *Part, *Payer)
_GIVEN = ("self_funded", "over_limit", "class_b_first_pay")
_SET_ASIDE = ("self_funded", "over_limit")
_FIRST_PAYS = ("class_b_first_pay", "area_first_pay")
_PAYERS = ("pooled", "critical", "assistance", "pending")
_PURSES = ("current", "past")


def read_steps(root: Table, vocabulary: Vocabulary) -> dict[str, Step]:
    """All steps by name."""
    found: dict[str, Step] = {}
    for name, table in root.entries("steps"):
        kind = table.word("step", tuple(_KINDS))
        found[name] = _KINDS[kind](name, table, vocabulary)
        table.done()
    _check_options(root, found)
    return found


def _check_options(root: Table, steps: dict[str, Step]) -> None:
    for step in steps.values():
        for option in step.options if isinstance(step, BestOf) else ():
            if not isinstance(steps.get(option), Bands):
                root.fault(f"steps.{step.name}.options", f"“{option}”不是一个分段的步骤（bands），不能比较")


def _set_aside(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return SetAside(name, vocabulary.guard(table), vocabulary.rule(table), Part(table.word("part", _SET_ASIDE)))


def _first_pay(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    given = table.word("given", _GIVEN) if table.has("given") else ""
    shares = [Table({"share": raw}, table.at(f"shares[{n}]"), table.faults) for n, raw in enumerate(_listed(table))]
    if bool(given) == bool(shares):
        table.fault("given", "要写票据所列金额（given）或比例（shares）中的一种")
    part = Part(table.word("part", _FIRST_PAYS))
    values = tuple(vocabulary.rate(share, "share") for share in shares)
    return FirstPay(name, vocabulary.guard(table), vocabulary.rule(table), part, given, values)


def _listed(table: Table) -> list[object]:
    raw = table.raw("shares")
    return raw if isinstance(raw, list) else []


def _insurer(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return InsurerPaid(name, vocabulary.guard(table), vocabulary.rule(table))


def _deductible(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return Deductible(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        vocabulary.money(table, "amount"),
        vocabulary.value(table, "label"),
        vocabulary.axis(table, "borne", needed=False),
        vocabulary.axis(table, "highest", needed=False),
    )


def _bands(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    rows = table.rows("band")
    if not rows:
        table.fault("band", "至少要有一段")
    bands = tuple(_band(row, vocabulary) for row in rows)
    axis = vocabulary.axis(table, "axis", needed=False)
    _check_bounds(rows, bands, axis, vocabulary)
    limit = table.table("limit") if table.has("limit") else None
    found = Limit(vocabulary.axis(limit, "axis"), vocabulary.money(limit, "top")) if limit else None
    if limit:
        limit.done()
        if len({band.payer for band in bands if band.payer}) != 1:
            table.fault("limit", "有限额的步骤只能有一个支付方")
    guard, of = vocabulary.guard(table), _base(table, "open")
    return Bands(name, guard, of, axis, table.truth("posts", default=True), bands, found)


def _band(row: Table, vocabulary: Vocabulary) -> Band:
    payer = Payer(row.word("payer", _PAYERS)) if row.has("payer") else None
    part = Part(row.word("part", ("deductible", "copay"))) if row.has("part") else None
    if payer and part:
        row.fault("part", "一段只能有支付方（payer）或个人部分（part）中的一种")
    rate = vocabulary.rate(row, "rate") if payer else None
    rule = vocabulary.rule(row) if payer or part else Given("")
    to = vocabulary.money(row, "to") if row.has("to") else None
    row.done()
    return Band(to, rate, payer, part, rule)


def _check_bounds(rows: list[Table], bands: tuple[Band, ...], axis: str, vocabulary: Vocabulary) -> None:
    for row, band, following in zip(rows, bands, bands[1:], strict=False):
        if band.to is None:
            row.fault("to", "只有最后一段不写上限，否则后面的段与它重叠")
        elif following.to is not None:
            for words in vocabulary.combinations((band.to, following.to)):
                if amount_of(band.to, words.__getitem__) > amount_of(following.to, words.__getitem__):
                    case = "、".join(f"{name} = {word}" for name, word in words.items())
                    row.fault("to", f"上限高于下一段的上限，两段重叠（{case or '任何情形'}）")
                    break
    if bands and bands[-1].to is not None:
        rows[-1].fault("to", "最后一段不写上限，否则以上部分没有规定")
    if not axis and any(band.to is not None for band in bands):
        rows[0].fault("to", "分段要有累计（axis），上限才有所指")


def _base(table: Table, default: str) -> Base:
    raw = table.raw("of")
    if raw is None or isinstance(raw, str):
        return _registers(table, "of", Base((raw or default,)))
    here = Table(raw, table.at("of"), table.faults)
    base = Base(here.words("add"), here.words("less") if here.has("less") else ())
    here.done()
    return _registers(table, "of", base)


def _registers(table: Table, key: str, base: Base) -> Base:
    for name in base.add + base.less:
        if name not in REGISTERS:
            table.fault(key, f"没有“{name}”这个金额，可写：{'、'.join(REGISTERS)}")
    return base


def _account(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    purse, front = table.word("purse", _PURSES), table.truth("front", default=False)
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return AccountDraw(name, guard, rule, purse, front, _base(table, "open" if front else "burden"))


def _own(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return Own(name, guard, rule, vocabulary.axis(table, "counted", needed=False))


def _count(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return Count(name, vocabulary.guard(table), vocabulary.axis(table, "axis"), _base(table, "own"))


def _best_of(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return BestOf(name, vocabulary.guard(table), table.words("options"))


_KINDS: Mapping[str, Callable[[str, Table, Vocabulary], Step]] = {
    "set_aside": _set_aside,
    "first_pay": _first_pay,
    "insurer": _insurer,
    "deductible": _deductible,
    "bands": _bands,
    "account": _account,
    "own": _own,
    "count": _count,
    "best_of": _best_of,
}
