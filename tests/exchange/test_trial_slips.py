import dataclasses
from datetime import date

from medins_desk.domain.bills import BillKind
from medins_desk.domain.persons import Category, Enrolment, Filing, FilingKind, Insured
from medins_desk.domain.settlements import Settled
from medins_desk.domain.slips import Office
from medins_desk.domain.spans import Span
from medins_desk.exchange.trial_slips import cover_words, filing_words, trial_slip
from tests.exchange.settled import PAID, PERSON, STAY

YEAR = Span(date(2018, 1, 1), date(2018, 12, 31))
INSURED = Insured(
    PERSON,
    enrolments=(Enrolment(Category.ACTIVE, YEAR), Enrolment(Category.RETIRED, Span(date(2018, 7, 1)))),
    filings=(
        Filing(FilingKind.CHRONIC, YEAR, disease="a"),
        Filing(FilingKind.SPECIAL_DISEASE, YEAR, disease="b"),
        Filing(FilingKind.SPECIAL_DISEASE, Span(date(2018, 1, 1)), disease="c"),
    ),
)


def test_a_trial_has_no_number() -> None:
    slip = trial_slip(Office("", "试算"), date(2018, 6, 12), INSURED, Settled(STAY, PAID), "某办〔2017〕1 号")
    assert (slip.number, slip.cover, slip.filing) == ("", "职工医保，在职", "")


def test_the_later_of_two_enrolments_counts() -> None:
    assert cover_words(INSURED, date(2018, 6, 30)) == "职工医保，在职"
    assert cover_words(INSURED, date(2018, 7, 1)) == "职工医保，退休"
    assert cover_words(INSURED, date(2017, 12, 31)) == "未参保"


def test_the_filing_that_the_bill_rests_on_is_named_without_its_disease() -> None:
    bill = dataclasses.replace(STAY, kind=BillKind.SPECIAL_DISEASE, disease="c")
    assert filing_words(INSURED, bill) == "规定病种，2018-01-01 起"
    assert filing_words(INSURED, dataclasses.replace(bill, disease="b")) == "规定病种，2018-01-01 至 2018-12-31"
    assert filing_words(INSURED, dataclasses.replace(bill, disease="d")) == ""
