"""The five stories at a window in Shaoxing, and the laid-off worker in Langfang; the others are told of Hangzhou."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.desk.benefit_days import KINDS
from medins_desk.domain.participation import Occurred
from medins_desk.domain.settlements import Payer
from medins_desk.screens.benefit_page import BenefitPage
from medins_desk.screens.law_record_page import LawRecordPage
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.premium_page import PremiumPage
from medins_desk.screens.registration_page import RegistrationPage
from medins_desk.screens.retirement_page import RetirementPage
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store import Store, open_memory
from tests.jobs.test_student import answer, look
from tests.screens.conftest import dressed, fonts_loaded
from tests.screens.keys import press, write
from tests.screens.office import LIBRARY, id_number
from tests.screens.windows import enter, open_window

__all__ = ["dressed", "fonts_loaded"]

ENTER = Qt.Key.Key_Return
Office: TypeAlias = Mapping[str, Mapping[str, str]]
SET_BY_OFFICE: Office = {
    "average_wage": {"amount": "8000"},
    "resident.own": {"amount": "620"},
    "resident.subsidy": {"amount": "1100"},
    "critical.per_head": {"amount": "100"},
    "assistance.ratio.class2": {"share": "85%"},
    "assistance.cap": {"amount": "100000"},
    "reading.AMB-SX-04": {"word": "b"},
    "scheme.start": {"on_day": "20010401"},
}


def in_june() -> datetime:
    return datetime(2025, 6, 12, 9, 30)  # noqa: DTZ001  the clock of a counter


@pytest.fixture
def store() -> Store:
    return open_memory()


def set_up(store: Store, clock: Callable[[], datetime], code: str, area: str, office: Office) -> Desk:
    desk = Desk(store, LIBRARY, clock)
    desk.set_up_office({"code": code, "name": "测试街道便民服务中心", "area": area, "clerk": "王敏"})
    desk.add_institution({"id": "H1", "name": "测试市医院", "level": "tertiary", "designated": "1", "place": "city"})
    for key, value in office.items():
        desk.set_value(key, {**value, "since": f"{clock().year}0101", "document": "测医保〔2024〕1号"})
    return desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return set_up(store, in_june, "330602", "shaoxing", SET_BY_OFFICE)


def at_the_window(qtbot: QtBot, desk: Desk, name: str, initials: str, birth: str) -> MainWindow:
    """Somebody of the town who is registered and nothing more."""
    desk.register({"name": name, "id_number": id_number(birth), "household": "local"})
    window = open_window(qtbot, desk, in_june)
    window.top.search.ask()
    write(initials)
    press(ENTER)
    return window


def noted(kind: Occurred, *typed: str, category: str = "") -> None:
    """An entry among what happened, from the person's page or from the entries."""
    write(str(KINDS.index(kind) + 1))
    if category:
        write(category)
    enter(*typed)
    press(Qt.Key.Key_S, alt=True)


def sentence(window: MainWindow) -> str:
    page = window.counter.page
    assert isinstance(page, BenefitPage)
    return page.answer.text()


def quoted(window: MainWindow, what: str, category: str, *more: str) -> PremiumPage:
    """缴费测算 from the person's page: what is asked, as whom, and what else it wants to know."""
    write("q")
    page = window.counter.page
    assert isinstance(page, PremiumPage)
    write(what)
    write(category)
    enter(*more)
    return page


def cells(page: PremiumPage | RetirementPage) -> list[tuple[str, ...]]:
    return [tuple(row.cells) for row in page.table.rows()]


