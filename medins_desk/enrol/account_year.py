"""The year of an account: set up at its beginning, credited month by month, compared and carried over at its end."""

from datetime import date

from medins_desk.domain.accounts import Purse
from medins_desk.domain.ledgers import Act, LumpSum
from medins_desk.domain.money import WHOLE, Fen, percent, rounded, shown
from medins_desk.domain.months import Month, first_day, month_of, spoken
from medins_desk.domain.people_law import Period
from medins_desk.domain.quotes import QuoteLine
from medins_desk.enrol.account_book import PURSE_OF, Book, product_words
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import NotKnown
from medins_desk.enrol.standings import age_in

_MONTHS = 12


def presets(book: Book, day: date) -> bool:
    """Whether the law of a day sets this year's money up for the whole year."""
    preset = book.rules(day).preset
    return preset is not None and book.known(day, {}).holds(preset.guard)


def set_up(book: Book, of: Month, day: date) -> None:
    """Set this year's money up from a month on, and take the yearly fees from it."""
    preset, facts = book.rules(day).preset, book.facts_in(of, day)
    if preset is None or facts is None or not presets(book, day):
        return
    months = _MONTHS - of % _MONTHS
    for line in book.credits(day, {**facts, "earlier_year": False}, Period.MONTH):
        if PURSE_OF[line.party] is Purse.CURRENT:
            book.preset += line.amount * months
            book.enter(day, Act.PRESET, preset.rule, Purse.CURRENT, line.amount * months, product_words(line, months))
    _take_fees(book, day, facts, months, (Purse.CURRENT,), overdraws=True)


def credit(book: Book, of: Month, day: date) -> None:
    """The fee of a month has arrived on a day: its share goes to the account."""
    late = day.year > first_day(of).year and bool(book.rules(day).back_paid)
    lawful = day if late else first_day(of)
    standing = book.facts_in(of, lawful)
    if standing is None:
        return
    facts = {**standing, "earlier_year": late}
    if late and book.holds(day, book.rules(day).back_paid_now):
        facts["age"] = age_in(book.birth, month_of(day))
    for line in book.credits(lawful, facts, Period.MONTH):
        why = f"{spoken(of)}：{line.why}"
        purse = PURSE_OF[line.party]
        if late:
            book.enter(day, Act.BACK_PAID, book.rules(day).back_paid, Purse.PAST, line.amount, f"{why}（{line.law}）")
        elif purse is Purse.CURRENT and presets(book, day) and book.end is None:
            book.credited += line.amount
            book.enter_by(day, Act.CREDIT, (line.rule, line.law, line.item), None, line.amount, f"{why}，已在预设之内")
        else:
            book.enter_by(day, Act.CREDIT, (line.rule, line.law, line.item), purse, line.amount, why)
    if late:
        _take_fees(book, day, facts, _MONTHS, (Purse.PAST,), overdraws=True, year=first_day(of).year)
    elif not presets(book, day):
        _take_fees(book, day, facts, _MONTHS, (Purse.CURRENT, Purse.PAST), overdraws=False)


def _take_fees(
    book: Book, day: date, facts: Facts, months: int, purses: tuple[Purse, ...], *, overdraws: bool, year: int = 0
) -> None:
    """The fees of a year, once. Where the account may not be overdrawn, what it does not hold stays unpaid."""
    if (year or day.year) in book.charged or (book.end and (year or day.year) > book.end.day.year):
        return
    book.charged.add(year or day.year)
    law, monthly = book.law(day), book.holds(day, book.rules(day).fees_by_month, facts)
    for line in book.yearly_fees(day, facts):
        left = rounded(line.amount * months, _MONTHS, law.rounding) if monthly else line.amount
        why = f"{line.why} ÷ 12 × {months} 个月" if monthly else f"全年 {line.why}"
        for purse in purses:
            taken = left if overdraws else min(left, max(book.balance_of(purse), 0))
            if taken:
                book.enter_by(day, Act.FEE, (line.rule, line.law, line.item), purse, -taken, why)
            left -= taken
        if left:
            book.not_paid(day, "", left, "账户余额不足，还欠这一部分", line.rule)


def lump_sum(book: Book, one: LumpSum) -> None:
    """Missing years were paid at once: what the law gives to the account of it, where it gives it at once."""
    lines = _given(book, one)
    if not lines and book.is_whole:
        book.not_paid(one.day, one.id, 0, "办法没有把一次补缴的钱划入个人账户，不用在这里登记")
    for line in () if shares_of(book, one) else lines:
        _enter_given(book, one, one.day, line, line.amount, line.why)


def shares_of(book: Book, one: LumpSum) -> int:
    """Over how many months the law gives what a lump sum gives; nought where at once."""
    months = one.facts.get("missing_months")
    by_month = book.holds(one.day, book.rules(one.day).lump_sum_by_month)
    return months if by_month and isinstance(months, int) else 0


def lump_share(book: Book, one: LumpSum, place: int, day: date) -> None:
    """One month's share of what a lump sum gives; the fen that do not divide go to the later months."""
    months = shares_of(book, one)
    for line in _given(book, one):
        share = line.amount * (place + 1) // months - line.amount * place // months
        _enter_given(book, one, day, line, share, f"{line.why}，分 {months} 个月，第 {place + 1} 个月")


def _given(book: Book, one: LumpSum) -> tuple[QuoteLine, ...]:
    standing = book.facts_in(month_of(one.day), one.day) or {}
    return book.credits(one.day, {**standing, **one.facts}, Period.ONCE)


def _enter_given(book: Book, one: LumpSum, day: date, line: QuoteLine, amount: Fen, why: str) -> None:
    book.enter_by(day, Act.CREDIT, (line.rule, line.law, line.item), PURSE_OF[line.party], amount, why, one.id)


def close_year(book: Book, day: date) -> None:
    """The end of a year: the difference, the interest, and what is left becomes carried money."""
    settle_difference(book, day)
    interest = book.rules(day).interest
    if interest and not (book.end and interest.on_closing):
        add_interest(book, day)
    left = book.current
    if left > 0:
        why = f"当年结余 {shown(left)} 元转为历年"
        book.enter(day, Act.CARRY, book.rules(day).carry, Purse.CURRENT, -left, why)
        book.enter(day, Act.CARRY, book.rules(day).carry, Purse.PAST, left, why)
    book.preset = book.credited = 0


def settle_difference(book: Book, day: date) -> None:
    """What was really credited against what had been set up: more is carried money, less comes off this year's."""
    rules, more = book.rules(day), book.credited - book.preset
    if not more or not presets(book, day) or not book.is_whole:
        return
    why = f"实际划入 {shown(book.credited)} \u2212 预设 {shown(book.preset)}"
    purse = Purse.PAST if more > 0 else Purse.CURRENT
    book.enter(day, Act.DIFFERENCE, rules.more if more > 0 else rules.less, purse, more, why)


def add_interest(book: Book, day: date, months: int = _MONTHS) -> None:
    """The interest of a year, or of its months until the account is closed, on what the account holds."""
    interest, balance = book.rules(day).interest, book.current + book.past
    if interest is None or balance <= 0:
        return
    known = book.known(day, {})
    try:
        rate = known.figure(interest.rate)
    except NotKnown:
        book.lacks(known.lacking)
        return
    amount: Fen = rounded(balance * rate * months, WHOLE * _MONTHS, book.law(day).rounding)
    part = "" if months == _MONTHS else f" × {months} ÷ 12 个月"
    if amount:
        book.enter(day, Act.INTEREST, interest.rule, Purse.PAST, amount, f"{shown(balance)} × {percent(rate)}{part}")
