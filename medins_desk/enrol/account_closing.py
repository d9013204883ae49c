"""An account is closed: the year so far is settled, an overdraft made good, and the balance handed over."""

from medins_desk.domain.accounts import Closing, Purse, Taker
from medins_desk.domain.ledgers import Act, Leave
from medins_desk.domain.money import shown
from medins_desk.enrol.account_book import Book
from medins_desk.enrol.account_year import add_interest, settle_difference
from medins_desk.enrol.known import NotKnown

_TO = {
    Taker.PERSON: "发还本人",
    Taker.HEIRS: "由继承人或受遗赠人领取",
    Taker.NEW_AREA: "划转到转入地",
    Taker.POOL: "划入统筹基金",
}
_SHORT = {Taker.PERSON: "由本人补足", Taker.POOL: "在统筹基金中核销"}


def leave(book: Book, one: Leave) -> None:
    """Close the account as the law says for the reason; where it says nothing the account stays open."""
    known = book.known_now(one.day, {**one.facts, "leaving": str(one.why)})
    rules = book.rules(one.day)
    try:
        closing = next((closing for closing in rules.closings if known.holds(closing.guard)), None)
        rule = known.text(closing.rule) if closing else ""
    except NotKnown:
        book.lacks(known.lacking)
        return
    if closing is None:
        book.not_paid(one.day, one.id, 0, "办法没有写这种情形账户怎样处理，账户保留")
        return
    settle_difference(book, one.day)
    if rules.interest and rules.interest.on_closing:
        add_interest(book, one.day, one.day.month)
    _make_good(book, one, closing)
    for purse in Purse:
        amount = book.balance_of(purse)
        if amount > 0:
            why = f"{_TO[closing.to]} {shown(amount)}"
            book.enter(one.day, Act.PAID_OUT, rule, purse, -amount, why, one.id)
    book.closed = True


def _make_good(book: Book, one: Leave, closing: Closing) -> None:
    """This year's money is overdrawn: carried money goes first, then who has to make it good."""
    missing = -book.current
    if missing <= 0 or closing.short is None:
        return
    offset = min(missing, max(book.past, 0))
    if offset:
        why = f"当年资金透支 {shown(missing)}，由历年资金冲抵 {shown(offset)}"
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.PAST, -offset, why, one.id)
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.CURRENT, offset, why, one.id)
    if missing > offset:
        why = f"当年资金透支余下的 {shown(missing - offset)} {_SHORT[closing.short]}"
        book.enter(one.day, Act.OVERDRAFT, closing.short_rule, Purse.CURRENT, missing - offset, why, one.id)
