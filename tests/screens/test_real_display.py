"""The window on a real X display: painted, sharp, with the focus where the keys go."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

JOB = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from medins_desk.screens import fonts, sheet
from medins_desk.screens.main_window import MainWindow
from tests.screens.office import clock, desk_with_person
from tests.screens.windows import open_bill, stay
app = QApplication([])
app.setStyle("Fusion")
fonts.load()
sheet.wear()
desk, _ = desk_with_person()
window = MainWindow(desk, clock, lambda: None)
window.resize(1366, 768)
window.show()
window.activateWindow()
assert QTest.qWaitForWindowActive(window)
open_bill(window)
stay()
QTest.qWait(50)
screen = app.primaryScreen()
screen.grabWindow(window.winId()).save(sys.argv[1])
print(app.platformName(), *window.counter.settlement.sums.sums)
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own, at the size of an old screen."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("no Xvfb on this machine")
    read, write = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    ) as running:
        os.close(write)
        with os.fdopen(read, encoding="ascii") as number:
            yield f":{number.readline().strip()}"
        running.terminate()


@pytest.mark.xvfb
def test_the_window_is_painted_on_a_real_display(display: str, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-c", JOB, str(picture)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["xcb", "52,337.00", "5,663.00"]
    assert picture.stat().st_size > 50_000
