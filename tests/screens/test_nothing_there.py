"""What the pages of people say where nothing is there: no law of people, nobody enrolled, somebody who died."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desk.desk import Desk
from medins_desk.screens.question_page import QuestionPage
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY, NOW, PERSON, desk_on
from tests.screens.keys import press, write
from tests.screens.windows import open_window


def opened(qtbot: QtBot, desk: Desk, key: int, cap: str) -> QuestionPage:
    window = open_window(qtbot, desk)
    window.counter.open_person(key)
    write(cap)
    page = window.counter.page
    assert isinstance(page, QuestionPage)
    return page


@pytest.mark.parametrize(
    ("cap", "words"),
    [
        ("u", "这里的政策包没有写 2018-06-12 的参保规定。已经参保的，在“参保”（A）里登记类别和待遇开始日"),
        ("q", "没有 2018-06-12 施行的参保规定，缴多少以税务部门的缴费通知为准"),
        ("r", "没有 2018-06-12 施行的退休规定，还差多少年、补多少以参保地经办机构的核定为准"),
    ],
)
def test_without_a_law_of_people_each_page_says_so_and_where_to_go(qtbot: QtBot, cap: str, words: str) -> None:
    desk = Desk(open_memory(), LIBRARY, lambda: NOW)
    desk.set_up_office({"code": "SHILI1", "name": "测试镇便民服务中心", "clerk": "测试员"})
    page = opened(qtbot, desk, desk.register(PERSON), cap)
    assert (page.table._empty, page.beside.text()) == (words, "")
    press(Qt.Key.Key_S, alt=True)  # 登记, where the page has it: nothing to be done, and nothing goes wrong
    assert page.table._empty == words


def test_nobody_who_died_is_enrolled(qtbot: QtBot) -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    desk.record_death(key, {"day": "20180410", "reason": "死亡证明"})
    page = opened(qtbot, desk, key, "u")
    assert page.table._empty == "2018-04-10 已登记去世，不能再办参保"
    press(Qt.Key.Key_S, alt=True)


def test_who_is_in_nothing_is_told_to_say_as_what(qtbot: QtBot) -> None:
    desk = desk_on()
    page = opened(qtbot, desk, desk.register(PERSON), "q")
    assert page.table._empty == "还没有登记参保：选一类"
