"""The steps of a pack, read into the closed vocabulary of ``domain/steps.py``."""

from collections.abc import Callable, Mapping

from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import (
    ANEW,
    NOT,
    TOPPED_UP,
    UNLIMITED,
    AccountDraw,
    Band,
    Bands,
    BestOf,
    Burden,
    ByHand,
    Count,
    Course,
    Deductible,
    Entitled,
    Falling,
    FirstPay,
    InsurerPaid,
    Keep,
    Limit,
    Notice,
    Over,
    Own,
    Pool,
    Rising,
    SetAside,
    SetForYear,
    Spared,
    Split,
    SplitPaid,
    Step,
)
from medins_desk.domain.values import Given, Value
from medins_desk.packs.bases import REGISTERS, read_of, read_sum
from medins_desk.packs.event_steps import check_thresholds, read_by_months, read_excess, read_fixed
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary, figures, left_to_office
from medins_desk.settle.resolve import amount_of

_GIVEN = ("self_funded", "over_limit", "class_b_first_pay")
_GROSS = ("class_b", "cancer_negotiated")
_SET_ASIDE = ("self_funded", "over_limit")
_FIRST_PAYS = ("class_b_first_pay", "area_first_pay")
_PAYERS = ("pooled", "critical", "assistance", "pending")
_YIELDING = (*_PAYERS, "account_current")
_RISES = (TOPPED_UP, ANEW, NOT)
_PURSES = ("current", "past")
_SPLITS = ("tcm",)
_GRANTS = ("rare_disease_grant", "joint_meeting_grant")


def read_steps(root: Table, vocabulary: Vocabulary) -> dict[str, Step]:
    """All steps by name."""
    found: dict[str, Step] = {}
    for name, table in root.entries("steps"):
        kind = table.word("step", tuple(_KINDS))
        found[name] = _KINDS[kind](name, table, vocabulary)
        table.done()
    _check_options(root, found)
    check_thresholds(root, found)
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
        table.whole("join_within_days", 0),
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


