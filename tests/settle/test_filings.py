from dataclasses import replace
from datetime import date

import pytest

from medins_desk.domain.bills import Amounts, Bill, BillKind, GpVisit, Institution, Place
from medins_desk.domain.persons import Filing, FilingKind, Insured, Person
from medins_desk.domain.spans import Span
from medins_desk.packs import Library
from medins_desk.settle import filing_words
from medins_desk.settle.filings import days_of

PERSON = Person("测试甲", date(1970, 1, 1))
DAY = date(2018, 6, 1)
BILL = Bill("b", BillKind.SPECIAL_DISEASE, Institution("T1"), DAY, DAY, Amounts(100), disease="恶性肿瘤")
TUMOUR = Filing(FilingKind.SPECIAL_DISEASE, Span(date(2018, 1, 1)), disease="恶性肿瘤")


def _words(library: Library, bill: Bill, *filings: Filing, pack: str = "hangzhou-2018") -> str:
    return filing_words(bill, Insured(PERSON, filings=filings), library.pack(pack))


def test_the_filing_of_the_disease_is_named_without_it_and_with_the_days_on_which_the_law_lets_it_count(
    library: Library,
) -> None:
    other = Filing(FilingKind.SPECIAL_DISEASE, Span(date(2018, 1, 1)), disease="尿毒症")
    assert _words(library, BILL, other, TUMOUR) == "规定病种，2018-01-01 至 2022-12-31"
    assert _words(library, BILL, other) == ""


def test_a_filing_that_ran_out_by_law_is_not_what_a_bill_rests_on(library: Library) -> None:
    assert _words(library, BILL, replace(TUMOUR, span=Span(date(2013, 6, 2)))) == "规定病种，2013-06-02 至 2018-06-01"
    assert _words(library, BILL, replace(TUMOUR, span=Span(date(2013, 6, 1)))) == ""


@pytest.mark.parametrize(
    ("pack", "words"), [("langfang-2024", "临时外出，2024-03-05 至 2025-03-04"), ("hangzhou-2018", "")]
)
def test_whether_a_filing_made_after_the_admission_counts_is_for_the_pack_to_say(
    library: Library, pack: str, words: str
) -> None:
    away = Institution("B1", place=Place.OTHER_PROVINCE)
    stay = replace(BILL, kind=BillKind.INPATIENT, institution=away, start=date(2024, 3, 1), end=date(2024, 3, 9))
    late = Filing(FilingKind.TEMPORARY_AWAY, Span(date(2024, 3, 5)), place=Place.OTHER_PROVINCE)
    assert _words(library, stay, late, pack=pack) == words
    assert _words(library, replace(stay, institution=Institution("T1")), late, pack=pack) == ""


def test_a_contract_is_named_where_the_general_practitioner_had_a_part(library: Library) -> None:
    contract = Filing(FilingKind.GP_CONTRACT, Span(date(2018, 1, 1), date(2018, 12, 31)), institution="G1")
    visit = replace(BILL, kind=BillKind.OUTPATIENT, institution=Institution("G1"))
    assert _words(library, replace(visit, gp=GpVisit.REFERRAL), contract) == "全科医生签约，2018-01-01 至 2018-12-31"
    assert _words(library, visit, contract) == ""


def test_a_filing_without_an_end_may_run_out_and_one_with_an_end_not(library: Library) -> None:
    pack = library.pack("langfang-2024")
    open_filing = Filing(FilingKind.REFERRAL, Span(date(2024, 2, 29)))
    assert days_of(open_filing, pack).end == date(2025, 2, 28)
    closed = replace(open_filing, span=Span(date(2024, 2, 29), date(2026, 1, 1)))
    assert days_of(closed, pack) == closed.span
