"""What the first person at the window would wait for, painted where nobody sees it while nobody stands there."""

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from medins_desk.desk import Cover, PersonFile
from medins_desk.domain.persons import Account, Insured, Person, Scheme
from medins_desk.domain.terms import term
from medins_desk.screens.home import Home
from medins_desk.screens.person_panel import PersonPanel
from medins_desk.screens.person_strip import PersonStrip


def paint_ahead(size: QSize, today: date) -> None:
    """Make the page, the panel and the line of a person once, and paint them: their letters and styles stay at hand."""
    nobody, behind = _nobody(today), QWidget()  # never shown itself: so nothing in it comes to the front
    panel, strip = PersonPanel(behind), PersonStrip(behind)
    panel.show_person(nobody, today)
    strip.set_parts(person=True, sums=True)
    strip.show_file(nobody, today)
    for widget in (Home(nobody, parent=behind), panel, strip):
        widget.resize(size)
        widget.grab()
    behind.deleteLater()


def _nobody(today: date) -> PersonFile:
    insured, cover = Insured(Person("", today)), Cover(ok=True, sentence=f"{term(Scheme.EMPLOYEE)}，待遇正常", why="")
    return PersonFile(0, insured, cover, (), str(today.year), (), Account(), (), (), (), ())