def _bands(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    rows = table.rows("band")
    if not rows:
        table.fault("band", "至少要有一段")
    bands = tuple(_band(row, vocabulary) for row in rows)
    axis = vocabulary.axis(table, "axis", needed=False)
    _check_bounds(rows, bands, axis, vocabulary)
    limits = tuple(_limit(row, vocabulary) for row in table.rows("limit")) if table.has("limit") else ()
    if limits and len({band.payer for band in bands if band.payer}) != 1:
        table.fault("limit", "有限额的步骤只能有一个支付方")
    _check_over(table, limits, bands)
    split = _split(table.table("split"), vocabulary) if table.has("split") else None
    if split and (len(bands) > 1 or axis):
        table.fault("split", "单列比例的部分在一笔费用内没有先后，只能用于不分段、没有累计的步骤")
    spares = _spares(table.table("spares")) if table.has("spares") else None
    if spares and (len(bands) > 1 or axis or split):
        table.fault("spares", "按份额退让的支付方只能用于不分段、没有累计的步骤")
    guard, of = vocabulary.guard(table), read_of(table, vocabulary, "open")
    return Bands(name, guard, of, axis, table.truth("posts", default=True), bands, limits, split, spares)


def _limit(row: Table, vocabulary: Vocabulary) -> Limit:
    limit = Limit(
        vocabulary.axis(row, "axis"),
        vocabulary.top(row, "top"),
        vocabulary.guard(row),
        row.truth("posts", default=True),
        row.word("used", ("pro_rata",)) == "pro_rata" if row.has("used") else False,
        _over(row.table("over"), vocabulary) if row.has("over") else None,
    )
    if limit.over and UNLIMITED in figures(limit.top):
        row.fault("top", "由别的支付方接着付的限额要有数额")
    if limit.over and row.has("used"):
        row.fault("over", "由别的支付方接着付的限额不另记费用")
    row.done()
    return limit


def _over(table: Table, vocabulary: Vocabulary) -> Over:
    as_cost = table.word("as", ("cost", "payment")) == "cost"
    counts_cost = table.word("counts", ("payment", "cost"), "payment") == "cost"
    rate = vocabulary.rate(table, "rate") if table.has("rate") else None
    if rate and (counts_cost or not as_cost):
        table.fault("rate", "比例（rate）只用于限付款、接着付费用的限额（as = cost）")
    over = Over(Payer(table.word("payer", _PAYERS)), as_cost, vocabulary.rule(table), counts_cost, rate)
    table.done()
    return over


def _check_over(table: Table, limits: tuple[Limit, ...], bands: tuple[Band, ...]) -> None:
    """Limits that pass on come last; cost passes on only where no other limit cuts in between.

    A limit of cost has to know one rate; one of payment is reached slice by slice, each with its payer.
    """
    passing = [limit.over for limit in limits if limit.over]
    if any(limit.over is None for limit in limits[len(limits) - len(passing) :]):
        table.fault("limit", "由别的支付方接着付的限额要写在最后")
    if any(over.as_cost for over in passing) and len(limits) > len(passing):
        table.fault("limit", "接着付费用（as = cost）的限额只能单独用于一个步骤")
    if any(over.counts_cost for over in passing) and len(bands) > 1:
        table.fault("limit", "限费用（counts = cost）的限额只能用于不分段的步骤")
    if passing and any(band.payer is None for band in bands):
        table.fault("limit", "由别的支付方接着付的步骤，每一段都要有支付方")


def _split(table: Table, vocabulary: Vocabulary) -> Split:
    split = Split(table.word("amount", _SPLITS), vocabulary.rate(table, "rate"))
    table.done()
    return split


def _spares(table: Table) -> Spared:
    payer, on = Payer(table.word("payer", _PAYERS)), table.word("on", REGISTERS)
    spares = Spared(payer, on, read_sum(table, "of", "eligible"))
    if on not in spares.of.add:
        table.fault("on", f"“{on}”要是 of 里相加的一项，才知道占多少")
    table.done()
    return spares


def _band(row: Table, vocabulary: Vocabulary) -> Band:
    payer = Payer(row.word("payer", _PAYERS)) if row.has("payer") else None
    part = Part(row.word("part", ("deductible", "copay"))) if row.has("part") else None
    if payer and part:
        row.fault("part", "一段只能有支付方（payer）或个人部分（part）中的一种")
    rate = vocabulary.rate(row, "rate") if payer else None
    rule = vocabulary.rule(row) if payer or part else Given("")
    to = vocabulary.money(row, "to") if row.has("to") else None
    above = row.truth("above", default=False)
    if above and payer:
        row.fault("above", "有支付方的一段不能不计入后面的步骤")
    row.done()
    return Band(to, rate, payer, part, rule, above)


def _check_bounds(rows: list[Table], bands: tuple[Band, ...], axis: str, vocabulary: Vocabulary) -> None:
    for row, band, following in zip(rows, bands, bands[1:], strict=False):
        if band.to is None:
            row.fault("to", "只有最后一段不写上限，否则后面的段与它重叠")
        elif following.to is None:
            continue
        elif left := [*left_to_office(band.to), *left_to_office(following.to)]:
            if not vocabulary.open.keys() >= set(left):  # a framework's are compared once they are filled in
                row.fault("to", f"“{left[0]}”由经办机构设定，不能与相邻一段的上限比较，这里写明数额")
        else:
            for words in vocabulary.combinations((band.to, following.to)):
                if amount_of(band.to, words.__getitem__) > amount_of(following.to, words.__getitem__):
                    case = "、".join(f"{name} = {word}" for name, word in words.items())
                    row.fault("to", f"上限高于下一段的上限，两段重叠（{case or '任何情形'}）")
                    break
    if bands and bands[-1].to is not None:
        rows[-1].fault("to", "最后一段不写上限，否则以上部分没有规定")
    if not axis and any(band.to is not None for band in bands):
        rows[0].fault("to", "分段要有累计（axis），上限才有所指")


def _account(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    purse, front = table.word("purse", _PURSES), table.truth("front", default=False)
    guard, rule = vocabulary.guard(table), vocabulary.rule(table)
    return AccountDraw(name, guard, rule, purse, front, read_of(table, vocabulary, "open" if front else "burden"))


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
        Payer(table.word("payer", _PAYERS)),
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
    return Keep(name, guard, rule, of, vocabulary.rate(table, "share"), Payer(table.word("payer", _PAYERS)))


def _by_hand(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule, of = vocabulary.guard(table), vocabulary.rule(table), read_of(table, vocabulary, "burden")
    limits = tuple(_limit(row, vocabulary) for row in table.rows("limit")) if table.has("limit") else ()
    for place, limit in enumerate(limits):
        if limit.over or limit.pro_rata or not limit.posts:
            table.fault(f"limit[{place}]", "批件核定的钱，限额只写累计（axis）和限额（top）")
    return ByHand(name, guard, rule, of, table.word("given", _GRANTS), Payer(table.word("payer", _PAYERS)), limits)


def _notice(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    guard, rule, of = vocabulary.guard(table), vocabulary.rule(table), read_of(table, vocabulary, "open")
    return Notice(name, guard, rule, of, vocabulary.words_only(table, "why"))


def _best_of(name: str, table: Table, vocabulary: Vocabulary) -> Step:
    return BestOf(name, vocabulary.guard(table), table.words("options"))


_KINDS: Mapping[str, Callable[[str, Table, Vocabulary], Step]] = {
    "set_aside": _set_aside,
    "entitled": _entitled,
    "first_pay": _first_pay,
    "insurer": _insurer,
    "split_sheet": _split_sheet,
    "course": _course,
    "deductible": _deductible,
    "bands": _bands,
    "account": _account,
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
