"""What holds of every ledger, whatever happened to the account."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.domain.accounts import ForWhom, Item, Share
from medins_desk.domain.ledgers import Act, Happening, Ledger, PaidMonths, Spending, TransferIn
from medins_desk.domain.months import month
from medins_desk.domain.persons import Account
from tests.enrol.accounts import STAFF, account, since

START = date(2018, 1, 1)
AMOUNTS = st.integers(1, 5_000_00)
DAYS = st.integers(0, 3 * 365).map(lambda days: START + timedelta(days=days))
SPENDINGS = st.builds(
    lambda day, amount, item, share, relation: Spending(
        f"{day}{amount}",
        day,
        amount,
        {"item": item, "share": share, "designated": True, "relation": relation, "relative_cover": "city"},
    ),
    DAYS,
    AMOUNTS,
    st.sampled_from(sorted(Item)),
    st.sampled_from(sorted(Share)),
    st.sampled_from(sorted(ForWhom)),
)
HAPPENINGS = st.lists(
    SPENDINGS | st.builds(lambda day, amount: TransferIn("t", day, amount), DAYS, AMOUNTS), max_size=8
)
PAID = st.lists(st.integers(0, 23), unique=True, max_size=20).map(
    lambda months: tuple(PaidMonths(month(2018, 1) + n, month(2018, 1) + n) for n in months)
)


def written(happenings: list[Happening], paid: tuple[PaidMonths, ...], past: int) -> Ledger:
    return account(
        "hangzhou",
        since(START, STAFF),
        paid=paid,
        happenings=tuple(happenings),
        opening=Account(0, past),
        until=date(2021, 1, 31),
    )


@settings(max_examples=60)
@given(HAPPENINGS, PAID, st.integers(0, 10_000_00))
def test_each_line_leads_from_one_balance_to_the_next(
    happenings: list[Happening], paid: tuple[PaidMonths, ...], past: int
) -> None:
    found = written(happenings, paid, past)
    current, carried, day = 0, past, START
    for line in found.lines:
        current += line.amount if line.purse == "current" else 0
        carried += line.amount if line.purse == "past" else 0
        assert (line.current, line.past) == (current, carried)
        assert line.day >= day
        assert all((line.rule, line.law, line.item, line.why))
        assert line.past >= 0
        day = line.day


@settings(max_examples=60)
@given(HAPPENINGS, PAID)
def test_a_spending_is_paid_or_named_to_the_fen_and_never_overdraws(
    happenings: list[Happening], paid: tuple[PaidMonths, ...]
) -> None:
    found = written(happenings, paid, 100_00)
    spent = sum(one.amount for one in happenings if isinstance(one, Spending))
    taken = -sum(line.amount for line in found.lines if line.act is Act.SPENT)
    assert taken + sum(one.amount for one in found.unpaid) == spent
    assert all(line.current >= 0 for line in found.lines if line.act is Act.SPENT and line.purse == "current")


@settings(max_examples=30)
@given(PAID)
def test_in_the_end_only_what_was_credited_is_there(paid: tuple[PaidMonths, ...]) -> None:
    """Presets come and go: what stays is what was credited, less the fees, with its interest."""
    found = account("hangzhou", since(START, STAFF), paid=paid, until=date(2019, 12, 31))
    end = found.balance(date(2019, 12, 31))
    interest = sum(line.amount for line in found.lines if line.act is Act.INTEREST)
    assert end.current + end.past == 200_00 * len(paid) - 2 * 48_00 + interest
