"""What pages of the task have in common: head, body that scrolls, one line for the world, actions."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from medins_desk.desk.second_wanted import SecondWanted
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.screens.actions import ActionBar
from medins_desk.screens.fields import CheckField, Field
from medins_desk.screens.icons import Icon, pixmap
from medins_desk.screens.row_table import RowTable
from medins_desk.screens.second_person import SecondPerson
from medins_desk.screens.steps import Steps
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import Hairline, label

SIDE = 24
SMALLEST = QSize(960, 540)
"""No page makes the window larger than the screen: what a page has no room for folds or scrolls within it."""
_LOW = 740
_OVER = 200
_BESIDE = 32


class Notice(QWidget):
    """One line above the actions: what is safe, what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "warn"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._indent()
        self._words = label(wrap=True)
        row.addWidget(self._words)
        self.hide()

    def say(self, words: str, tone: str = "warn") -> None:
        """Say it on the ground of its tone: ``err``, ``warn``, or ``accent`` for what went well; nothing hides it."""
        self._tone = tone
        self._words.setText(words)
        self._indent()
        self.setVisible(bool(words))
        self.update()

    def _indent(self) -> None:
        """The words stand clear of the icon at every font size."""
        self.setContentsMargins(SIDE + now().px(24), 8, SIDE, 8)

    def changeEvent(self, event: QEvent) -> None:
        """Another font size."""
        if event.type() == QEvent.Type.StyleChange:
            self._indent()
        super().changeEvent(event)

    @property
    def words(self) -> str:
        """What is said."""
        return "" if self.isHidden() else self._words.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and icon."""
        palette, painter = now().palette, QPainter(self)
        ground = {"err": palette.err_bg, "warn": palette.warn_bg}.get(self._tone, palette.tint)
        painter.fillRect(self.rect(), colour(ground))
        icon = {"err": "fault", "warn": "warning"}.get(self._tone, "check")
        size = now().px(16)
        drawn = pixmap(icon, getattr(palette, self._tone), size, self.devicePixelRatioF())
        painter.drawPixmap(SIDE, (self.height() - size) // 2, drawn)


class Page(QWidget):
    """A page in the middle of the window. Esc goes back."""

    closed = Signal()
    settles = True
    """Whether the settlement stands beside it; tables with articles take its room."""

    def __init__(self, title: str, steps: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.beside = label("", "hint", "ink3")
        self._saved_icon, self._saved = Icon("check", "accent", 14), label("", "hint", "ink2")
        self.steps = Steps(steps)
        self.body = QVBoxLayout()
        self.notice = Notice()
        self.bar = ActionBar()
        self.second: SecondPerson | None = None
        self._scroll = QScrollArea()
        self._head, self._first = QVBoxLayout(), QHBoxLayout()
        self._is_compact = False
        if not steps:
            self.steps.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head, first = self._head, self._first
        head.setContentsMargins(SIDE, 16, SIDE, 0)
        head.setSpacing(4)
        first.setSpacing(12)
        first.addWidget(self.title)
        first.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        first.addWidget(self._saved_icon)
        first.addSpacing(-6)
        first.addWidget(self._saved)
        self._saved_icon.hide()
        head.addLayout(first)
        head.addWidget(self.steps)
        head.addSpacing(6)
        head.addWidget(Hairline())
        whole.addLayout(head)
        self.body.setContentsMargins(SIDE, 12, SIDE, 12)
        inside = QWidget()
        inside.setLayout(self.body)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.notice)
        whole.addWidget(Hairline())
        whole.addWidget(self.bar)

    def tried(self, act: Callable[[], object]) -> bool:
        """Do it, or say why it cannot be done and go back to the actions; whether it was done."""
        try:
            act()
        except ClerkFault as refused:
            self.notice.say("；".join(fault.text for fault in refused.faults), "err")
        except WorldTrouble as trouble:
            self.notice.say(str(trouble), "err")
        else:
            return True
        self.bar.focus_primary()
        return False

    def ask_second(self, wanted: SecondWanted, again: Callable[[], object]) -> None:
        """Let another clerk confirm in place of the actions, then do it ``again``; given up, all stands as it was."""
        if not wanted.who:
            self.notice.say(wanted.words, "err")
            return
        if self.second is None:
            self.second = SecondPerson()
            whole: object = self.layout()
            if isinstance(whole, QVBoxLayout):
                whole.addWidget(self.second)
        before: object = self.focusWidget()

        def leave() -> None:
            self._scroll.widget().setEnabled(True)
            self.bar.show()
            if isinstance(before, QWidget) and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.begin_work()

        def confirmed(second: Session) -> None:
            leave()
            with wanted.together(second):
                again()

        self.notice.say("")
        self.second.put(wanted, confirmed, leave)
        self.bar.hide()
        self._scroll.widget().setEnabled(False)
        QTimer.singleShot(0, self, self._show_the_end)

    def _show_the_end(self) -> None:
        """Who confirms sees what it is about: the band would hide the last rows of a page that only just fits."""
        bar = self._scroll.verticalScrollBar()
        if bar.maximum() <= now().px(_OVER):
            bar.setValue(bar.maximum())

    def say_saved(self, at: datetime | None) -> None:
        """What is typed is on the disk since then; nothing while nothing is kept."""
        self._saved.setText(f"{at:%H:%M:%S} 已自动存" if at else "")
        self._saved_icon.setVisible(at is not None)

    def set_compact(self, compact: bool) -> None:
        """On a low screen the steps stand beside the title."""
        self._is_compact = compact
        if compact:
            self._first.insertWidget(1, self.steps, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._head.insertWidget(1, self.steps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low screens, and large fonts, leave less height."""
        super().resizeEvent(event)
        compact = self.parent() is not None and self.window().height() < now().px(_LOW)
        if compact != self._is_compact:
            self.set_compact(compact)

    def stand_below(self, one: QWidget) -> None:
        """Take something out of what scrolls: it stands above the actions, always in view."""
        whole: object = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(whole.indexOf(self.notice), one)

    def show_within(self, one: QWidget, box: QRect) -> None:
        """Scroll so that a part of something on the page is seen, with what stands beside it."""
        if self._scroll.widget().isAncestorOf(one):
            at = one.mapTo(self._scroll.widget(), box.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, box.height() // 2 + _BESIDE)

    def scroll_by(self, pixels: int) -> None:
        """Down, or up where it is less than nothing."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def show_top(self) -> None:
        """Scroll to the beginning: what a page answers stands there, whatever has the focus."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_focused(self) -> None:
        """Scroll so that what has the focus is seen whole, once faults and hints have taken their places."""
        QTimer.singleShot(0, self, self._scroll_to_focus)

    def _scroll_to_focus(self) -> None:
        focus: object = self.focusWidget()
        if isinstance(focus, RowTable) and focus.rows():
            self.show_within(focus, focus.chosen_box())
        elif isinstance(focus, QWidget):
            self.show_within(focus, focus.rect())  # the whole box: Qt looks at the caret only

    def place_of(self, one: QWidget) -> tuple[int, int, int]:
        """Where something stands as the page is read: head, body, actions; in each row by row, from the left."""
        body = self._scroll.widget()
        in_body = body.isAncestorOf(one)
        at = one.mapTo(body if in_body else self, QPoint(0, 0))
        return 1 if in_body else 0 if at.y() < self._scroll.y() else 2, at.y(), at.x()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            event.ignore()

    def put_away(self) -> bool:
        """The page goes from the window; pages with drafts keep them. Whether it may go: nothing typed is lost."""
        return True

    def close_page(self) -> None:
        """One step back."""
        if self.put_away():
            self.closed.emit()

    def say_not_kept(self) -> bool:
        """Why the page does not go; the answer of ``put_away`` then."""
        self.notice.say("这一页还没有存下，离开会丢掉。清出磁盘空间后再离开；不要这些内容按 Alt+R", "err")
        return False

    def label_of(self, name: str) -> str:
        """The word of a field on this page, or nothing."""
        found: object = self.findChild(QWidget, name)
        return found.get_label() if isinstance(found, Field | CheckField) else ""

    def enter(self) -> None:
        """Put the focus where work goes on: where it was, else where it begins."""
        last: object = self.focusWidget()
        if isinstance(last, QWidget):
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.goes_on():
            self.begin_work()
        if isinstance(last, QLineEdit):
            last.end(False)  # noqa: FBT003 - Qt's positional flag: what stands there is not typed over

    def goes_on(self) -> bool:
        """Put the focus where a draft was left; whether there is such a place. A page not yet seen keeps no focus."""
        return False

    def begin_work(self) -> None:
        """Put the focus where work begins."""
