"""What the money of an account is used for: what the law lets it pay, from which purse, and what it does not pay."""

from medins_desk.domain.accounts import Purse, Use
from medins_desk.domain.ledgers import Act, Reversal, SettledUse, Spending, Stated, TransferIn
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.terms import term
from medins_desk.enrol.account_book import Book, Taken
from medins_desk.enrol.known import NotKnown


def spend(book: Book, one: Spending) -> None:
    """Pay from the purses that the law opens for it, as far as they go; say what stays unpaid and why."""
    rules = book.rules(one.day)
    if rules.interrupted and any(span.holds(one.day) for span in book.case.interrupted):
        book.not_paid(one.day, one.id, one.amount, "待遇中断期间账户不能使用", rules.interrupted)
        return
    known = book.known_now(one.day, one.facts)
    try:
        use = next((use for use in rules.uses if known.holds(use.guard)), None)
        rule = known.text(use.rule) if use else ""
    except NotKnown:
        book.lacks(known.lacking)
        return
    if use is None or not use.purses:
        book.not_paid(one.day, one.id, one.amount, "不在个人账户的支付范围之内", rule)
        return
    _pay(book, one, use, rule)


def _pay(book: Book, one: Spending, use: Use, rule: str) -> None:
    left, taken = one.amount, {Purse.CURRENT: 0, Purse.PAST: 0}
    for purse in use.purses:
        part = min(left, max(book.balance_of(purse), 0))
        if part:
            of = f"，其中 {shown(part)} 元" if part < one.amount else "，"
            why = f"应付 {shown(one.amount)} 元{of}由{term(purse)}支付"
            book.enter(one.day, Act.SPENT, rule, purse, -part, why, one.id)
            left, taken[purse] = left - part, part
    if left:
        book.not_paid(one.day, one.id, left, "账户余额不足，由个人支付", rule)
    found = book.law(one.day).rules[rule]
    whole = Taken(one.day, found.id, found.law, found.item, taken[Purse.CURRENT], taken[Purse.PAST])
    book.taken.setdefault(one.id, []).append(whole)


def settled(book: Book, one: SettledUse) -> None:
    """Book what a settlement took; it was decided by the rules for bills."""
    item = one.item or "费用结算"
    for purse, amount in ((Purse.CURRENT, one.current), (Purse.PAST, one.past)):
        if amount:
            why = one.why or f"结算单 {one.id}：{term(purse)}支付 {shown(amount)} 元"
            book.enter_by(one.day, Act.SETTLED, (one.rule, one.law, item), purse, -amount, why, one.id)
    book.taken.setdefault(one.id, []).append(Taken(one.day, one.rule, one.law, item, one.current, one.past))


def give_back(book: Book, one: Reversal) -> None:
    """Give back what was taken. This year's money of a year that is over has become carried money meanwhile."""
    found = book.taken.pop(one.of, None)
    if found is None:
        book.not_paid(one.day, one.id, 0, f"没有记过“{one.of}”，或已经退回")
        return
    for taken in found:
        now = Purse.CURRENT if taken.day.year == one.day.year else Purse.PAST
        rule = (taken.rule, taken.law, taken.item)
        for purse, amount in ((now, taken.current), (Purse.PAST, taken.past)):
            _return(book, one, rule, purse, amount)


def _return(book: Book, one: Reversal, rule: tuple[str, str, str], purse: Purse, amount: Fen) -> None:
    if amount:
        why = f"撤销 {one.of}，退回{term(purse)} {shown(amount)} 元"
        book.enter_by(one.day, Act.REVERSED, rule, purse, amount, why, one.id)


def transfer_in(book: Book, one: TransferIn) -> None:
    """Money that came from the account of another area."""
    rule = book.rules(one.day).transfer_in
    if not rule:
        book.not_paid(one.day, one.id, one.amount, "办法没有写转入的账户余额怎样入账，按经办规程办理")
        return
    book.enter(one.day, Act.TRANSFER_IN, rule, Purse.PAST, one.amount, f"转入余额 {shown(one.amount)} 元", one.id)


def state(book: Book, one: Stated) -> None:
    """Take over what the account system says, by two lines at most."""
    if book.end:  # nothing is reckoned any more from what was not known
        book.lacks_no_more()
    words = "以账户系统的余额为准" + (f"：{one.reason}" if one.reason else "")
    rule = ("", "", "登记余额")
    book.stated_on = one.day
    if one.opens:
        book.open_with(one.day, one.account, rule, words, one.id)
        book.since_stated = len(book.lines)
        return
    for purse, amount in ((Purse.CURRENT, one.account.current), (Purse.PAST, one.account.past)):
        more = amount - book.balance_of(purse)
        if more:
            book.enter_by(one.day, Act.STATED, rule, purse, more, words, one.id)
    book.since_stated = len(book.lines)
