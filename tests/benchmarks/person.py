"""How long a person takes to come up at the window, the first of a start and later ones. Reported, never asserted.

``python -m tests.benchmarks.person``; with a display it measures the real window, without one the offscreen platform.
Work of the processor from the choice to the painted page with its panels, on the demo office.
"""

import os
from statistics import median

from tests.benchmarks.demo_office import said_by

START = """
import gc; gc.disable()  # as __main__ does
import sys
from time import process_time
from medins_desk import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from medins_desk.screens.suggestions import Suggestion
def painted():
    QTimer.singleShot(1000, typed)
def typed():
    (gate,) = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    gate.page.form.put({"clerk": "1", "password": sys.argv[1]})
    gate.page.save()
    QTimer.singleShot(2000, lambda: opened(gate.main))  # nobody finds somebody faster
def opened(window):
    for number in (1, 2, 3, 1, 2, 3):
        began = process_time()
        window._open_found(Suggestion(f"person {number}", ""))
        for _ in range(4):
            QApplication.processEvents()
        print(f"{(process_time() - began) * 1000:.1f}")
    sys.stdout.flush()
    QApplication.quit()
app.run_window(started=painted)
"""


def main() -> None:
    """Start on the demo office, log in, open persons; several times."""
    first, later = [], []
    for words in said_by(START):
        took = [float(word) for word in words]
        first.append(took[0])
        later.append(median(took[1:]))
    print(f"first person: {median(first):.1f} ms of work (goal 50), {first}")
    print(f"later persons: {median(later):.1f} ms, {later}")


if __name__ == "__main__":
    if "DISPLAY" not in os.environ:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
