import sys
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medins_desk.screens import mishaps
from tests.screens.office import NOW, desk_with_person
from tests.screens.windows import open_window


def clock() -> datetime:
    return NOW


def caught(secret: str) -> BaseException:
    try:
        int(secret)
    except ValueError as error:
        return error
    raise AssertionError(secret)


def test_a_mistake_of_ours_is_said_and_reported_without_what_was_typed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    desk, _ = desk_with_person()
    window = open_window(qtbot, desk)
    mishaps.watch(tmp_path, clock, window.say_mishap)
    error = caught("李四 330100195006019023")
    sys.excepthook(type(error), error, error.__traceback__)
    report = tmp_path / "reports" / "20180612-140236.txt"
    assert str(report) in window.counter.page.notice.words
    text = report.read_text(encoding="utf-8")
    assert "test_mishaps.py" in text
    assert "李四" not in text


def test_where_no_report_can_be_written_the_clerk_still_knows_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    error = caught("")
    words = mishaps.keep(tmp_path, NOW, type(error), error.__traceback__)
    assert words.endswith("再做一次；还是不行就重新打开程序")