def test_a_newborn_on_the_ninetieth_day(qtbot: QtBot, desk: Desk) -> None:
    """Art. 29: born on 14 March, all done on 12 June: covered from birth, a whole year's fee."""
    window = at_the_window(qtbot, desk, "钱小宝", "qxb", "20250314")
    page = quoted(window, "1", "7")
    assert ("个人", "620.00") in [(row[1], row[-1]) for row in cells(page)]
    window.counter.open_person(1)
    write("p")
    noted(Occurred.PAID_YEAR, "2025", "20250612", "", "", category="1")
    assert sentence(window) == (
        "2025-06-12 有城乡居民医保待遇（少年儿童）：出生 90 天内办好参保并缴费，从 2025-03-14 起享受（第二十九条）。"
    )
    press(Qt.Key.Key_Escape)
    write("1")
    enter("33060118", "0001827364", "", "20250321")
    write("测试市")
    enter("", "20250314", "20250320", "", "", "", "8000", "100")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    look(window, "sx_newborn")
    assert isinstance(window.counter.page, SlipPage)
    made = desk.slip_record("330602-2025-000001").settlement
    assert made.payers[Payer.POOLED] == (8_000_00 - 100_00 - 1_200_00) * 75 // 100


def test_laid_off_in_january_and_flexible_from_april(qtbot: QtBot, desk: Desk) -> None:
    """Art. 14 ¶3: two months missed are made up at 480.00 each; benefits from the month after the payment."""
    window = at_the_window(qtbot, desk, "吴九", "wj", "19850203")
    write("p")
    noted(Occurred.REGISTERED, "20150110", "20150105", category="1")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "201501", "202501", category="1")
    press(Qt.Key.Key_Escape)
    page = quoted(window, "3", "3", "202502", "202503")
    write("2")  # not past the age of retiring
    assert ("补缴", "个人", "960.00") in [(row[0], row[1], row[-1]) for row in cells(page)]
    window.counter.open_person(1)
    write("p")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "202502", "202503", "20250410", category="2")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "202504", "", category="2")
    look(window, "sx_laid_off")
    assert sentence(window) == (
        "2025-06-12 有职工医保待遇（灵活就业）：中断 2 个月，在 3 个月内恢复并补缴，"
        "从缴费月起的第二个自然月 2025-05-01 享受（第十四条第三款）。"
    )


def test_a_student_who_missed_the_window(qtbot: QtBot, desk: Desk) -> None:
    """Art. 28 ¶2: who pays in June is covered from the fourth natural month on."""
    window = at_the_window(qtbot, desk, "孙学文", "sxw", "20040415")
    write("u")
    page = window.counter.page
    assert isinstance(page, RegistrationPage)
    page.table.choose([row.cells[0] for row in page.table.rows()].index("城乡居民（本市户籍）"))
    press(ENTER)
    for name, key in (("work", "9"), ("school", "4"), ("insured_elsewhere", "1"), ("funded_this_year", "2")):
        answer(page, name, key)
    page.table.choose(0)  # the way itself, above the papers to bring
    assert "今天办好并缴费，从 2025-09-01 起享受" in page.whole.text()
    window.counter.open_person(1)
    write("p")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID_YEAR, "2025", "20250612", "", "", category="2")
    look(window, "sx_student")
    assert sentence(window) == (
        "2025-06-12 还没有医保待遇：集中缴费期后 2025 年 6 月缴费，从缴费月起的第四个自然月 2025-09-01 享受，"
        "还有 81 天（第二十八条第二款）。"
    )


def test_short_of_years_she_pays_at_once(qtbot: QtBot, desk: Desk, store: Store) -> None:
    """Art. 16: 207 months, 33 short: 33 × 432.00 month by month or 33 × 8,000.00 × 7 % at once (AMB-SX-04 b)."""
    window = at_the_window(qtbot, desk, "周山", "zs", "19650501")
    for typed in (
        {"kind": "registered", "category": "active", "day": "20080301"},
        {"kind": "paid", "category": "active", "first": "200803", "last": "202505"},
        {"kind": "reached_age", "day": "20250501"},
    ):
        desk.record_occurrence(1, typed)
    window.counter.open_person(1)
    write("r")
    page = window.counter.page
    assert isinstance(page, RetirementPage)
    page.form.focus_on("fact.relation_terminated")
    write("2")
    write("2")
    assert page.beside.text().endswith("还差 2 年 9 个月")
    assert [row[-1] for row in cells(page)][:2] == ["14,256.00", "18,480.00"]
    window.counter.open_person(1)
    write("p")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.RETIRED, "202507", "20250520", "20250610")
    look(window, "sx_retiree")
    assert sentence(window).startswith("2025-06-12 有职工医保待遇（在职）")
    window.close()
    later = Desk(store, LIBRARY, lambda: in_june().replace(month=7))
    assert later.benefit_days(1).sentence == (
        "2025-07-12 有职工医保待遇（退休）：一次性补缴 2025-06-10 到账，从次月 2025-07-01 起享受退休待遇"
        "（第十六条第二款）。"
    )


