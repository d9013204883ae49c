"""Numbers of identity documents: which document they show, what is wrong with them, old ones made new."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain import identity
from medins_desk.domain.codes import card_fault, unit_check_sign, unit_fault
from medins_desk.domain.documents import birth_date_in, fault_of, kind_of, upgraded, written
from medins_desk.domain.persons import Document

TODAY = date(2018, 6, 12)


def _with_check(first: str) -> str:
    return first + identity.check_digit(first)


RESIDENT, HONG_KONG, TAIWAN = (_with_check(f"{area}19700101001") for area in ("330100", "810000", "830000"))
FOREIGNER = _with_check("933840" + "19700101" + "001")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (RESIDENT, Document.RESIDENT_CARD),
        (HONG_KONG, Document.RESIDENCE_PERMIT),
        (TAIWAN, Document.RESIDENCE_PERMIT),
        (FOREIGNER, Document.FOREIGNER_CARD),
        ("USA330170010112", Document.FOREIGNER_CARD),
        ("", Document.NONE),
        ("E12345678", None),
        ("H12345678", None),
    ],
)
def test_a_number_shows_its_document(number: str, kind: Document | None) -> None:
    assert kind_of(number) is kind


@pytest.mark.parametrize(
    ("number", "document"),
    [
        (RESIDENT, None),
        (RESIDENT, Document.RESIDENT_CARD),
        (FOREIGNER, Document.FOREIGNER_CARD),
        ("USA330170010112", Document.FOREIGNER_CARD),
        ("H12345678", Document.HOME_RETURN_PERMIT),
        ("M1234567801", Document.HOME_RETURN_PERMIT),
        ("12345678", Document.TAIWAN_PERMIT),
        ("E12345678", Document.PASSPORT),
        ("", Document.NONE),
    ],
)
def test_sound_numbers(number: str, document: Document | None) -> None:
    assert fault_of(number, document) is None


@pytest.mark.parametrize(
    ("number", "document", "word"),
    [
        ("E12345678", None, "18 位"),
        (HONG_KONG, Document.RESIDENT_CARD, "港澳台居民居住证"),
        (RESIDENT, Document.FOREIGNER_CARD, "9 开头"),
        ("USA330170139912", Document.FOREIGNER_CARD, "出生日期"),
        ("H123", Document.HOME_RETURN_PERMIT, "8 位"),
        ("ABCDEFG", Document.PASSPORT, "字母和数字"),
        ("1", Document.NONE, "不填号码"),
    ],
)
def test_what_is_wrong_is_said(number: str, document: Document | None, word: str) -> None:
    assert word in (fault_of(number, document) or "")


def test_an_old_card_of_a_foreigner_states_a_day_that_is_past() -> None:
    assert birth_date_in("USA330170010112", TODAY) == date(1970, 1, 1)
    assert birth_date_in("USA330105010112", TODAY) == date(2005, 1, 1)
    assert birth_date_in(RESIDENT, TODAY) == date(1970, 1, 1)
    assert birth_date_in("E12345678", TODAY) is None


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_an_old_number_of_fifteen_becomes_one_that_passes_and_says_the_same(born: date, place: int) -> None:
    old = f"330100{born:%y%m%d}{place:03d}"
    new = upgraded(old)
    assert identity.fault_of(new) is None
    assert identity.birth_date_of(new) == born
    assert new[:6] + new[8:17] == old
    assert upgraded(new) == new


def test_blanks_and_small_letters_are_no_difference() -> None:
    assert written(" 330100 19700101 001x ") == "33010019700101001X"


UNIT = "91330106MA27XYT00"


def test_a_unit_code_has_its_check_sign() -> None:
    code = UNIT + unit_check_sign(UNIT)
    assert unit_fault(code) is None
    assert "校验位" in (unit_fault(code[:5] + ("1" if code[5] != "1" else "2") + code[6:]) or "")
    assert "18 位" in (unit_fault(code[:-1]) or "")
    assert "I、O、S、V、Z" in (unit_fault("I" + code[1:]) or "")
    assert unit_fault("91350100M000100Y43") is None  # the example of GB 32100-2015


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_sign_of_a_unit_code_is_found(place: int, sign: str) -> None:
    code = UNIT + unit_check_sign(UNIT)
    changed = code[:place] + sign + code[place + 1 :]
    assert (unit_fault(changed) is None) == (changed == code)


@pytest.mark.parametrize(
    ("number", "sound"),
    [
        ("6222021234567890129", False),
        ("4111111111111111", True),
        ("4111111111111112", False),
        ("19-0012345", True),
        ("3602000000000000001", True),
        ("", True),
    ],
)
def test_a_bank_card_is_checked_and_a_passbook_is_not(number: str, *, sound: bool) -> None:
    assert (card_fault(number) is None) is sound
