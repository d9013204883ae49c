"""The steps of a pack, read into the closed vocabulary of ``domain/steps.py``."""

from collections.abc import Callable, Mapping

from medins_desk.domain.relatives import Relation, RelativeDraw
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.standards import ANEW, NOT, TOPPED_UP, Falling, Rising, SetForYear
from medins_desk.domain.steps import (
    AccountDraw,
    Bands,
    BestOf,
    Burden,
    ByHand,
    Count,
    Course,
    Deductible,
    Entitled,
    FirstPay,
    InsurerPaid,
    Keep,
    Notice,
    Own,
    Pool,
    SetAside,
    SplitPaid,
    Step,
)
from medins_desk.domain.values import Given, Value
from medins_desk.packs.band_steps import PAYERS, read_bands, read_limit
from medins_desk.packs.bases import read_of
from medins_desk.packs.event_steps import check_thresholds, read_by_months, read_excess, read_fixed
from medins_desk.packs.reopening import check_reopening, read_reopen, read_take_back
from medins_desk.packs.tables import DAYS, Table
from medins_desk.packs.vocabulary import Vocabulary, figures, left_to_office

_GIVEN = ("self_funded", "over_limit", "class_b_first_pay")
_GROSS = ("class_b", "cancer_negotiated")
_SET_ASIDE = ("self_funded", "over_limit")
_FIRST_PAYS = ("class_b_first_pay", "area_first_pay")
_YIELDING = (*PAYERS, "account_current")
_RISES = (TOPPED_UP, ANEW, NOT)
_PURSES = ("current", "past")
_GRANTS = ("rare_disease_grant", "joint_meeting_grant")


def read_steps(root: Table, vocabulary: Vocabulary) -> dict[str, Step]:
    """All steps by name."""
    found: dict[str, Step] = {}
    for name, table in root.entries("steps"):
        kind = table.word("step", tuple(STEP_KINDS))
        found[name] = STEP_KINDS[kind](name, table, vocabulary)
        table.done()
    _check_options(root, found)
    check_thresholds(root, found)
    check_reopening(root, found)
    return found


def _check_options(root: Table, steps: dict[str, Step]) -> None:
    for step in steps.values():
        for option in step.options if isinstance(step, BestOf) else ():
            if not isinstance(steps.get(option), (Bands, Keep)):
                root.fault(f"steps.{step.name}.options", f"“{option}”不是 bands 或 keep 的步骤，不能比较")


