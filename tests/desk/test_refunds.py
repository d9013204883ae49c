"""A fee that is wanted back: refused with its article, or what the text does not bar; printed, and in the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.quotes import QuoteLine
from tests.desk.counter import NOW, PERSON, desk_on, faults_of
from tests.enrol.people_laws import law_of
from tests.store.samples import id_number

ASKED = {"what": "refund", "first": "201901", "last": "201912"}


def at(now: datetime = NOW, code: str = "330100", area: str = "hangzhou") -> tuple[Desk, int]:
    desk = desk_on(now=now, code=code, area=area)
    return desk, desk.register({**PERSON, "id_number": id_number(1)})


def answered(desk: Desk, key: int, fields: Mapping[str, str]) -> QuoteLine:
    found = desk.premium_answer(key, fields)
    assert not found.faults
    (line,) = found.parts[0].quote.lines
    return line


def paid_ahead(now: datetime) -> tuple[Desk, int]:
    """A resident who paid in December for the next year."""
    desk, key = at(now)
    desk.record_occurrence(key, {"kind": "paid_year", "category": "adult_1", "year": "2019", "day": "20181203"})
    return desk, key


def test_hz2018_113_nothing_is_barred_before_the_benefits_begin_and_nothing_given_back_after() -> None:
    before, key = paid_ahead(datetime(2018, 12, 31, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    early = answered(before, key, {**ASKED, "fact.refund_fee": "250"})
    assert (early.rule, early.amount) == ("HZ2018-113N", 250_00)
    assert early.why.startswith("待遇从 2019-01-01 起，在这一天以前申请；")  # until when, why and how
    assert "向收费的机构申请" in early.why
    after, key = paid_ahead(datetime(2019, 1, 1, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    late = answered(after, key, ASKED)
    assert (late.rule, late.law, late.amount) == ("HZ2018-113", "第一百十三条", 0)
    assert late.why.startswith("待遇从 2019-01-01 起；")
    assert "不退" in late.why


def test_hz2018_43_2_a_student_who_was_struck_off() -> None:
    desk, key = at()
    desk.record_occurrence(key, {"kind": "paid_year", "category": "student", "year": "2017", "day": "20170901"})
    desk.record_occurrence(key, {"kind": "struck_off", "day": "20180301"})
    asked = {"what": "refund", "category": "student", "first": "201709", "last": "201808"}
    assert answered(desk, key, asked).rule == "HZ2018-43-2"


def test_hz2018_55_what_was_paid_before_a_change_of_scheme_is_not_given_back() -> None:
    desk, key = paid_ahead(datetime(2018, 12, 31, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    changed = answered(desk, key, {**ASKED, "fact.scheme_changed": "1", "fact.refund_fee": "250"})
    assert (changed.rule, changed.law, changed.amount) == ("HZ2018-55R", "第五十五条", 0)


def test_sx2025_68_2_and_68_3() -> None:
    desk, key = at(NOW.replace(year=2025), code="330600", area="shaoxing")
    desk.record_occurrence(key, {"kind": "paid_year", "category": "adult", "year": "2025", "day": "20241203"})
    asked = {"what": "refund", "first": "202501", "last": "202512"}
    assert answered(desk, key, asked).rule == "SX2025-68-3"
    desk.record_occurrence(key, {"kind": "registered", "category": "active", "day": "20250401"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "202504"})
    line = answered(desk, key, {**asked, "category": "adult"})
    assert (line.rule, line.law) == ("SX2025-68-2", "第六十八条第一款")


def test_where_the_text_says_nothing_it_is_said() -> None:
    desk, key = at(NOW.replace(year=2024), code="131000", area="langfang")
    asked = {"what": "refund", "category": "flexible", "first": "202401", "last": "202402"}
    assert "没有写这类人员的退费" in faults_of(ClerkFault(desk.premium_answer(key, asked).faults))["what"]
    with pytest.raises(ClerkFault):
        desk.premium_handed_out(key, asked)


def test_the_answer_is_printed_and_stands_in_the_journal() -> None:
    desk, key = paid_ahead(datetime(2019, 1, 1, 9, 0))  # noqa: DTZ001 - the window's clock is local time
    assert desk.premium_handed_out(key, ASKED).startswith(b"%PDF")
    sheet = desk.premium_answer(key, ASKED).statement
    assert sheet is not None
    assert [one.title for one in sheet.parts] == ["2019 年 1 月至 2019 年 12 月：答复"]
    (row,) = desk._store.journal.done("hand out", key)
    details: Mapping[str, Any] = row.details
    assert (details["title"], details["words"]) == ("退费答复", "待遇已经开始，不退费（第一百十三条）")


@pytest.mark.parametrize("law", ["hangzhou-2018", "hangzhou-2022", "shaoxing-2025"])
def test_every_answer_has_its_article(law: str) -> None:
    rows = law_of(law).reckonings["refund"]
    assert len(rows) >= 3
    for row in rows:
        assert row.party is not None
