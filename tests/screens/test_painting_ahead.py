"""What is painted while nobody stands at the window: nobody sees it, and it leaves nothing behind."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.painting_ahead import paint_ahead
from tests.screens.office import clock, desk_with_person


def test_the_first_person_looks_as_without_it_and_nothing_comes_to_the_front() -> None:
    seen = []
    for ahead in (False, True):
        desk, person = desk_with_person()
        window = MainWindow(desk, clock, lambda: None)
        window.show()
        QTest.qWaitForWindowActive(window)
        if ahead:
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            turned = QSignalSpy(app.focusWindowChanged)
            paint_ahead(window.counter.size(), clock().date())
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            assert not turned.count()
        window.counter.open_person(person)
        seen.append(window.counter.grab().toImage())
        window.close()
    assert seen[0] == seen[1]
