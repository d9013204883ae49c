"""A day at the window in a process of its own, for what it leaves behind; run with the path of the store.

The window is the real one, on an encrypted store. A number is revealed and copied, the window locks and opens, a slip
is printed and saved, the program stumbles, a registration is left half typed, the window closes. After each step it
says so and waits.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from medins_desk import app
from medins_desk.desk.entrance import Entrance
from medins_desk.screens.gate import Gate
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.slip_page import SlipPage
from medins_desk.store.vault import suite
from tests.desk.entrances import START, WORD
from tests.privacy.canaries import CARD, CHILDS, NAME, NUMBER, PHONE, fill
from tests.screens.keys import press, write
from tests.screens.office import NOW
from tests.store.quick import Quick

SLIP = "330106-2018-000001"


def told(step: str, *more: str) -> None:
    """Say what was done, and wait until it was looked at."""
    sys.stdout.write(f"{' '.join((step, *more))}\n")
    sys.stdout.flush()
    sys.stdin.readline()


def prepare(store: Path) -> None:
    """An office full of people, set up and closed again."""
    entrance = Entrance(store, app.library(store.parent), app.now)
    fill(entrance.begin(START).desk)
    entrance.sheets_handed_out()
    entrance.close()


def gate() -> Gate:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, Gate))


def window() -> MainWindow:
    main = gate().main
    assert main is not None
    return main


def clipboard() -> str:
    return QGuiApplication.clipboard().text() or "-"


def log_in() -> None:
    write(WORD)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    QTest.qWait(100)


def copy_a_number() -> None:
    window().counter.open_person(1)
    press(Qt.Key.Key_F5)
    write("1")
    write("1")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Q, alt=True)
    QTest.qWait(50)


def slip_page() -> SlipPage:
    window().counter.open_slip(SLIP)
    page = window().counter.page
    assert isinstance(page, SlipPage)
    QTest.qWait(50)
    return page


def choose(folder: Path) -> None:
    """Answer the dialog that is open: this folder, and the name that it offers."""
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog))
    dialog.setDirectory(str(folder))
    dialog.accept()


def save(folder: Path) -> str:
    page = slip_page()
    QTimer.singleShot(300, lambda: choose(folder))
    press(Qt.Key.Key_S, alt=True)
    QTest.qWait(500)
    return page.notice.words


def stumble(folder: Path) -> str:
    """A real mistake, met by keys, with somebody's numbers in its message, its variables and a path."""
    counter = window().counter

    def broken() -> None:
        number, phone = NUMBER, PHONE
        (folder / NAME / number).read_bytes()
        raise AssertionError(phone)

    counter.open_reveal = broken  # type: ignore[method-assign]  # the mistake is ours to plant
    counter.open_person(1)
    counter.search_wanted.connect(counter.open_reveal)
    counter.search_wanted.emit()
    QTest.qWait(50)
    return counter.page.notice.words


def half_typed() -> None:
    window().counter.register({"name": NAME, "id_number": CHILDS, "phone": PHONE, "bank_account": CARD})
    QTest.qWait(1200)


def day(folder: Path) -> None:
    log_in()
    told("open", clipboard())
    copy_a_number()
    told("copied", clipboard())
    press(Qt.Key.Key_L, ctrl=True)
    QTest.qWait(50)
    told("locked", clipboard())
    log_in()
    slip_page()
    press(Qt.Key.Key_P, alt=True)
    QTest.qWait(100)
    told("printed", window().counter.page.notice.words)
    told("saved", save(folder))
    told("stumbled", stumble(folder))
    copy_a_number_again()
    half_typed()
    told("half typed", clipboard())
    gate().close()
    told("closed", clipboard())
    QApplication.quit()


def copy_a_number_again() -> None:
    gate().activateWindow()  # the dialog had it
    QTest.qWait(50)
    QGuiApplication.clipboard().setText(NUMBER)  # from the window in front
    QTest.qWait(50)


def guarded(act: Callable[[], None]) -> Callable[[], None]:
    """Whatever goes wrong in the day itself ends it."""

    def run() -> None:
        try:
            act()
        except BaseException as wrong:
            sys.stdout.write(f"broken {type(wrong).__name__}: {wrong}\n")
            sys.stdout.flush()
            QApplication.exit(9)

    return run


def main(store: Path) -> int:
    suite.SUITES[suite.International.id] = Quick()
    app.now = lambda: NOW
    prepare(store)
    return app.run_window(store, lambda: QTimer.singleShot(0, guarded(lambda: day(store.parent))))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
