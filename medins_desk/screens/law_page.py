"""法规: a pack read like a law book; its articles at the left, at the right our words and the official text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from medins_desk.desk import Book, Desk, LawPage
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.policy import Status, article_number
from medins_desk.screens.fields import TextField
from medins_desk.screens.law_words import apart_html, article_html, official_html
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.words import Hairline, label, tone

_COLUMNS = (Column("条文", 124), Column("标题", 0), Column("", 64))
_KEYS = (
    ("Alt Q", "查条文"),
    ("↑↓", "选择"),
    ("Enter", "读右边"),
    ("Alt B", "换一部"),
    ("Alt O", "装入原文"),
    ("Esc", "返回"),
)
_APART = "apart"
_WIDEST = 460
"""However large the font, the text has more room than the list."""


class Sheet(QTextBrowser):
    """Text to read: arrows and PageUp, PageDown scroll."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What scrolls is ours, everything else the page's."""
        scrolls = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home}
        if event.key() in scrolls | {Qt.Key.Key_End}:
            super().keyPressEvent(event)
        else:
            event.ignore()


class LawBookPage(QWidget):
    """A pack as a book. ``choose_file`` asks the clerk for a text file; nothing where none was chosen."""

    def __init__(self, desk: Desk, choose_file: Callable[[], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choose_file = desk, choose_file or self._ask_file
        self._names: tuple[str, ...] = ()
        self._book: Book | None = None
        self.title, self.facts = label("", "title"), label("", "hint", "ink2")
        self.search = TextField()
        self.search.set_label("条文或词")
        self.articles = RowTable(_COLUMNS)
        self.text, self.official = Sheet("条文"), Sheet("原文")
        self._between = Hairline(upright=True)
        self._footer = ListFooter(_KEYS)
        self._said = label("", "second", "ink2")
        self._lay_out()
        self.search.edited.connect(self._show_list)
        self.search.entered.connect(lambda _name: self.articles.setFocus())
        self.articles.chosen.connect(self._show_row)
        self.articles.opened.connect(lambda _key: self.text.setFocus())

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 12, 10, 0)
        whole.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(14, 0, 14, 0)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.facts, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self._said)
        whole.addLayout(head)
        whole.addWidget(Hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setContentsMargins(14, 0, 12, 0)
        left.addWidget(self.search)
        left.addWidget(self.articles, 1)
        row.addLayout(left, 0)
        row.addWidget(Hairline(upright=True))
        row.addWidget(self.text, 3)
        row.addWidget(self._between)
        row.addWidget(self.official, 2)
        whole.addLayout(row, 1)
        whole.addWidget(self._footer)
        self.dress()

    def dress(self) -> None:
        """Take the measures of the look."""
        for widget in (self.search, self.articles):
            widget.setFixedWidth(min(now().px(424), _WIDEST))
        self._show_row(None)

    @property
    def book(self) -> Book | None:
        """The book that is open."""
        return self._book

    def open_book(self, name: str = "", law: str = "") -> None:
        """Open a pack, at the article of a place in the law; without a name the one that is open, else the first."""
        self._names = self._desk.law_names()
        wanted = name or (self._book.pack.name if self._book else next(iter(self._names), ""))
        self._say("")
        if self._book is None or wanted != self._book.pack.name:
            self._read(wanted)
        if law:
            self.search.put("")
            self._show_list()
            self._go_to(law)
        self.articles.setFocus()

    def _read(self, name: str) -> None:
        try:
            self._book = self._desk.law_book(name)
        except ClerkFault as wrong:
            self._say("；".join(fault.text for fault in wrong.faults), "err")
            return
        pack = self._book.pack
        end = f"至 {pack.span.end}" if pack.span.end else "起"
        draft = "　征求意见稿" if pack.status is Status.CONSULTATION else ""
        self.title.setText(pack.title)
        self.facts.setText(f"{pack.basis}　{pack.span.start} {end}{draft}")
        self.search.put("")
        self._show_list()

    def _show_list(self) -> None:
        if self._book is None:
            return
        found = self._book.found(self.search.typed())
        rows = [Row(page, (page.article.number, page.article.title, ""), "ink") for page in found]
        if self._book.apart and not self.search.typed():
            rows.append(Row(_APART, ("其他", "文件没有写明的", ""), "ink"))
        self.articles.show_groups((Group("", rows=tuple(rows)),), f"没有条文写到“{self.search.typed()}”。换一个词")
        self._footer.say(f"共 {len(found)} 条")
        self.articles.choose(0)
        if not rows:
            self.text.setHtml("")

    def _go_to(self, law: str) -> None:
        rows = self.articles.rows()
        numbers = [row.cells[0] for row in rows]
        number = article_number(law, numbers)
        if number:
            self.articles.choose(numbers.index(number))

    def _show_row(self, key: object) -> None:
        """Show an article, or again the chosen one."""
        rows = self.articles.rows()
        if self._book is None or not rows:
            self.official.hide()
            self._between.hide()
            return
        shown = rows[self.articles.at].key if key is None else key
        official = self._desk.official_text(self._book.pack.name)
        for widget in (self._between, self.official):
            widget.setVisible(bool(official) and isinstance(shown, LawPage))
        if isinstance(shown, LawPage):
            self.text.setHtml(article_html(shown))
            number = shown.article.number
            self.official.setHtml(official_html(number, official.get(number, "")))
        else:
            self.text.setHtml(apart_html(self._book.apart))

    def next_book(self) -> None:
        """The next pack that is installed."""
        if self._book and self._names:
            place = self._names.index(self._book.pack.name) + 1
            self.open_book(self._names[place % len(self._names)])

    def load_text(self) -> None:
        """Load the official text of the book from a file."""
        path = self._choose_file() if self._book else ""
        if not path or self._book is None:
            return
        try:
            count = self._desk.load_official_text(self._book.pack.name, Path(path))
        except ClerkFault as wrong:
            self._say("；".join(fault.text for fault in wrong.faults), "err")
        except WorldTrouble as trouble:
            self._say(str(trouble), "err")
        else:
            self._say(f"已装入原文，对上 {count} 条，只存在本机")
            self._show_row(None)

    def _ask_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "装入法规原文", "", "文本 (*.txt)")[0]

    @property
    def said(self) -> str:
        """What is said at the right of the head."""
        return self._said.text()

    def _say(self, words: str, tone_name: str = "ink2") -> None:
        self._said.setText(words)
        tone(self._said, tone_name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Q searches, Alt+B turns to another pack, Alt+O loads the official text; Esc leaves the text first."""
        acts = {Qt.Key.Key_Q: self.search.box.setFocus, Qt.Key.Key_B: self.next_book, Qt.Key.Key_O: self.load_text}
        act = acts.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and not self.articles.hasFocus():
            self.articles.setFocus()
        else:
            event.ignore()
