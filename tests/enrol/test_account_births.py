"""A birth date that is put right: the account has the difference openly, from that day on. Worked by hand."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.accounts import Leaving, Purse
from medins_desk.domain.ledgers import AccountCase, Act, BirthCorrected, Happening, Leave, Ledger, PaidMonths, Stated
from medins_desk.domain.persons import Account
from medins_desk.enrol.account import ledger
from tests.enrol.accounts import STAFF, booked, laws, months, since

YOUNG, OLD = date(1978, 3, 15), date(1970, 3, 15)
"""Up to 45: 8,000.00 × 2.5 % = 200.00 a month; above: × 2.8 % = 224.00 (Art. 28)."""


def account(
    *happenings: Happening,
    births: tuple[BirthCorrected, ...] = (),
    birth: date = OLD,
    paid: tuple[PaidMonths, ...] = (months(2018), months(2019)),
    until: date = date(2019, 12, 31),
    died: date | None = None,
) -> Ledger:
    case = AccountCase(
        2018, birth, Account(), (since(date(2018, 1, 1), STAFF),), paid, happenings, died=died, births=births
    )
    return ledger(laws("hangzhou"), case, until)


def corrections(found: Ledger) -> list[tuple[Purse | None, int, str]]:
    return [(one.purse, one.amount, one.rule) for one in found.lines if one.act is Act.CORRECTED]


WHEN = date(2019, 6, 10)
RIGHT = BirthCorrected(WHEN, YOUNG, "户口簿")


def test_hz2018_28_1_this_year_is_set_up_anew_and_last_year_is_made_up_as_carried_money() -> None:
    """24.00 × 12 each year; of last year also the interest: 288.00 × 0.35 % = 1.01."""
    found = account(births=(RIGHT,))
    assert sorted((str(purse), amount) for purse, amount, _ in corrections(found)) == [
        ("current", 288_00),
        ("past", 1_01),
        ("past", 288_00),
    ]
    assert all(rule for _, _, rule in corrections(found))
    line = next(one for one in found.lines if one.act is Act.CORRECTED)
    assert line.day == WHEN
    assert line.why.startswith("出生日期由 1978-03-15 更正为 1970-03-15：应为 ")
    assert line.why.endswith("（户口簿）")


def test_what_was_booked_before_the_correction_stays_as_it_was() -> None:
    before = [one for one in account(birth=YOUNG).lines if one.day < WHEN]
    assert [one for one in account(births=(RIGHT,)).lines if one.day < WHEN] == before


def test_hz2018_28_1_younger_than_thought_gives_back() -> None:
    found = account(births=(BirthCorrected(WHEN, OLD),), birth=YOUNG)
    assert sum(amount for _, amount, _ in corrections(found)) == -(2 * 288_00 + 1_01)


def test_a_birth_in_the_same_band_moves_nothing() -> None:
    found = account(births=(BirthCorrected(WHEN, date(1969, 1, 1)),))
    assert corrections(found) == []


def test_a_correction_of_before_the_account_begins_is_simply_the_birth() -> None:
    assert account(births=(BirthCorrected(date(2017, 5, 1), YOUNG),)) == account()


def test_a_stated_balance_is_not_put_right() -> None:
    """What the account system says in May holds; at the end of the year the months that were credited are compared."""
    stated = Stated("s", date(2019, 5, 1), Account(1_000_00, 50_00))
    found = account(stated, births=(RIGHT,))
    assert corrections(found) == []


def test_hz2018_34_6_after_the_heirs_have_come_the_difference_goes_to_them() -> None:
    left = Leave("l", date(2019, 5, 20), Leaving.DIED, {})
    found = account(left, births=(RIGHT,), died=date(2019, 5, 10), paid=(months(2019, 1, 5),))
    assert booked(found, Act.CORRECTED) == 5 * 24_00
    assert found.balance(date.max) == Account()
    assert found.ended
    assert found.ended.handed_over


@settings(max_examples=40)
@given(
    st.dates(date(1940, 1, 1), date(1999, 12, 31)),
    st.lists(st.tuples(st.dates(date(2018, 1, 1), date(2019, 12, 30)), st.dates(date(1940, 1, 1), date(1999, 12, 31))),
             max_size=3, unique_by=lambda one: one[0]),
)  # fmt: skip
def test_in_the_end_it_is_what_the_right_birth_would_have_given(birth: date, wrong: list[tuple[date, date]]) -> None:
    births = tuple(BirthCorrected(day, before) for day, before in sorted(wrong))
    whole = account(birth=birth).balance(date.max)
    assert account(birth=birth, births=births).balance(date.max) == whole
