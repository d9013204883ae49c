"""R15: no form that is printed or saved bears a whole number, neither in its text nor in its code."""

from datetime import date

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.persons import Person
from medins_desk.domain.slips import PaperSize, Slip
from medins_desk.paper import slip_pdf
from tests.privacy.canaries import CANARIES, NAME, named, office, seen_in, written_in
from tests.privacy.looking import pdf_text

SIZES: tuple[PaperSize, ...] = ("a5", "a4")


def slips(desk: Desk) -> list[str]:
    return [one.number for one in desk.slips(date.min, date.max)]


@pytest.fixture(scope="module")
def desk() -> Desk:
    desk, person = office()
    desk.decide_event("e", person, {"kind": desk.event_forms()[0].kind, "day": "20180601"})
    return desk


def test_no_slip_bears_a_whole_number(desk: Desk) -> None:
    found = {}
    for number in slips(desk):
        for size in SIZES:
            pdf = desk.slip_pdf(number, size)
            texts = list(pdf_text(pdf))
            assert NAME in "".join(texts)
            found[number, size] = [*named(seen_in(*texts)), *named(written_in(pdf))]
    assert not [one for one in found.items() if one[1]]


def test_no_list_of_a_day_bears_a_whole_number(desk: Desk) -> None:
    pdf = desk.closing_pdf(desk.close_day())
    assert NAME in "".join(pdf_text(pdf))
    assert not seen_in(*pdf_text(pdf))
    assert not written_in(pdf)


def test_a_slip_with_a_number_in_a_field_would_be_found(desk: Desk) -> None:
    slip = desk.slip(slips(desk)[0])
    shown = slip_pdf(_with(slip, CANARIES[0].whole), "a5")
    assert CANARIES[0] in seen_in(*pdf_text(shown))


def _with(slip: Slip, words: str) -> Slip:
    person = Person(name=words, birth_date=slip.person.birth_date)
    return Slip(slip.office, slip.number, slip.settled_on, slip.clerk, person, slip.cover, slip.basis, slip.entries, "")