def _set_aside(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return SetAside(name, vocabulary.guard(table), vocabulary.rule(table), Part(table.word("part", _SET_ASIDE)))


def _entitled(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return Entitled(name, vocabulary.guard(table), vocabulary.rule(table), vocabulary.rule(table, "by_days"))


def _first_pay(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    given = table.word("given", _GIVEN) if table.has("given") else ""
    shares = [Table({"share": raw}, table.at(f"shares[{n}]"), table.faults) for n, raw in enumerate(_listed(table))]
    rates = table.table("rates")
    rated = tuple((amount, vocabulary.rate(rates, amount)) for amount in rates)
    for amount in rates:
        if amount not in _GROSS:
            rates.fault(amount, f"票据没有“{amount}”这项金额，可写：{'、'.join(_GROSS)}")
    if [bool(given), bool(shares), bool(rated)].count(True) != 1:
        table.fault("given", "要写票据所列金额（given）、各项金额的比例（rates）、比例（shares）中的一种")
    part = Part(table.word("part", _FIRST_PAYS))
    values = tuple(vocabulary.rate(share, "share") for share in shares)
    return FirstPay(name, vocabulary.guard(table), vocabulary.rule(table), part, given, values, rated)


def _listed(table: Table) -> list[object]:
    raw = table.raw("shares")
    return raw if isinstance(raw, list) else []


def _insurer(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    yields = tuple(Payer(word) for word in _listed_words(table, "yields", _YIELDING))
    first = tuple(Part(word) for word in _listed_words(table, "first", _SET_ASIDE + _FIRST_PAYS))
    if yields and first:
        table.fault("first", "商保的钱要么先抵个人部分（first），要么与基金并列（yields）")
    return InsurerPaid(name, guard, rule, yields, first)


def _split_sheet(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return SplitPaid(name, vocabulary.guard(table), vocabulary.rule(table))


def _listed_words(table: Table, key: str, known: tuple[str, ...]) -> list[str]:
    words = table.words(key) if table.has(key) else ()
    for word in words:
        if word not in known:
            table.fault(key, f"没有“{word}”，可写：{'、'.join(known)}")
    return [word for word in words if word in known]


def _course(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return Course(
        name,
        vocabulary.guard(table),
        table.whole("join_within_days", 0, DAYS),
        vocabulary.axis(table, "counter"),
        vocabulary.axis(table, "further"),
    )


def _deductible(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return Deductible(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        vocabulary.money(table, "amount"),
        vocabulary.words_only(table, "label"),
        vocabulary.axis(table, "borne", needed=False),
        vocabulary.axis(table, "highest", needed=False),
        read_falling(table.table("falls"), vocabulary) if table.has("falls") else None,
        _rising(table.table("rises"), vocabulary) if table.has("rises") else None,
        _stands(table, vocabulary) if table.has("stands") else None,
    )


def _stands(table: Table, vocabulary: Vocabulary) -> SetForYear:
    if table.has("highest"):
        table.fault("stands", "由事项定下当年标准的，不与 highest 同用")
    here = table.table("stands")
    found = SetForYear(vocabulary.axis(here, "axis"), _money_or_none(here, "less", vocabulary))
    here.done()
    return found


def _money_or_none(table: Table, key: str, vocabulary: Vocabulary) -> Value:
    """An amount that may be left out: then it is nothing."""
    return vocabulary.money(table, key) if table.has(key) else Given(0)


def read_falling(table: Table, vocabulary: Vocabulary) -> Falling:
    """How a standard falls."""
    floor = vocabulary.money(table, "floor")
    by, each = vocabulary.money(table, "by"), vocabulary.axis(table, "each")
    found = Falling(by, each, floor, vocabulary.value(table, "label"))
    table.done()
    return found


def _rising(table: Table, vocabulary: Vocabulary) -> Rising:
    how = vocabulary.value(table, "how")
    for word in figures(how):
        if word not in _RISES:
            table.fault("how", f"“{word}”不是补起付标准的办法，可写：{'、'.join(_RISES)}")
    found = Rising(how, vocabulary.axis(table, "first"), vocabulary.axis(table, "lapsed"))
    table.done()
    return found


def _account(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    purse, front = table.word("purse", _PURSES), table.truth("front", default=False)
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return AccountDraw(name, guard, rule, purse, front, read_of(table, vocabulary, "open" if front else "burden"))


def _relative(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    known = tuple(str(relation) for relation in Relation)
    relations = tuple(Relation(word) for word in _listed_words(table, "relations", known))
    if not relations:
        table.fault("relations", "要列出谁的账户可以付")
    return RelativeDraw(name, vocabulary.guard(table), vocabulary.rule(table), relations)


def _own(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return Own(name, guard, rule, vocabulary.axis(table, "counted", needed=False))


def _count(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    bills = table.word("counts", ("bills",)) == "bills" if table.has("counts") else False
    return Count(
        name, vocabulary.guard(table), vocabulary.axis(table, "axis"), read_of(table, vocabulary, "own"), bills
    )


def _burden(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    into = vocabulary.value(table, "into")
    for key in left_to_office(into):
        table.fault("into", f"累计不能由经办机构设定（“{key}”）")
    axes = table.words("axes")
    for axis in axes:
        vocabulary.axis(Table({"axes": axis}, table.place, table.faults), "axes")
    for named in figures(into):
        if named not in axes:
            table.fault("into", f"“{named}”不在 axes 之中")
    pools = tuple(_pool(row, axes, vocabulary) for row in table.rows("pool"))
    return Burden(
        name,
        vocabulary.guard(table),
        vocabulary.rule(table),
        read_of(table, vocabulary, "own"),
        into,
        axes,
        pools,
        vocabulary.rate(table, "rate"),
        vocabulary.top(table, "top"),
        Payer(table.word("payer", PAYERS)),
        _reached(table, pools, vocabulary),
    )


def _pool(row: Table, axes: tuple[str, ...], vocabulary: Vocabulary) -> Pool:
    until = row.text("until") if row.has("until") else ""
    pool = Pool(row.text("group"), row.words("over"), vocabulary.money(row, "above"), vocabulary.guard(row), until)
    for key, named in (("over", pool.over), ("until", (until,) if until else ())):
        for axis in named:
            if axis not in axes:
                row.fault(key, f"“{axis}”不在 axes 之中")
    row.done()
    return pool


def _reached(table: Table, pools: tuple[Pool, ...], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The axis of each group that keeps how far it was paid; a group with a pool that falls away needs one."""
    here = table.table("reached")
    groups = {pool.group for pool in pools}
    for group in here:
        if group not in groups:
            here.fault(group, f"没有“{group}”这一组")
    for group in sorted({pool.group for pool in pools if pool.until} - set(here)):
        here.fault(group, f"“{group}”里有一池中途不再适用（until），要有付到哪里的累计")
    return tuple((group, vocabulary.axis(here, group)) for group in here)


def _keep(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule, of = vocabulary.guard(table), vocabulary.rule(table), read_of(table, vocabulary, "eligible")
    return Keep(name, guard, rule, of, vocabulary.rate(table, "share"), Payer(table.word("payer", PAYERS)))


def _by_hand(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule, of = vocabulary.guard(table), vocabulary.rule(table), read_of(table, vocabulary, "burden")
    limits = tuple(read_limit(row, vocabulary) for row in table.rows("limit")) if table.has("limit") else ()
    for place, limit in enumerate(limits):
        if limit.over or limit.pro_rata or not limit.posts:
            table.fault(f"limit[{place}]", "批件核定的钱，限额只写累计（axis）和限额（top）")
    return ByHand(name, guard, rule, of, table.word("given", _GRANTS), Payer(table.word("payer", PAYERS)), limits)


def _notice(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule, of = vocabulary.guard(table), vocabulary.rule(table), read_of(table, vocabulary, "open")
    return Notice(name, guard, rule, of, vocabulary.words_only(table, "why"))


def _best_of(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return BestOf(name, vocabulary.guard(table), table.words("options"))


STEP_KINDS: Mapping[str, Callable[[str, Table, Vocabulary], Step]] = {
    "set_aside": _set_aside,
    "entitled": _entitled,
    "first_pay": _first_pay,
    "insurer": _insurer,
    "split_sheet": _split_sheet,
    "course": _course,
    "deductible": _deductible,
    "bands": read_bands,
    "reopen": read_reopen,
    "take_back": read_take_back,
    "account": _account,
    "relative_account": _relative,
    "own": _own,
    "count": _count,
    "burden": _burden,
    "keep": _keep,
    "by_hand": _by_hand,
    "notice": _notice,
    "best_of": _best_of,
    "fixed": read_fixed,
    "by_months": read_by_months,
    "excess": read_excess,
}
"""How each kind of step is read."""
