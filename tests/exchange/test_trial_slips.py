from datetime import date

from medins_desk.domain.persons import Category, Enrolment, Insured
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office
from medins_desk.domain.spans import Span
from medins_desk.exchange.trial_slips import trial_slip
from tests.exchange.settled import PAID, PERSON, STAY

INSURED = Insured(PERSON, enrolments=(Enrolment(Category.ACTIVE, Span(date(2018, 1, 1))),))


def test_a_trial_has_no_number() -> None:
    slip = trial_slip(Office("", "试算"), date(2018, 6, 12), INSURED, Settled(STAY, PAID), None)
    assert (slip.number, slip.cover, slip.basis, slip.filing) == ("", "职工医保，在职", "", "")
