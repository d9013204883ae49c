"""Another clerk confirms: chooses himself, gives his password. In place of the actions; Esc gives up, nothing is lost.

Any page that carries out a verb uses it through ``Page.ask_second``; ``FormPage.run`` does so by itself.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.screens.actions import KeyButton
from medins_desk.screens.fields import ChoiceField
from medins_desk.screens.form import Form
from medins_desk.screens.password_field import PasswordField
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import label

_WIDE = 460


class SecondForm(Form):
    """Who, and the password."""

    form = "second_person"
    clerk: ChoiceField
    password: PasswordField


class SecondPerson(QWidget):
    """The band at the foot of a page while it waits for a second clerk."""

    def __init__(self) -> None:
        super().__init__()
        self.form = SecondForm()
        self._words, self._trouble = label("", "strong", wrap=True), label("", "second", "err", wrap=True)
        self._yes, self._no = KeyButton("确认", "Enter", primary=True), KeyButton("返回", "Esc")
        self._wanted: SecondWanted | None = None
        self._then: Callable[[Session], None] = lambda _second: None
        self._otherwise: Callable[[], None] = lambda: None
        self._lay_out()
        self.form.finished.connect(self.confirm)
        self.form.edited.connect(self.form.forgive_focused)
        self._yes.clicked.connect(self.confirm)
        self._no.clicked.connect(self.give_up)
        self.hide()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 10, 24, 8)
        whole.setSpacing(6)
        whole.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.form.setMaximumWidth(now().px(_WIDE))
        row.addWidget(self.form, 1000, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(8)
        row.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._no, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self._trouble)
        self._trouble.hide()

    def put(self, wanted: SecondWanted, then: Callable[[Session], None], otherwise: Callable[[], None]) -> None:
        """Ask; ``then`` is given who confirmed, ``otherwise`` is done where nobody does."""
        self._wanted, self._then, self._otherwise = wanted, then, otherwise
        self._words.setText(wanted.words)
        self._say("")
        self.form.clerk.box.offer([(str(key), name) for key, name in wanted.who])
        only = str(wanted.who[0][0]) if len(wanted.who) == 1 else ""
        self.form.put({"clerk": only})
        self.show()
        self.form.focus_on("password" if only else "clerk")

    def confirm(self) -> None:
        """Try the password; a wrong one is taken out of its field."""
        wanted = self._wanted
        if wanted is None:
            return
        try:
            second = wanted.confirm(self.form.typed())
        except ClerkFault as wrong:
            self.form.show_faults(wrong.faults, also_unseen=True)
            self.form.fields["password"].put("")
            if not self.form.next_fault():
                self.form.focus_first()
        except WorldTrouble as trouble:
            self._say(str(trouble))
        else:
            self._end()
            self._then(second)

    def give_up(self) -> None:
        """Nobody confirms: what was typed stands as it was."""
        self._end()
        self._otherwise()

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _end(self) -> None:
        self._wanted = None
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """No password stays where nobody sees it: behind the lock, on another page."""
        self.form.fields["password"].put("")
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own: it is somebody else's turn."""
        QPainter(self).fillRect(self.rect(), colour(now().palette.tint))