def test_a_widow_with_a_special_disease(qtbot: QtBot, desk: Desk) -> None:
    """Art. 45: listed in May, funded care from June; Art. 46: 85 % of what is left of a visit."""
    window = at_the_window(qtbot, desk, "赵秀", "zx", "19500601")
    desk.add_enrolment(1, {"category": "adult", "start": "20250101", "end": "20251231"})
    window.counter.open_person(1)
    write("b")
    page = window.counter.page
    assert isinstance(page, LawRecordPage)
    write("2")
    enter("D0001", "20250520", "20261231")
    write("测试民政局")
    enter("", "")
    write("认定名单")
    assert "自 2025-06-01 起，个人负担的部分按第二类救助（第四十三条（二））" in page.says.text()
    press(ENTER)
    press(ENTER)
    write("d")
    write("1")
    write("恶性")
    press(ENTER)
    enter("20250601", "")
    write("测试市医院")
    press(ENTER)
    write("诊断证明、病历")
    press(ENTER)
    press(ENTER)
    write("3")
    enter("33060225", "0001827364", "", "20250612")
    write("恶性")
    press(ENTER)
    write("测试市")
    enter("", "20250612", "", "", "2000", "")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    look(window, "sx_widow")
    made = desk.slip_record("330602-2025-000001").settlement
    assert made.payers[Payer.POOLED] == (2_000_00 - 400_00) * 75 // 100
    assert made.payers[Payer.ASSISTANCE] == (2_000_00 - 1_200_00) * 85 // 100
    assert made.payers[Payer.CASH] == 120_00


def in_june_2024() -> datetime:
    return in_june().replace(year=2024)


def test_laid_off_in_langfang_a_stay_of_the_gap_is_paid_once_it_is_made_up(qtbot: QtBot, store: Store) -> None:
    """Art. 24: a month missed and made up at 560.00: the stay in it counts; (10,000 − 600) × 88 % = 8,272.00."""
    desk = set_up(store, in_june_2024, "131000", "langfang", {"average_wage": {"amount": "7000"}})
    desk.register({"name": "吴九", "id_number": id_number("19850203"), "household": "local"})
    window = open_window(qtbot, desk, in_june_2024)
    window.counter.open_person(1)
    write("p")
    noted(Occurred.REGISTERED, "20150110", "20150105", category="1")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "201501", "202402", category="1")
    window.counter.open_person(1)
    page = quoted(window, "3", "3", "202403", "202403")
    assert ("个人", "560.00") in [(row[1], row[-1]) for row in cells(page)]
    window.counter.open_person(1)
    write("p")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "202403", "202403", "20240410", category="2")
    press(Qt.Key.Key_N, alt=True)
    noted(Occurred.PAID, "202404", "", category="2")
    assert sentence(window) == (
        "2024-06-12 有职工医保待遇（灵活就业）：中断的 1 个月已经补缴，从补缴的次月 2024-05-01 起享受（第二十四条）。"
    )
    press(Qt.Key.Key_Escape)
    write("1")
    enter("13100024", "0001827364", "", "20240319")
    write("测试市")
    enter("", "20240310", "20240318", "", "", "", "10000")
    press(Qt.Key.Key_S, alt=True)
    press(ENTER)
    look(window, "lf_laid_off_slip")
    made = desk.slip_record("131000-2024-000001").settlement
    assert made.payers[Payer.POOLED] == 8_272_00
