import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medins_desk.domain import identity
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


def test_a_report_has_the_way_and_the_kinds_of_a_chain_and_no_folder_of_ours(tmp_path: Path) -> None:
    home, words = tmp_path / "测试甲" / "330100195006019023", ""
    try:
        try:
            (home / "13800138000").read_bytes()
        except OSError as first:
            raise LookupError("李四", first.filename) from first
    except LookupError as error:
        words = mishaps.keep(home, NOW, error)
    (report,) = (home / "reports").iterdir()
    assert str(report) in words
    text = report.read_text(encoding="utf-8")
    steps = text.splitlines()
    assert steps[0].startswith("medins_desk ")
    assert "builtins.FileNotFoundError" in steps
    assert steps[-1] == "builtins.LookupError"
    assert any(step.startswith("test_mishaps.py:") for step in steps)
    assert not [
        word for word in ("测试甲", "李四", "330100", "13800138000", str(Path.home()), "/") if word in steps[-1]
    ]
    assert not [word for word in ("测试甲", "李四", "330100195006019023", "13800138000", str(tmp_path)) if word in text]


def test_a_step_within_the_program_is_named_from_the_program_on(tmp_path: Path) -> None:
    try:
        identity.birth_date_of("")
    except ValueError as error:
        mishaps.keep(tmp_path, NOW, error)
    text = (tmp_path / "reports" / "20180612-140236.txt").read_text(encoding="utf-8")
    assert "\nmedins_desk/domain/identity.py:" in text


def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    for minute in range(55):
        mishaps.keep(tmp_path, NOW.replace(minute=minute), caught("x"))
    names = sorted(path.name for path in (tmp_path / "reports").iterdir())
    assert (len(names), names[-1]) == (50, "20180612-145436.txt")


def test_mistakes_in_threads_and_at_the_end_are_reported_and_nothing_is_written_to_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for place, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, getattr(place, name))
    told: list[str] = []
    mishaps.watch(tmp_path, clock, told.append)
    thread = threading.Thread(target=int, args=("李四",))
    thread.start()
    thread.join()
    assert "builtins.ValueError" in (tmp_path / "reports" / "20180612-140236.txt").read_text(encoding="utf-8")
    (tmp_path / "reports" / "20180612-140236.txt").unlink()
    Leaving()
    assert "__del__" in (tmp_path / "reports" / "20180612-140236.txt").read_text(encoding="utf-8")
    assert told == []
    assert capfd.readouterr() == ("", "")


class Leaving:
    """Something that cannot be taken down."""

    def __del__(self) -> None:
        int("李四")


@pytest.mark.skipif(sys.platform == "win32", reason="no core dumps there")
def test_no_core_is_dumped() -> None:
    asked = "import resource; from medins_desk.screens import mishaps; mishaps.no_core_dumps(); "
    asked += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "(0, 0)\n"


def test_where_no_report_can_be_written_the_clerk_still_knows_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    error = caught("")
    words = mishaps.keep(tmp_path, NOW, error)
    assert words.endswith("再做一次；还是不行就重新打开程序")
