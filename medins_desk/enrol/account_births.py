"""A birth date is put right: what the account should have had by it is booked against what it had, openly.

What was credited before stays as it stands, for bills were paid from it; the difference comes with the day of the
correction, by the rule of what it corrects.
"""

from datetime import date

from medins_desk.domain.accounts import Purse
from medins_desk.domain.ledgers import Act, BirthCorrected, LedgerLine
from medins_desk.domain.money import Fen, shown
from medins_desk.enrol.account_book import Book

_BY_AGE = (Act.PRESET, Act.CREDIT, Act.BACK_PAID, Act.DIFFERENCE, Act.INTEREST, Act.FEE, Act.CORRECTED)
"""What the law puts in and takes out by what the person is."""

_Place = tuple[Purse, tuple[str, str, str]]


def put_right(book: Book, should: Book, one: BirthCorrected, birth: date) -> None:
    """Book what an account lacks, or has too much, beside one that went by the right birth date from the beginning.

    A balance that was stated takes the place of what was reckoned before it: only what came since is compared.
    """
    had, ought = _by_rule(book, one.day), _by_rule(should, one.day)
    book.birth = birth
    for place in dict.fromkeys((*ought, *had)):
        purse, rule = place
        then, now = had.get(place, 0), ought.get(place, 0)
        if then != now:
            why = f"出生日期由 {one.before} 更正为 {birth}：应为 {shown(now)} 元，已入账 {shown(then)} 元"
            book.enter_by(one.day, Act.CORRECTED, rule, purse, now - then, f"{why}（{one.why}）" if one.why else why)
    if book.stated_on is None or book.stated_on.year < one.day.year:
        book.preset, book.credited = should.preset, should.credited


def _by_rule(book: Book, day: date) -> dict[_Place, Fen]:
    """What each rule came to in each purse; this year's money of a year that is over is carried money."""
    found: dict[_Place, Fen] = {}
    for line in book.lines[book.since_stated :]:
        if line.act in _BY_AGE and (purse := _purse(line, day)):
            place = purse, (line.rule, line.law, line.item)
            found[place] = found.get(place, 0) + line.amount
    return found


def _purse(line: LedgerLine, day: date) -> Purse | None:
    return line.purse and (line.purse if line.day.year == day.year else Purse.PAST)
