"""Schedules of a pack: bands over an axis, yearly limits, who goes on where a limit ends."""

from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.steps import UNLIMITED, Band, Bands, Limit, Over, Spared, Split
from medins_desk.domain.values import Given
from medins_desk.packs.bases import REGISTERS, read_of, read_sum
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary, figures, left_to_office
from medins_desk.settle.resolve import amount_of

PAYERS = ("pooled", "critical", "assistance", "pending")
"""Who a step can let pay."""

_SPLITS = ("tcm",)


def read_bands(name: str, table: Table, vocabulary: Vocabulary) -> Bands:
    """A schedule: its bands, its limits, what of the base has a rate of its own."""
    rows = table.rows("band")
    if not rows:
        table.fault("band", "至少要有一段")
    bands = tuple(_band(row, vocabulary) for row in rows)
    axis = vocabulary.axis(table, "axis", needed=False)
    _check_bounds(rows, bands, axis, vocabulary)
    limits = tuple(read_limit(row, vocabulary) for row in table.rows("limit")) if table.has("limit") else ()
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


def read_limit(row: Table, vocabulary: Vocabulary) -> Limit:
    """A yearly limit."""
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
    over = Over(Payer(table.word("payer", PAYERS)), as_cost, vocabulary.rule(table), counts_cost, rate)
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
    payer, on = Payer(table.word("payer", PAYERS)), table.word("on", REGISTERS)
    spares = Spared(payer, on, read_sum(table, "of", "eligible"))
    if on not in spares.of.add:
        table.fault("on", f"“{on}”要是 of 里相加的一项，才知道占多少")
    table.done()
    return spares


def _band(row: Table, vocabulary: Vocabulary) -> Band:
    payer = Payer(row.word("payer", PAYERS)) if row.has("payer") else None
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
