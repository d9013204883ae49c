"""The top of the window: name, search, what a scan was taken for, the pages and their keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from medins_desk.screens.icons import Icon
from medins_desk.screens.key_cap import cap_size, draw_cap
from medins_desk.screens.search_field import SearchField
from medins_desk.screens.suggestions import Suggestion
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import label, tone

_LEAST = 220


class PageTab(QAbstractButton):
    """A page: its word, how many things wait there, its key. The page that is shown is underlined."""

    def __init__(self, words: str, cap: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._cap, self._count = words, cap, 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCheckable(True)
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_count(self, count: int) -> None:
        """How many things wait."""
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    def _text(self) -> str:
        return f"{self._words}  {self._count}" if self._count else self._words

    def sizeHint(self) -> QSize:
        """Word, count, cap."""
        look = now()
        wide = QFontMetrics(look.font(14, strong=True)).horizontalAdvance(self._text())
        return QSize(wide + cap_size(self._cap).width() + look.px(32), look.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The underline stands on the hairline."""
        look, palette, painter = now(), now().palette, QPainter(self)
        ink = palette.accent if self.isChecked() else palette.ink2
        painter.setFont(look.font(14, strong=self.isChecked()))
        painter.setPen(colour(ink))
        painter.drawText(self.rect().adjusted(look.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text())
        draw_cap(painter, self.width() - look.px(12), self.height() // 2, self._cap)
        if self.isChecked():
            painter.fillRect(0, self.height() - 3, self.width(), 3, colour(palette.accent))


class TopBar(QWidget):
    """56 high."""

    page_wanted = Signal(int)

    def __init__(
        self,
        pages: Sequence[tuple[str, str]],
        find: Callable[[str], Sequence[Suggestion]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._brand = label("医保经办", "panel")
        self.search = SearchField(find)
        self._heard_icon, self._heard = Icon("check", "accent"), label("", "second", "ink2", wrap=True)
        self._heard.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._hush = QTimer(self, singleShot=True, interval=12_000)
        self._hush.timeout.connect(self._say_nothing)
        self.tabs = [PageTab(words, cap) for words, cap in pages]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.dress()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self._brand)
        row.addWidget(self.search)
        row.addSpacing(10)
        self._heard_icon.hide()
        row.addWidget(self._heard_icon)
        row.addWidget(self._heard, 1)
        for place, tab in enumerate(self.tabs):
            row.addWidget(tab)
            tab.clicked.connect(lambda _checked=False, place=place: self.page_wanted.emit(place))

    def dress(self) -> None:
        """Take the measures of the look."""
        look = now()
        name = QFontMetrics(look.font(16, strong=True)).horizontalAdvance(self._brand.text())
        brand = look.px(282) if look.percent < 125 else name + 48
        self._brand.setFixedWidth(brand)
        self._brand.setVisible(look.percent < 150)
        self._make_room()
        self.search.setTextMargins(look.px(26), 0, look.px(50), 0)

    def sizeHint(self) -> QSize:
        """56 high."""
        return QSize(900, now().px(56))

    def open_to(self, pages: Sequence[bool], why_not: str) -> None:
        """Which pages who sits here may see; ``why_not`` says whose looking for people is, where it is not theirs."""
        for tab, may in zip(self.tabs, pages, strict=True):
            tab.setVisible(may)
        self.search.close_to(why_not)

    def show_page(self, place: int) -> None:
        """Underline the page that is shown."""
        for n, tab in enumerate(self.tabs):
            tab.setChecked(n == place)

    def say_heard(self, words: str, *, understood: bool = True) -> None:
        """What a scan was taken for; it goes after a while, nothing depends on it."""
        self._heard.setText(words)
        self._make_room()
        tone(self._heard, "ink2" if understood else "err")
        self._heard_icon.show_icon("check" if understood else "fault", "accent" if understood else "err")
        self._heard_icon.show()
        self._hush.start()

    @property
    def heard(self) -> str:
        """What is said about the last scan."""
        return self._heard.text()

    def _say_nothing(self) -> None:
        self._heard.setText("")
        self._make_room()
        self._heard_icon.hide()

    def _make_room(self) -> None:
        """What was heard stands in two lines: where the font is large the field gives way until it was said."""
        look = now()
        usual = look.px(488) if look.percent < 125 else look.px(430)
        needed = QFontMetrics(look.font(13)).horizontalAdvance(self._heard.text()) * 11 // 20 + look.px(30)
        tabs = sum(tab.sizeHint().width() + 6 for tab in self.tabs if not tab.isHidden())
        brand = self._brand.width() + 6 if self._brand.isVisible() else 0
        free = self.width() - 24 - 12 - brand - tabs - look.px(40)
        room = min(usual, free - needed) if self._heard.text() else usual
        self.search.setFixedWidth(max(look.px(_LEAST), room))
