"""What the verbs about people find, as statements to be printed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from medins_desk.domain.accounts import Purse
from medins_desk.domain.ledgers import Ledger, Unpaid, not_booked
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.months import lasting, spoken
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.persons import Account
from medins_desk.domain.policy import Status
from medins_desk.domain.quotes import Lacking, Quote, QuoteLine
from medins_desk.domain.retirement import Benefits
from medins_desk.domain.retirement_answers import Retirement, WayOpen
from medins_desk.domain.statements import NO_VOUCHER, Statement, StatementLine, StatementPart
from medins_desk.domain.terms import term
from medins_desk.enrol.account_closing import words_of_end
from medins_desk.enrol.facts import FACTS
from medins_desk.enrol.lacking_words import lacking_titles
from medins_desk.enrol.payroll import Payroll, Payrolls, bases_of

_YEAR = 12
REFUND_TITLE = "退费答复"
LEDGER_TITLE = "个人账户明细"
_ANSWERED = "按登记的情况答复，不作支付凭证"
NO_REFUND = "办法没有写这类人员的退费，向收费的机构问。"
PAYROLL_TITLE = "单位缴费测算单"
BOTH = "用人单位和个人一共"


def quote_statement(found: Quote, day: date, policy: str) -> Statement:
    """What being insured comes to: the lines, then the sums of each party."""
    sums = tuple(
        StatementLine(term(party), term(period), "", "", found.total(party, period), bold=True)
        for party in Party
        for period in Period
        if any(line.party is party and line.period is period for line in found.lines)
    )
    if found.lacking:
        sums = (*sums, _not_added_up(found))
    parts = (StatementPart("逐项", tuple(map(_quote_line, found.lines))), StatementPart("合计（元）", sums))
    return Statement("缴费测算单", day, policy, parts, _lacking(found.lacking))


def _not_added_up(found: Quote) -> StatementLine:
    """That sums are not all there, among the sums: who takes the sheet home has to see it."""
    person = any(line.party is Party.PERSON for line in found.lines)
    item = "还没有算完" if person else f"{term(Party.PERSON)}：还不能算"
    return StatementLine(item, "", "", f"还要知道：{lacking_titles(found.lacking)}", bold=True)


def refund_statement(found: Quote, day: date, policy: str) -> Statement:
    """Whether a fee is given back: what bars it, or what may be applied for. Nothing is added up."""
    parts = (StatementPart("答复", tuple(map(_quote_line, found.lines))),)
    return Statement(REFUND_TITLE, day, policy, parts, _lacking(found.lacking), nature=_ANSWERED)


def payroll_statement(found: Payroll, day: date, policy: str) -> Statement:
    """What a unit and its people pay: the sums first, the unit's lines, then what each person bears."""
    sums = tuple(
        StatementLine(term(party), term(period), "", "", found.total(party, period), bold=True)
        for party in Party
        for period in Period
        if found.total(party, period)
    )
    people = tuple(
        StatementLine(one.id, term(period), "", "", one.quote.total(Party.PERSON, period))
        for one in found.people
        for period in Period
        if one.quote.total(Party.PERSON, period)
    )
    parts = (
        StatementPart(f"合计（元），{len(found.people)} 人", sums),
        StatementPart("单位", tuple(map(_quote_line, found.unit))),
        StatementPart("个人", people),
    )
    notes = tuple(f"{who}：还要知道{one.title}。没有算在内。" for who, one in found.lacking.values())
    return Statement(PAYROLL_TITLE, day, policy, parts, notes)


def payrolls_statement(found: Payrolls, names: Mapping[str, str], day: date, policy: str) -> Statement:
    """What a unit and its people pay over months: the sums, the unit's lines month by month, then person by person.

    ``names``: how each id of the list is called.
    """
    first, last = found.months[0].month, found.months[-1].month
    months = spoken(first) if first == last else f"{spoken(first)}至 {spoken(last)}"
    sums = tuple(
        StatementLine(term(party), _often(period, len(found.months)), "", "", amount, bold=True)
        for party in Party
        for period in Period
        if (amount := found.total(party, period))
    )
    if both := found.both():
        sums += (StatementLine(BOTH, _often(Period.MONTH, len(found.months)), "", "", both, bold=True),)
    units = tuple(
        StatementPart(f"单位，{spoken(one.month)}", tuple(map(_quote_line, one.payroll.unit))) for one in found.months
    )
    people = tuple(line for who in names for line in _of_one(found, who, names[who]))
    lacking = dict.fromkeys(
        f"{names[who]}：还要知道{one.title}。没有算在内。"
        if one.key in FACTS
        else f"办公室还没有设定{one.title}。没有算在内。"
        for of in found.months
        for who, one in of.payroll.lacking.values()
    )
    parts = (StatementPart(f"{months}合计（元），{len(names)} 人", sums), *units, StatementPart("个人", people))
    return Statement(PAYROLL_TITLE, day, policy, tuple(part for part in parts if part.lines), tuple(lacking))


def _of_one(found: Payrolls, who: str, name: str) -> Iterator[StatementLine]:
    """What one of them bears, with the base and by which article."""
    for period in Period:
        amount = found.of(who, Party.PERSON, period)
        if amount:
            lines = [(quote, line) for quote in found.quotes(who) for line in quote.lines]
            own = [(of, line) for of, line in lines if line.party is Party.PERSON and line.period is period]
            laws = "、".join(dict.fromkeys(line.law for _, line in own))
            whys = dict.fromkeys(line.why for _, line in own)
            months = len(found.quotes(who)) if period is Period.MONTH else 1
            why = f"{'；'.join(whys)} × {months} 个月" if months > 1 and len(whys) == 1 else "；".join(whys)
            bases = dict.fromkeys(f"{base.item} {base.why}" for one in own for base in bases_of(*one))
            yield StatementLine(name, _often(period, months), laws, "；".join((*bases, why)), amount)


