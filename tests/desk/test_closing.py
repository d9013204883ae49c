"""The closing of a day: everything since the last one, once, with sums that agree from three sides."""

from datetime import timedelta

import pypdfium2
import pytest

from medins_desk.desk import Desk
from medins_desk.desk.closing import DAY
from medins_desk.desk.doubts import REASON
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Payer
from medins_desk.store import Store, open_memory
from medins_desk.store.driver import sqlite
from tests.desk.counter import NOW, STAY, desk_on, faults_of, insured
from tests.desk.test_doubts import visit


@pytest.fixture
def store() -> Store:
    return open_memory()


def a_day(store: Store) -> tuple[Desk, int]:
    """A stay, a visit that was wrong and reversed, a refusal."""
    desk = desk_on(store)
    key = insured(desk)
    desk.settle("k1", key, STAY)
    wrong = desk.settle("k2", key, visit("201", total="8000"))
    desk.reverse(wrong.number, {"reason": "总额录错"})
    desk.settle("k3", key, visit("202", cause="work_injury"))
    return desk, key


def refused(desk: Desk) -> str:
    with pytest.raises(ClerkFault) as fault:
        desk.close_day()
    return faults_of(fault.value)[DAY]


def test_a_closing_holds_every_number_since_the_last_one_and_what_it_comes_to(store: Store) -> None:
    desk, key = a_day(store)
    assert desk.day_so_far().slips == desk.close_day().slips
    (kept,) = desk.closings()
    whole = desk.closing(1)
    assert [one.number[-1] for one in whole.slips] == ["1", "2", "3", "4"]
    assert whole.ranges == (("330100-2018-000001", "330100-2018-000004"),)
    assert [(one.title, one.count) for one in whole.sums.kinds] == [("住院", 1), ("普通门诊", 2), ("冲销普通门诊", 1)]
    paid = desk.slip_record("330100-2018-000001").settlement
    assert whole.sums.reimbursed == paid.reimbursed == kept.sums.reimbursed
    assert whole.sums.payers[Payer.CASH] == paid.payers[Payer.CASH] + 800_00
    assert store.journal.first_break() is None
    assert refused(desk) == "上次日结以后没有新的单据，不用日结"
    desk.settle("k4", key, visit("203", day="20180320"))
    assert desk.close_day().ranges == (("330100-2018-000005", "330100-2018-000005"),)


def test_numbers_of_two_years_are_named_year_by_year(store: Store) -> None:
    _, key = a_day(store)
    later = desk_on(store, NOW.replace(year=2019))
    later.settle("k4", key, visit("203", day="20180320"))
    assert later.close_day().ranges == (
        ("330100-2018-000001", "330100-2018-000004"),
        ("330100-2019-000001", "330100-2019-000001"),
    )


def test_what_is_settled_on_a_day_before_the_last_closing_wants_a_reason(store: Store) -> None:
    desk, key = a_day(store)
    desk.close_day()
    assert desk.preview(key, visit("203", day="20180320")).doubts == ()
    back = desk_on(store, NOW - timedelta(days=1))
    (doubt,) = back.preview(key, visit("203", day="20180320")).doubts
    assert (doubt.name, doubt.words) == (
        "closed",
        "电脑日期 2018-06-11 早于上次日结 2018-06-12，先核对日期；日期无误的写明情况",
    )
    back.settle("k4", key, {**visit("203", day="20180320"), REASON: "补录停电时的手工单"})
    assert refused(back) == "电脑日期 2018-06-11 早于上次日结 2018-06-12，先校正日期再日结"
    assert len(desk.close_day().slips) == 1


PAYERS = "UPDATE settlement_payers SET amount_fen = amount_fen + 1 WHERE settlement_id = 1 AND payer = 'pooled'"
TOTAL = "UPDATE settlements SET total_fen = total_fen + 1 WHERE id = 1"
ROW = "UPDATE journal SET details = replace(details, '1', '2') WHERE entity_id = '330100-2018-000001'"
NUMBER = "UPDATE slips SET sequence = 9, number = '330100-2018-000009' WHERE id = 1"


@pytest.mark.parametrize(
    ("trigger", "change", "words"),
    [
        ("settlement_payers_keep_update", PAYERS, "各付款方合计与逐行合计不符"),
        ("settlements_keep_update", TOTAL, "各付款方合计与单据合计不符"),
        ("journal_keep_update", ROW, "各付款方合计与日志不符"),
        ("slips_keep_update", NUMBER, "各付款方合计与日志不符"),
    ],
)
def test_sums_that_do_not_agree_are_not_closed(store: Store, trigger: str, change: str, words: str) -> None:
    desk, _ = a_day(store)
    store._file.change(f"DROP TRIGGER {trigger}")
    store._file.change(change)
    said = refused(desk)
    assert said.startswith(words)
    assert said.endswith("不能日结。停止结算，保留这台电脑和各份备份，报告负责人")
    assert desk.closings() == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE closings SET clerk = 'x'",
        "DELETE FROM closings",
        "REPLACE INTO closings SELECT * FROM closings",
        "INSERT INTO closings SELECT 2, '2018-06-11', closed_at, clerk, '1', '', 9, 9, sums FROM closings",
        "INSERT INTO closings SELECT 2, day, closed_at, clerk, '1', '', 0, 0, sums FROM closings",
    ],
)
def test_a_closing_is_kept_and_the_next_goes_on(store: Store, change: str) -> None:
    a_day(store)[0].close_day()
    with pytest.raises(sqlite.IntegrityError, match=r"never changed|go on"):
        store._file.change(change)


def test_the_list_names_every_number_and_the_sums_on_as_many_pages_as_it_takes(store: Store) -> None:
    desk, key = a_day(store)
    for place in range(40):
        desk.settle(f"m{place}", key, visit(f"3{place:02d}", day="20180320", total=f"{100 + place}"))
    desk.close_day()
    with pypdfium2.PdfDocument(desk.closing_pdf(desk.closing(1))) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        assert len(document) == 2
    assert text.count("姓名") == 2  # the heads of the columns stand on both
    for words in ("日结单 第 1 次", "330100-2018-000044", "\u22128,000.00", "冲销普通门诊", "第 2 页 共 2 页"):
        assert words in text, words
