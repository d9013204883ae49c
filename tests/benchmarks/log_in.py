"""How long the way in takes: the log-in page after the start, the desk after the password. Reported, never asserted.

``python -m tests.benchmarks.log_in``; with a display it measures the real window, without one the offscreen platform.
"""

import os
import statistics

from tests.benchmarks.demo_office import said_by

START = """
import time; began = time.perf_counter()
import gc; gc.disable()  # as __main__ does
import sys
from medins_desk import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def painted():
    QApplication.processEvents()
    print(f"{(time.perf_counter() - began) * 1000:.0f}")
    QTimer.singleShot(2000, typed)  # nobody types a password faster
def typed():
    (gate,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    gate.page.form.put({"clerk": "1", "password": sys.argv[1]})
    pressed = time.perf_counter()
    gate.page.save()
    for _ in range(3):
        QApplication.processEvents()
    assert gate.main is not None and gate.main.isVisible()
    print(f"{(time.perf_counter() - pressed) * 1000:.0f}")
    try:
        print([line.split()[1] for line in open("/proc/self/status", encoding="ascii") if line.startswith("VmRSS")][0])
    except OSError:
        print(0)
    sys.stdout.flush()
    QApplication.quit()
app.run_window(started=painted)
"""


def main() -> None:
    """Start on the demo office, log in, leave; several times."""
    pages, desks, memory = [], [], []
    for page, desk, kibibytes in said_by(START):
        pages.append(int(page))
        desks.append(int(desk))
        memory.append(int(kibibytes) // 1024)
    print(f"log-in page: {statistics.median(pages):.0f} ms after the interpreter starts (goal 1000), {pages}")
    print(f"desk: {statistics.median(desks):.0f} ms after the password, its slow key included, {desks}")
    print(f"memory with the desk open: {statistics.median(memory):.0f} MB (goal 150)")


if __name__ == "__main__":
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