def _often(period: Period, months: int) -> str:
    """How often: of a month, how many of them are added up."""
    return f"{months} 个月" if period is Period.MONTH and months > 1 else term(period)


NO_YEARS = "还没有登记缴费年限，按 0 个月推算；先登记年限，再看符合不符合。"


def short_words(months: int) -> str:
    """How much is missing, in years and in months."""
    return f"还差 {lasting(months)}" + (f"（{months} 个月）" if months > _YEAR else "")


def retirement_statement(found: Retirement, day: date, policy: str) -> Statement:
    """What counts, what has to be reached, and the ways side by side."""
    sources = tuple(
        StatementLine(f"{term(one.source)}：计入 {one.months} 个月", "", one.law, _left_out(one.left_out))
        for one in found.counted
    )
    conditions = tuple(
        StatementLine(f"{one.title}：{one.verdict}", "", one.law, one.months_said) for one in found.conditions
    )
    if found.missing:
        conditions += (StatementLine(short_words(found.missing), "", "", "", bold=True),)
    ways = tuple(StatementPart(f"可走的路：{way.title}", tuple(_way(way))) for way in found.ways)
    parts = (StatementPart("缴费年限", sources), StatementPart("条件", conditions), *ways)
    unrecorded = (NO_YEARS,) if found.is_unrecorded else ()
    return Statement("退休测算单", day, policy, parts, (*unrecorded, *_lacking(found.lacking)))


class BookEntry(NamedTuple):
    """What stands in the book of an account: when, what, its article and arithmetic; the balances after it."""

    day: date
    item: str
    law: str
    why: str
    purse: Purse | None
    amount: Fen
    current: Fen
    past: Fen


def ledger_statement(found: Ledger, day: date, policy: str) -> Statement:
    """Every entry of an account, and the balance."""
    ended = words_of_end(found.ended) if found.ended else ""
    entries = (
        BookEntry(one.day, one.item, one.law, one.why, one.purse, one.amount, one.current, one.past)
        for one in found.lines
    )
    told = Told(day, policy, book_notes(ended, found.lacking))
    return book_statement(entries, found.unpaid, found.balance(day), told)


class Told(NamedTuple):
    """Of which day an account is told, by what it was worked out, and what else is to be known."""

    day: date
    policy: str
    notes: tuple[str, ...]


def book_statement(
    entries: Iterable[BookEntry], unpaid: Sequence[Unpaid], balance: Account, told: Told, nature: str = NO_VOUCHER
) -> Statement:
    """Every entry of an account with the balances after it, and the balance of the day."""
    sums = (
        StatementLine("当年资金", "", "", "", balance.current, bold=True),
        StatementLine("历年资金", "", "", "", balance.past, bold=True),
    )
    left = tuple(StatementLine(f"{one.day}　{one.text}", "", one.law, "", one.amount) for one in unpaid)
    lines = tuple(map(_book_line, entries))
    parts = [StatementPart("账户明细（元）", lines), StatementPart(f"{told.day} 余额（元）", sums)]
    parts += [StatementPart("账户没有支付、没有划入的（元）", left)] if left else []
    return Statement(LEDGER_TITLE, told.day, told.policy, tuple(parts), told.notes, nature=nature)


def _book_line(one: BookEntry) -> StatementLine:
    """What moves no money has its amount in words: the amounts of the column add up to the balance."""
    left = f"余 当年 {shown(one.current)}，历年 {shown(one.past)}"
    why = "　".join(words for words in (one.why, left) if words)
    item = f"{one.day}　{one.item if one.purse else not_booked(one.item, one.amount)}"
    return StatementLine(item, term(one.purse) if one.purse else "", one.law, why, one.amount if one.purse else None)


def book_notes(ended: str, lacking: tuple[Lacking, ...]) -> tuple[str, ...]:
    """What became of an account that ended, and what is still to be known."""
    return (*((f"{ended}。",) if ended else ()), *_lacking(lacking))


def policy_words(law: PeopleLaw) -> str:
    """By which policy it was reckoned."""
    status = "" if law.status is Status.IN_FORCE else f"，{term(law.status)}"
    return f"{law.title}（{law.basis}{status}），参保规定 {law.sha256[:8]}"


def _quote_line(line: QuoteLine) -> StatementLine:
    whose = f"{term(line.party)}，{term(line.period)}" if line.party else "计算过程"
    return StatementLine(line.item, whose, line.law, line.why, line.amount)


def _way(way: WayOpen) -> Iterable[StatementLine]:
    begins = "" if way.benefits is Benefits.NONE else f"，{way.from_day or term(way.begins)}"
    yield StatementLine(f"{term(way.benefits)}{begins}", "", way.law, way.plain)
    yield from map(_quote_line, (*way.costs, *(line for line in way.gives if line.party)))
    if way.to_pay:
        yield StatementLine("一共要交", "", "", "", way.to_pay, bold=True)
    if way.to_pay is None:
        yield StatementLine("一共要交", "还不知道", "", f"还要知道：{lacking_titles(way.lacking)}", bold=True)


def _left_out(left_out: tuple[tuple[str, int], ...]) -> str:
    return "；".join(f"不计 {number} 个月：{why}" for why, number in left_out)


def _lacking(lacking: tuple[Lacking, ...]) -> tuple[str, ...]:
    if not lacking:
        return ()
    words = "；".join(f"{title}（{law}）" if law else title for _, title, law in lacking)
    return (f"还要知道：{words}。这些没有算在内。",)
