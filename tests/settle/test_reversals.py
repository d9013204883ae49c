"""Money that a reversal moves back into an account."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Payer, Settled
from medins_desk.packs import Library
from medins_desk.settle import given_back, restated
from tests.settle.test_properties import FEW
from tests.settle.worlds import TOLD, Told


@FEW
@given(TOLD)
def test_what_a_bill_took_from_an_account_stated_since_comes_back_to_the_fen(library: Library, told: Told) -> None:
    for _, state, bill, found, after in told.folded(library):
        settled = Settled(bill, found)
        back = given_back(restated(after, after.account, date(after.year, 12, 31)), settled, state)
        assert back.account == state.account_in(bill.end.year)
        assert (back.postings, back.stays) == (after.postings, after.stays)


@FEW
@given(TOLD, st.integers(0, 10**6))
def test_money_of_a_year_that_is_over_comes_back_as_carried(library: Library, told: Told, stated: int) -> None:
    for _, state, bill, found, after in told.folded(library):
        later = restated(after, Account(stated, 0), date(after.year + 1, 1, 1))
        before = given_back(later, Settled(bill, found), state).account
        assert before.current == stated
        assert before.past == sum(found.payers[payer] for payer in (Payer.ACCOUNT_CURRENT, Payer.ACCOUNT_PAST))
