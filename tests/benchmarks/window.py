"""How fast the window is: first window, keystroke to painted lines, memory at rest. Reported, never asserted.

``python -m tests.benchmarks.window``; with a display it measures the real window, without one the offscreen platform.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from medins_desk.screens import fonts, sheet
from medins_desk.screens.main_window import MainWindow
from tests.screens.keys import focused
from tests.screens.office import clock, desk_with_person
from tests.screens.windows import open_bill, stay

FIRST = """
import time; began = time.perf_counter()
import gc; gc.disable()  # as __main__ does
import sys
from medins_desk import app
from PySide6.QtWidgets import QApplication
def painted():
    QApplication.processEvents()
    print(f"{(time.perf_counter() - began) * 1000:.0f}")
    try:
        print([line.split()[1] for line in open("/proc/self/status", encoding="ascii") if line.startswith("VmRSS")][0])
    except OSError:
        print(0)
    sys.stdout.flush()
    QApplication.quit()
app.run_window(started=painted)
"""


def first_window(times: int = 5) -> None:
    """From the start of the interpreter's work to the painted window; and what it then holds in memory."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "MEDINS_DESK_HOME": home}
        took, whole, memory = [], [], []
        for _ in range(times):
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", FIRST], env=environment, capture_output=True, text=True, check=True
            )
            whole.append((time.perf_counter() - began) * 1000)
            milliseconds, kibibytes = done.stdout.split()
            took.append(int(milliseconds))
            memory.append(int(kibibytes) // 1024)
    print(f"first window: {statistics.median(took):.0f} ms after the interpreter starts (goal 1000), {took}")
    print(f"  whole process with leaving: {statistics.median(whole):.0f} ms")
    print(f"idle memory: {statistics.median(memory)} MB (goal 150)")


def keystroke(times: int = 120) -> None:
    """From a key in the field of the total to the painted settlement."""
    app = QApplication([])
    app.setStyle("Fusion")
    fonts.load()
    sheet.wear()
    desk, _ = desk_with_person()
    window = MainWindow(desk, clock, lambda: None)
    window.show()
    QTest.qWaitForWindowActive(window)
    page = open_bill(window)
    stay()
    page.form.focus_on("total")
    took = []
    for place in range(times):
        key = Qt.Key.Key_Backspace if place % 2 == 0 else Qt.Key(Qt.Key.Key_1.value + place % 9)
        focus = focused()
        began = time.perf_counter()
        QTest.keyClick(focus, key)
        for _ in range(3):
            app.processEvents()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    print(
        f"keystroke to painted lines: median {statistics.median(took):.1f} ms, "
        f"95 % {took[len(took) * 95 // 100]:.1f} ms, worst {took[-1]:.1f} ms (goal 16)"
    )


if __name__ == "__main__":
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"on {sys.platform}, {os.cpu_count()} cores, {Path(sys.executable).name}")
    first_window()
    keystroke()
