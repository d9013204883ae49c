"""What the panels say, in one or two lines above the task, where the font size leaves no room for the panels."""

from datetime import date

from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medins_desk.desk import PersonFile
from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Settlement
from medins_desk.screens.boxes import grouped_id
from medins_desk.screens.key_cap import KeyCap
from medins_desk.screens.payer_bar import PayerBar
from medins_desk.screens.person_panel import term_words, who
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import label


class PersonStrip(QWidget):
    """The person in one line; the two sums and the bar in another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._facts = label("", "panel"), label("", "second", "ink2", wrap=True)
        self._whole_number = KeyCap("F5")
        self._paid, self._own = label("", "strong"), label("", "body")
        self._bar = PayerBar()
        self._person, self._sums = QWidget(), QWidget()
        self._parts = True, False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 8, 24, 8)
        whole.setSpacing(6)
        first, second = QHBoxLayout(self._person), QHBoxLayout(self._sums)
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
        first.addWidget(self._name)
        first.addWidget(self._facts, 1)
        first.addWidget(self._whole_number)
        second.addWidget(self._paid)
        second.addWidget(self._bar, 1)
        second.addWidget(self._own)
        second.addWidget(KeyCap("F7"))
        whole.addWidget(self._person)
        whole.addWidget(self._sums)
        self.show_person("")
        self.show_settlement(None)

    def set_parts(self, *, person: bool, sums: bool) -> None:
        """Which of the two lines stand."""
        self._parts = person, sums
        has_person = person and bool(self._name.text())
        self._person.setVisible(has_person)
        self._sums.setVisible(sums)
        self.setVisible(has_person or sums)

    def show_person(self, name: str, facts: str = "") -> None:
        """Who is at the window; a long name stands in lines of its own breadth."""
        room, wide = now().px(240), QFontMetrics(now().font(16, strong=True)).horizontalAdvance(name)
        self._name.setWordWrap(wide > room)
        self._name.setMinimumWidth(room if wide > room else 0)
        self._name.setText(name)
        self._facts.setText(facts)
        self._whole_number.setVisible(bool(facts))
        person, sums = self._parts
        self.set_parts(person=person, sums=sums)

    def show_file(self, file: PersonFile, today: date) -> None:
        """The person, the cover, the term that runs out first."""
        person = file.insured.person
        facts = [who(person, file.died or today), grouped_id(person.id_number), file.cover.sentence]
        if file.terms:
            facts.append(f"{file.terms[0].title}{term_words(file.terms[0])[0]}")
        self.show_person(person.name, "　".join(fact for fact in facts if fact))

    def show_settlement(self, settlement: Settlement | None) -> None:
        """The two sums."""
        self._bar.show_paid(settlement.payers if settlement else None)
        self._paid.setText(f"报销 {shown(settlement.reimbursed)}" if settlement else "报销 —")
        self._own.setText(f"个人 {shown(settlement.borne)}" if settlement else "个人 —")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of the person, a hairline below."""
        palette, painter = now().palette, QPainter(self)
        painter.fillRect(self.rect(), colour(palette.ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour(palette.hair))
