"""The table ``[periods]`` of a law of people: rows that say from when there is cover, and until when."""

from collections.abc import Iterator

from medins_desk.domain.participation import Occurred
from medins_desk.domain.periods_law import (
    PLACES,
    Break,
    Counted,
    End,
    Exempt,
    Free,
    From,
    FundYear,
    Gap,
    Periods,
    Standing,
    Start,
    Turn,
)
from medins_desk.domain.persons import Category, Scheme
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

_MOST_MONTHS = 120
_GAPS = (Standing.COVERED, Standing.PARTLY, Standing.UNCOVERED, Standing.UNIT_BEARS)
_ENDED_BY = (
    Occurred.DIED,
    Occurred.MOVED_AWAY,
    Occurred.ENLISTED,
    Occurred.SENTENCED,
    Occurred.STRUCK_OFF,
    Occurred.SUSPENDED,
    Occurred.TERMINATED,
)
_OF_EMPLOYEES = (Counted.PAID, Counted.REGISTERED)
_OF_RESIDENTS = (Counted.PAID, Counted.BIRTH, Counted.YEAR, Counted.FORMER)
_OF_RETIRED = (Counted.HANDLED, Counted.ARRIVED, Counted.ARRIVAL_DAY)
_DAYS = (Counted.BIRTH, Counted.YEAR, Counted.ARRIVAL_DAY)


def read_periods(root: Table, vocabulary: Vocabulary) -> Periods | None:
    """What a law says of benefit days; ``None`` where it says nothing."""
    if not root.has("periods"):
        return None
    table = root.table("periods")
    found = Periods(
        years=tuple(_year(name, row, vocabulary) for name, row in _rows(table, "years")),
        starts=tuple(_start(name, row, vocabulary, _OF_EMPLOYEES) for name, row in _rows(table, "starts")),
        residents=tuple(_start(name, row, vocabulary, _OF_RESIDENTS) for name, row in _rows(table, "residents")),
        exempt=tuple(_exempt(name, row, vocabulary) for name, row in _rows(table, "exempt")),
        retires=tuple(_start(name, row, vocabulary, _OF_RETIRED) for name, row in _rows(table, "retires")),
        free=tuple(_free(name, row, vocabulary) for name, row in _rows(table, "free")),
        breaks=tuple(_break(name, row, vocabulary) for name, row in _rows(table, "breaks")),
        turns=tuple(_turn(name, row, vocabulary) for name, row in _rows(table, "turns")),
        gaps=tuple(_gap(name, row, vocabulary) for name, row in _rows(table, "gaps")),
        ends=tuple(_end(name, row, vocabulary) for name, row in _rows(table, "ends")),
        deferral=_deferral(table, vocabulary),
    )
    table.done()
    return found


def _deferral(table: Table, vocabulary: Vocabulary) -> str:
    """The rule by which months may be paid later, where the law lets a unit do so."""
    if not table.has("deferral"):
        return ""
    row = table.table("deferral")
    rule = vocabulary.rule_id(row)
    row.done()
    return rule


def _rows(table: Table, kind: str) -> Iterator[tuple[str, Table]]:
    """The rows of a kind; whatever nobody asks for in one of them is a fault."""
    for name, row in table.entries(kind):
        yield name, row
        row.done()


def _start(name: str, row: Table, vocabulary: Vocabulary, counted: tuple[Counted, ...]) -> Start:
    guard, rule, says = vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES)
    if row.truth("owes", default=False):
        return Start(name, guard, rule, says, counted[0], None, owes=True)
    of = Counted(row.word("of", tuple(str(one) for one in counted), str(counted[0])))
    counts = of not in _DAYS or row.has("months")
    months = vocabulary.number(row, "months", _MOST_MONTHS) if counts else None
    return Start(
        name,
        guard,
        rule,
        says,
        of,
        months,
        all_paid=row.truth("all_paid", default=False),
        wait=row.truth("wait", default=False),
        meanwhile=_meanwhile(row),
    )


def _meanwhile(row: Table) -> str:
    """The category that is enjoyed while the new one is waited for, if any."""
    residents = tuple(str(one) for one in Category if one.scheme is Scheme.RESIDENT)
    return row.word("meanwhile", ("before", *residents)) if row.has("meanwhile") else ""


def _exempt(name: str, row: Table, vocabulary: Vocabulary) -> Exempt:
    begins = From(row.word("from", (From.DAY, From.MONTH_AFTER)))
    return Exempt(name, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES), begins)


def _free(name: str, row: Table, vocabulary: Vocabulary) -> Free:
    return Free(name, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES))


def _break(name: str, row: Table, vocabulary: Vocabulary) -> Break:
    months = vocabulary.number(row, "months", _MOST_MONTHS)
    return Break(name, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES), months)


def _turn(name: str, row: Table, vocabulary: Vocabulary) -> Turn:
    return Turn(name, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES))


def _gap(name: str, row: Table, vocabulary: Vocabulary) -> Gap:
    standing = Standing(row.word("is", tuple(str(one) for one in _GAPS)))
    earlier = vocabulary.any_of(row, "earlier") if row.has("earlier") else None
    return Gap(name, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES), standing, earlier)


def _end(name: str, row: Table, vocabulary: Vocabulary) -> End:
    on = Occurred(row.word("on", tuple(str(one) for one in _ENDED_BY)))
    keeps = row.truth("keeps", default=False)
    begins = From.DAY if keeps else From(row.word("from", tuple(str(one) for one in From)))
    return End(name, on, vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES), begins, keeps)


def _year(name: str, row: Table, vocabulary: Vocabulary) -> FundYear:
    guard, rule, says = vocabulary.guard(row), vocabulary.rule(row), row.template("says", PLACES)
    begins = row.whole("begins", 1, 12) or 1
    opens, closes = _months_from(row, "opens"), _months_from(row, "closes")
    if closes < opens:
        row.fault("closes", "参保期的最后一个月在开始以前")
    return FundYear(name, guard, rule, says, begins, opens, closes)


def _months_from(row: Table, key: str) -> int:
    """A month counted from the first one of the year: -1 is the month before it."""
    found = row.needed(key)
    if isinstance(found, int) and not isinstance(found, bool) and -12 <= found <= 11:
        return found
    row.fault(key, "这里要写 -12 至 11 的整数：0 是年度的第一个月，-1 是它的上个月")
    return 0
