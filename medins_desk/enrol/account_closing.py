"""An account ends: the year so far is settled, an overdraft made good, and the balance handed over.

With death it ends by itself, and what remains waits until bills are settled and an heir comes. Any other end is applied
for, and hands the balance over at once. What comes after that goes the way that the balance went.
"""

from collections.abc import Iterator
from datetime import date

from medins_desk.domain.accounts import Closing, Leaving, Purse, Taker
from medins_desk.domain.ledgers import Act, Ended, Leave
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.months import Month, month_of
from medins_desk.domain.terms import term
from medins_desk.enrol.account_book import Book, End
from medins_desk.enrol.account_year import add_interest, settle_difference
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown
from medins_desk.enrol.standings import runs_on_until, standing_in

_TO = {
    Taker.PERSON: "发还本人",
    Taker.HEIRS: "由继承人或受遗赠人领取",
    Taker.NEW_AREA: "划转到转入地",
    Taker.POOL: "划入统筹基金",
}
_SHORT = {Taker.PERSON: "由本人补足", Taker.POOL: "在统筹基金中核销"}
_BACK = {Taker.PERSON: "退还本人补足的", Taker.POOL: "抵回在统筹基金中核销的"}

_HANDED_OVER = (Act.PAID_OUT, Act.OVERDRAFT)
"""What hands a balance over or makes it good, and is no part of it."""


def die(book: Book, day: date) -> None:
    """The account ends with a death: nothing more is credited; what remains stays until it is handed over."""
    if book.end:  # handed over before, and nobody joins again now
        book.end = book.end._replace(until=date.max)
        return
    found = tuple(_closings(book, day, {"leaving": str(Leaving.DIED)}))
    if not found:
        book.not_paid(day, "", 0, "办法没有写去世以后账户怎样处理，账户保留")
        return
    _settle_year(book, day)
    rule = book.known_now(day, {}).text(found[0].rule)
    book.end = End(day, Leaving.DIED, date.max, found, rule)
    book.enter(day, Act.ENDED, rule, None, book.current + book.past, _death_words(book.end, book.current + book.past))


def tell_what_remained(book: Book) -> None:
    """Let the entry of a death name what is handed over in the end: what came and went after it is in that sum."""
    place = next((place for place, one in enumerate(book.lines) if one.act is Act.ENDED and not one.of), None)
    if place is None or book.end is None:
        return
    then = book.lines[place]
    later = sum(one.amount for one in book.lines[place + 1 :] if one.purse and one.act not in _HANDED_OVER)
    if later:
        remains = then.current + then.past + later
        book.lines[place] = then._replace(amount=remains, why=_death_words(book.end, remains, later))


def _death_words(end: End, remains: Fen, later: Fen = 0) -> str:
    said = f"{end.day} 去世，账户停止划入；"
    if later:
        said += f"当天余额 {shown(remains - later)} 元，以后入账、支付合计 {shown(later)} 元；"
    if remains < 0:
        short = end.closings[0].short
        return f"{said}透支 {shown(-remains)} 元，{_SHORT[short] if short else '结清医疗费用后办理注销'}"
    return f"{said}结清医疗费用后，余下的 {shown(remains)} 元{words_of(end.to)}"


def words_of(takers: tuple[Taker, ...]) -> str:
    """Who takes what remains, in words; the first, and where there is none of them the next."""
    return "，没有的".join(_TO[taker] for taker in takers)


def words_of_end(one: Ended) -> str:
    """What became of an account that ended, or what is to be done with what remains."""
    said = f"账户到 {one.day}（{term(one.why)}）为止"
    if one.handed_over:
        return f"{said}，余额已{words_of(one.to)}（{one.law}）"
    if one.due < 0:
        return f"{said}，透支 {shown(-one.due)} 元，结清医疗费用后办理注销（{one.law}）"
    return f"{said}；结清医疗费用后，余下的 {shown(one.due)} 元{words_of(one.to)}（{one.law}）"


