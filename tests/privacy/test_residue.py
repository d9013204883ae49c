"""R16, and the crash report: what a day at the window leaves on the disk, on the clipboard and in a terminal."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.privacy.canaries import NAME, NUMBER, PHONE, named, seen_in, written_in
from tests.privacy.looking import pdf_text

ROOT = Path(__file__).parent.parent.parent
STEPS = ("open", "copied", "locked", "printed", "saved", "stumbled", "half typed", "closed")
HOME = "张三家"


class Day:
    """The day, step by step; after each the disk is looked through."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: dict[str, str] = {}
        self.left: dict[str, list[str]] = {}
        self.complaints = ""
        self.status: int | None = None

    def live(self) -> None:
        """Go through the steps."""
        (self.folder / HOME / "tmp").mkdir(parents=True)
        lp = self.folder / "bin" / "lp"
        lp.parent.mkdir()
        lp.write_text('#!/bin/sh\nls -A "$TMPDIR" >> "$HOME/seen by lp"\ncat > /dev/null\n', encoding="utf-8")
        lp.chmod(0o755)
        words = [sys.executable, "-m", "tests.privacy.office_day", str(self.folder / HOME / "office.medins")]
        with subprocess.Popen(
            words, cwd=ROOT, env=self._places(), text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as program:  # fmt: skip
            assert program.stdin
            assert program.stdout
            assert program.stderr
            for step in STEPS:
                self._look(step, program.stdout.readline().strip())
                program.stdin.write("\n")
                program.stdin.flush()
            self.complaints = program.stderr.read()
        self.status = program.returncode
        self._look("after", "after")

    def _look(self, step: str, line: str) -> None:
        assert line.startswith(step), f"{step}: {line}"
        self.said[step] = line.removeprefix(step).strip()
        self.left[step] = list(self._found())

    def _found(self) -> Iterator[str]:
        """The files in which something of a person can be read, whatever it is called."""
        for file in self.folder.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                found = [*named(written_in(data)), *named(seen_in(file.name))]
                if found or NAME in file.name or NAME.encode() in data or NAME.encode("utf-16-le") in data:
                    yield f"{file.name}: {found}"

    def _places(self) -> dict[str, str]:
        home = self.folder / HOME
        own = {"TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data"}
        places = {name: str(home / folder) for name, folder in own.items()}
        return {
            **os.environ,
            **places,
            "HOME": str(home),
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "QT_QPA_PLATFORM": "offscreen",
        }


@pytest.fixture(scope="module")
def whole_day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    day = Day(tmp_path_factory.mktemp("day"))
    day.live()
    return day


def test_no_step_of_a_day_leaves_a_number_or_a_name_on_the_disk(whole_day: Day) -> None:
    assert whole_day.status == 0
    assert {step: found for step, found in whole_day.left.items() if found} == {}


def test_what_was_copied_goes_with_the_lock_and_the_end(whole_day: Day) -> None:
    said = whole_day.said
    assert (said["copied"], said["locked"]) == (NUMBER, "-")
    assert (said["half typed"], said["closed"]) == (NUMBER, "-")


def test_nothing_lies_in_the_temporary_folder_while_a_slip_is_printed(whole_day: Day) -> None:
    assert whole_day.said["printed"].startswith("已送打印机")
    assert (whole_day.folder / HOME / "seen by lp").read_text(encoding="utf-8") == ""


def test_a_slip_that_was_saved_bears_no_whole_number(whole_day: Day) -> None:
    saved = whole_day.folder / HOME / "330106-2018-000001.pdf"
    assert whole_day.said["saved"] == f"已存到 {saved}"
    texts = list(pdf_text(saved.read_bytes()))
    assert NAME in "".join(texts)
    assert not seen_in(*texts)


def test_a_real_mistake_leaves_a_report_that_can_be_sent(whole_day: Day) -> None:
    said = whole_day.said["stumbled"]
    (report,) = (whole_day.folder / HOME / "reports").iterdir()
    assert f"把 {report} 交给负责人，里面没有参保人的信息" in said
    text = report.read_text(encoding="utf-8")
    assert "builtins.FileNotFoundError" in text
    assert " broken\n" in text
    assert not seen_in(text)
    assert not [word for word in (NAME, HOME, str(whole_day.folder), PHONE) if word in text]


def test_nothing_is_said_in_the_terminal(whole_day: Day) -> None:
    assert not seen_in(whole_day.complaints)
    assert NAME not in whole_day.complaints
    assert "Traceback" not in whole_day.complaints


def test_what_is_searched_for_would_be_found(tmp_path: Path) -> None:
    day = Day(tmp_path)
    for place, code in enumerate(("utf-8", "utf-16-le", "gb18030")):
        (tmp_path / f"{place}").write_text(NUMBER, encoding=code)
    (tmp_path / f"{PHONE}.txt").write_text("", encoding="utf-8")
    assert len(list(day._found())) == 4
