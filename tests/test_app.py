import os
import subprocess
import sys
from pathlib import Path

import pytest

from medins_desk.app import CANNOT_OPEN, has_display, library
from medins_desk.assets import command, home
from medins_desk.store import open_store
from tests.store.samples import KEY

ROOT = Path(__file__).parent.parent
CLOSE_SOON = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from medins_desk import app
def leave():
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            print(window.windowTitle(), type(window).__name__)
            window.close()
import PySide6.QtWidgets as widgets
run = widgets.QApplication.exec
def exec_and_leave(*_):
    QTimer.singleShot(300, leave)
    return run()
widgets.QApplication.exec = exec_and_leave
raise SystemExit(app.run())
"""


def start(home_folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", CLOSE_SOON],
        cwd=ROOT,
        env={**os.environ, "MEDINS_DESK_HOME": str(home_folder), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_window_opens_and_asks_which_office_this_is(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "医保经办 Gate"), done.stderr
    assert not (tmp_path / "medins_desk.store").exists()  # nothing is made before the office is set up


def test_a_second_window_says_who_has_the_data(tmp_path: Path) -> None:
    store = open_store(tmp_path / "medins_desk.store", KEY)
    done = start(tmp_path)
    store.close()
    assert (done.returncode, done.stdout.strip()) == (CANNOT_OPEN, "医保经办 TroubleWindow"), done.stderr


def test_without_a_display_the_demo_office_is_settled_and_its_slips_are_written(
    tmp_path: Path, without_display: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "medins_desk"],
        cwd=ROOT,
        env={**without_display, "MEDINS_DESK_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "窗口没有打开" in done.stdout
    assert "python3 packaging/bootstrap.py run settle 文件.json" in done.stdout
    slips = list((tmp_path / "demo").glob("*.pdf"))
    assert slips
    assert f"结算单 {len(slips)} 张" in done.stdout
    assert "第三十五条" in (tmp_path / "demo" / "account.txt").read_text(encoding="utf-8")


@pytest.fixture
def without_display() -> dict[str, str]:
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    return {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}


def test_where_the_data_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDINS_DESK_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("MEDINS_DESK_HOME")
    assert home().name == "medins_desk"


def test_the_command_that_is_named_can_be_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert command().endswith(" packaging/bootstrap.py run")
    monkeypatch.chdir(tmp_path)
    path = command().partition(" ")[2].removesuffix(" run").strip("\"'")
    assert Path(path).samefile(ROOT / "packaging" / "bootstrap.py")
    monkeypatch.setattr("medins_desk.assets._BOOTSTRAP", tmp_path / "bootstrap.py")
    assert command() == "medins-desk"


def test_a_display_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert has_display() != sys.platform.startswith("linux")
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()


def test_the_office_may_have_packs_of_its_own(tmp_path: Path) -> None:
    assert library(tmp_path).names() == library(tmp_path / "none").names()
