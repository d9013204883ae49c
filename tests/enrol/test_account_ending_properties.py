"""What holds of accounts that end, whatever happened to them before and happens afterwards."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.accounts import Leaving
from medins_desk.domain.ledgers import Act, Happening, Leave, Ledger, PaidMonths, Reversal, Spending, TransferIn
from medins_desk.domain.months import month
from medins_desk.domain.persons import Account
from tests.enrol.test_account_endings import VACCINE, adds_up, end, hangzhou, slip, told

DAYS = st.dates(date(2018, 1, 1), date(2020, 6, 30))
WHYS = st.sampled_from((Leaving.MOVED, Leaving.DIED, Leaving.EMIGRATED))
HAPPENINGS = st.lists(
    st.builds(lambda day, why: ("leave", day, why), DAYS, WHYS)
    | st.builds(lambda day, fen: ("in", day, fen), DAYS, st.integers(1, 500_00))
    | st.builds(lambda day, fen: ("slip", day, fen), DAYS, st.integers(1, 3_000_00))
    | st.builds(lambda day, fen: ("spend", day, fen), DAYS, st.integers(1, 500_00))
    | st.builds(lambda day, back: ("back", day, back), DAYS, st.integers(0, 9)),
    max_size=10,
)
PAID = st.lists(st.tuples(st.integers(0, 29), st.none() | DAYS), unique_by=lambda one: one[0], max_size=24)


def made(drawn: list[tuple[str, date, object]]) -> tuple[Happening, ...]:
    found: list[Happening] = []
    for place, (kind, day, what) in enumerate(drawn):
        name = f"{kind} {place}"
        if isinstance(what, Leaving):
            found.append(Leave(name, day, what, {}))
        elif kind == "in" and isinstance(what, int):
            found.append(TransferIn(name, day, what))
        elif kind == "slip" and isinstance(what, int):
            found.append(slip(name, day, current=what))
        elif kind == "spend" and isinstance(what, int):
            found.append(Spending(name, day, what, VACCINE))
        elif isinstance(what, int):
            found.append(Reversal(name, day, found[what].id if what < len(found) else "nothing"))
    return tuple(found)


def written(drawn: list[tuple[str, date, object]], paid: list[tuple[int, date | None]], died: date | None) -> Ledger:
    months_paid = tuple(PaidMonths(month(2018, 1) + of, month(2018, 1) + of, day) for of, day in sorted(paid))
    return hangzhou(*made(drawn), paid=months_paid, until=date(2020, 12, 31), died=died, opening=Account(0, 100_00))


@settings(max_examples=50)
@given(HAPPENINGS, PAID, st.none() | DAYS)
def test_the_lines_always_come_to_the_balance_and_all_that_happened_is_told(
    drawn: list[tuple[str, date, object]], paid: list[tuple[int, date | None]], died: date | None
) -> None:
    found = written(drawn, paid, died)
    assert adds_up(found)
    assert {one.id for one in made(drawn)} <= told(found)
    if found.ended and found.ended.handed_over:
        assert end(found) == Account()
    for one in found.lines:
        assert one.past >= 0 or one.act not in (Act.PAID_OUT, Act.SPENT)


@settings(max_examples=30)
@given(HAPPENINGS, PAID, DAYS)
def test_the_entry_of_a_death_names_the_sum_that_the_heirs_have_or_wait_for(
    drawn: list[tuple[str, date, object]], paid: list[tuple[int, date | None]], died: date
) -> None:
    found = written(drawn, paid, died)
    for place, line in enumerate(found.lines):
        if line.act is Act.ENDED and not line.of and found.ended:
            taken = -sum(one.amount for one in found.lines[place:] if one.act is Act.PAID_OUT)
            assert max(line.amount, 0) == (taken if found.ended.handed_over else max(found.ended.due, 0))


@settings(max_examples=30)
@given(PAID, DAYS, DAYS)
def test_heirs_have_the_same_whenever_they_come(paid: list[tuple[int, date | None]], died: date, one: date) -> None:
    """All that the months and fees come to, whether the heirs come at once or later; interest apart."""

    def inherited(day: date) -> int:
        found = written([("leave", max(day, died), Leaving.DIED)], paid, died)
        taken = sum(line.amount for line in found.lines if line.act in (Act.PAID_OUT, Act.INTEREST, Act.OVERDRAFT))
        return -taken

    assert inherited(died) == inherited(one) == inherited(date(2020, 12, 31))