def leave(book: Book, one: Leave) -> None:
    """Hand the account over as the law says for the reason; where it says nothing the account stays open."""
    if book.end and (book.end.handed_over or one.why is not Leaving.DIED):
        words = f"账户已于 {book.end.day} 因{term(book.end.why)}注销" if book.end.handed_over else _died(book.end.day)
        book.not_paid(one.day, one.id, 0, words, book.end.rule)
        return
    known = book.known_now(one.day, {**one.facts, "leaving": str(one.why)})
    try:
        closing = next((closing for closing in book.rules(one.day).closings if known.holds(closing.guard)), None)
        rule = known.text(closing.rule) if closing else ""
        silent = "" if closing else _silent(book, known, one.day)
    except NotKnown:
        book.lacks(known.lacking)
        return
    if closing is None:
        book.not_paid(one.day, one.id, 0, silent)
        return
    if book.end is None:
        _settle_year(book, one.day)
    made_good = _make_good(book, one, closing)
    if book.current + book.past <= 0:
        book.enter(one.day, Act.ENDED, rule, None, 0, "账户注销，没有余额", one.id)
    _hand_over(book, one.day, one.id, rule, closing.to)
    ended = book.end.day if book.end else one.day
    enrolled = [standing for standing in book.case.standings if standing.enrolled]
    until = date.max if one.why is Leaving.DIED else runs_on_until(enrolled, one.day)
    book.end = End(ended, one.why, until, (closing,), rule, handed_over=True, made_good=made_good)


def _silent(book: Book, known: Known, day: date) -> str:
    """That the law knows no such reason for closing an account, with the places that say which it knows."""
    places = dict.fromkeys(book.law(day).rules[known.text(one.rule)].law for one in book.rules(day).closings)
    where = f"写账户注销的{'、'.join(places)}里没有这种情形" if places else "办法没有写账户怎样注销"
    return f"{where}，账户保留"


def hand_on(book: Book, day: date, of: str) -> None:
    """What came after the account was handed over makes up first for what was paid or written off, then goes on."""
    end = book.end
    if end is None or not end.handed_over:
        return
    closing = end.closings[0]
    for purse in Purse:
        back = min(end.made_good, max(book.balance_of(purse), 0))
        if back and closing.short:
            why = f"{_BACK[closing.short]} {shown(back)} 元"
            book.enter(day, Act.OVERDRAFT, closing.short_rule, purse, -back, why, of)
            end = end._replace(made_good=end.made_good - back)
    _hand_over(book, day, of, end.rule, closing.to)
    book.end = end


def counts(book: Book, of: Month) -> bool:
    """Whether a month still goes to the account. Who has joined again after leaving has an account again."""
    end = book.end
    if end is None or of <= month_of(end.day):
        return True
    standing = standing_in([one for one in book.case.standings if one.enrolled], of)
    if standing is None or standing.span.start <= end.until:
        return False
    book.end = None
    return True


def refuses(book: Book) -> str:
    """Why nothing is used or credited at once any more; empty while the account is there."""
    if book.end is None:
        return ""
    return f"账户已于 {book.end.day} 注销，余额已转出或者发还" if book.end.handed_over else _died(book.end.day)


def _died(day: date) -> str:
    return f"参保人 {day} 已去世，余额由继承人办理，账户不再支付"


def _closings(book: Book, day: date, facts: Facts) -> Iterator[Closing]:
    """The closing that holds; before it those of which it is not known."""
    for closing in book.rules(day).closings:
        known = book.known_now(day, facts)
        try:
            holds = known.holds(closing.guard)
        except NotKnown:
            yield closing
            continue
        if holds:
            yield closing
            return


def _settle_year(book: Book, day: date) -> None:
    """The difference of the year so far, and where the law says so its interest."""
    settle_difference(book, day)
    book.preset = book.credited = 0
    interest = book.rules(day).interest
    if interest and interest.on_closing:
        add_interest(book, day, day.month)


def _make_good(book: Book, one: Leave, closing: Closing) -> Fen:
    """This year's money is overdrawn: carried money goes first, then who has to make it good. What that comes to."""
    missing = -book.current
    if missing <= 0 or closing.short is None:
        return 0
    offset = min(missing, max(book.past, 0))
    if offset:
        why = f"当年资金透支 {shown(missing)} 元，由历年资金冲抵 {shown(offset)} 元"
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.PAST, -offset, why, one.id)
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.CURRENT, offset, why, one.id)
    if missing > offset:
        why = f"当年资金透支余下的 {shown(missing - offset)} 元{_SHORT[closing.short]}"
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.CURRENT, missing - offset, why, one.id)
    return missing - offset


def _hand_over(book: Book, day: date, of: str, rule: str, to: Taker) -> None:
    for purse in Purse:
        if (amount := book.balance_of(purse)) > 0:
            book.enter(day, Act.PAID_OUT, rule, purse, -amount, f"{_TO[to]} {shown(amount)} 元", of)
