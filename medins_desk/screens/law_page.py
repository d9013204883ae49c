"""法规: a pack read like a law book; its articles at the left, at the right our words and the official text."""

from collections.abc import Callable, Iterator
from operator import is_
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from medins_desk.desk import Beside, Book, Desk, Example, Examples, LawPage, examples_in
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.domain.policy import Status, article_number
from medins_desk.domain.settlements import Settlement
from medins_desk.domain.terms import term
from medins_desk.screens.fields import TextField
from medins_desk.screens.law_changes import changed_here, changes_html
from medins_desk.screens.law_examples import account_html, examples_here
from medins_desk.screens.law_words import apart_html, article_html, official_html
from medins_desk.screens.list_footer import ListFooter
from medins_desk.screens.reading_sheet import Sheet
from medins_desk.screens.row_table import Column, Group, Row, RowTable
from medins_desk.screens.theme import now
from medins_desk.screens.words import Hairline, label, tone

_COLUMNS = (Column("条文", 124), Column("标题", 0), Column("", 64))
_KEYS = (
    ("Alt Q", "查条文"),
    ("↑↓", "选择"),
    ("Enter", "读右边"),
    ("Alt L", "算例"),
    ("Alt D", "改动"),
    ("Alt B", "换一部"),
    ("Alt O", "装入原文"),
    ("Alt X", "移除原文"),
    ("Esc", "返回"),
)
_APART, _CHANGES = "apart", "changes"
_NOTHING = Beside(Examples(), None, None)
_WIDEST = 460
"""However large the font, the text has more room than the list."""


class LawBookPage(QWidget):
    """A pack as a book. ``choose_file`` asks the clerk for a text file; nothing where none was chosen."""

    def __init__(self, desk: Desk, choose_file: Callable[[], str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._choose_file = desk, choose_file or self._ask_file
        self._names: tuple[str, ...] = ()
        self._book: Book | None = None
        self._beside = _NOTHING
        self._stands: tuple[object, object, object] = (None, None, None)
        self._left_at: int | None = None
        """Where the list of articles stood while examples are listed."""
        self.title, self.facts = label("", "title"), label("", "hint", "ink2")
        self.search = TextField()
        self.search.set_label("条文或词")
        self.articles = RowTable(_COLUMNS)
        self.text, self.official = Sheet("条文"), Sheet("原文")
        self._between = Hairline(upright=True)
        self._footer = ListFooter(_KEYS)
        self._said = label("", "second", "ink2")
        self._lay_out()
        self.search.edited.connect(self._search)
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

    def open_book(self, name: str = "", law: str = "", then: Settlement | None = None) -> None:
        """Open a pack, at the article of a place in the law; without a name the one that is open, else the first.

        ``then``: the settlement whose law is wanted, which may be another than the pack of that name today; the
        values of the office are those that it found.
        """
        self._names = self._desk.law_names()
        wanted = name or (self._book.pack.name if self._book else next(iter(self._names), ""))
        self._say("")
        self._leave_examples()
        self._read(wanted, then)
        if law:
            self.search.put("")
            self._show_list()
            self._go_to(law)
        self.articles.setFocus()

    def _read(self, name: str, then: Settlement | None) -> None:
        try:
            book = self._desk.law_book_then(then) if then else self._desk.law_book(name)
        except ClerkFault as wrong:
            self._say("；".join(fault.text for fault in wrong.faults), "err")
            return
        if book is None:
            self._say("这笔结算当时的政策包没有保留", "warn")
            return
        self._show_book(book)

    def _show_book(self, book: Book) -> None:
        pack, before = book.pack, self._book.pack.sha256 if self._book else ""
        self._book = book
        end = f"至 {pack.span.end}" if pack.span.end else "起"
        draft = "" if pack.status is Status.IN_FORCE else f"　{term(pack.status)}"
        kept = "　当时的办法，现在装的不同" if book.kept else ""
        self.title.setText(pack.title)
        self.facts.setText(f"{pack.basis}　{pack.span.start} {end}{draft}{kept}")
        if before == pack.sha256:
            self._show_list(self.articles.at)
            return
        self._beside = _NOTHING
        QTimer.singleShot(0, self, self.show_beside)
        self.search.put("")
        self._show_list()

    def show_beside(self) -> None:
        """Examples and changes come a moment after the text: they are worked out when a book is first opened."""
        if self._book is not None:
            self._beside = self._desk.law_beside(self._book)
            self._show_list(self.articles.at)
            if unread := self._beside.examples.passed_over:
                self._say(f"{len(unread)} 个算例读不出来（{'、'.join(unread[:2])}），packs lint 写明原因", "warn")

    def _show_list(self, at: int = 0) -> None:
        if self._book is None:
            return
        found = self._book.found(self.search.typed())
        rows = [Row(page, (page.article.number, page.article.title, self._changed(page)), "ink") for page in found]
        rows += [] if self.search.typed() else self._last_rows(self._book)
        self.articles.show_groups((Group("", rows=tuple(rows)),), f"没有条文写到“{self.search.typed()}”。换一个词")
        self._footer.say(f"共 {len(found)} 条")
        self.articles.choose(at)
        if not rows:
            self.text.setHtml("")

    def _last_rows(self, book: Book) -> list[Row]:
        changes, earlier = self._beside.changes, self._beside.earlier
        rows = [Row(_APART, ("其他", "文件没有写明的", ""), "ink")] if book.apart else []
        if changes and earlier:
            rows.append(Row(_CHANGES, ("改动", f"与上一版比，{changes.total} 处", ""), "ink"))
        return rows

    def _changed(self, page: LawPage) -> str:
        changes, book = self._beside.changes, self._book
        if changes is None or book is None:
            return ""
        return "改" if changes.within(page.article.number, tuple(book.pack.articles)).total else ""

    def _go_to(self, law: str) -> None:
        rows = self.articles.rows()
        numbers = [row.cells[0] for row in rows]
        number = article_number(law, numbers)
        if number:
            self.articles.choose(numbers.index(number))

    def _show_row(self, key: object) -> None:
        """Show what is chosen, or again the chosen row."""
        rows = self.articles.rows()
        if self._book is None or not rows:
            self.official.hide()
            self._between.hide()
            return
        shown = rows[self.articles.at].key if key is None else key
        stands = (shown, self._beside, self._book)
        if key is not None and all(map(is_, stands, self._stands)):
            return  # the list says it twice, before and after it scrolls
        self._stands = stands
        official = self._desk.official_text(self._book.pack.name)
        for widget in (self._between, self.official):
            widget.setVisible(bool(official) and isinstance(shown, LawPage))
        if isinstance(shown, LawPage):
            number = shown.article.number
            self.official.setHtml(official_html(number, official.get(number, "")))
        self.text.setHtml(self._html(self._book, shown))

    def _html(self, book: Book, shown: object) -> str:
        if isinstance(shown, Example):
            return account_html(shown)
        changes, earlier = self._beside.changes, self._beside.earlier
        if isinstance(shown, LawPage):
            return "".join([article_html(book, shown), *self._html_beside(book, shown)])
        if shown == _CHANGES and changes and earlier:
            return changes_html(earlier, book.pack, changes)
        return apart_html(book)

    def _html_beside(self, book: Book, page: LawPage) -> Iterator[str]:
        changes, earlier = self._beside.changes, self._beside.earlier
        if changes and earlier:
            yield changed_here(earlier, changes.within(page.article.number, tuple(book.pack.articles)))
        yield examples_here(self._examples(page))

    def _examples(self, page: LawPage) -> tuple[Example, ...]:
        numbers = self._book.pack.articles if self._book else ()
        return examples_in(self._beside.examples.settled, page.article.number, numbers)

    def show_examples(self) -> None:
        """The examples of the chosen article in place of the list; Esc leads back."""
        rows = self.articles.rows()
        page = rows[self.articles.at].key if rows else None
        examples = self._examples(page) if isinstance(page, LawPage) else ()
        if not examples or not isinstance(page, LawPage):
            return
        self._left_at = self.articles.at
        self._say("")
        listed = [Row(one, (f"算例 {number}", one.title, ""), "ink") for number, one in enumerate(examples, 1)]
        self.articles.show_groups((Group("", rows=tuple(listed)),), "")
        self._footer.say(f"{page.article.number}　{len(listed)} 个算例")
        self.articles.choose(0)
        self.articles.setFocus()

    def show_changes(self) -> None:
        """What changed from the policy before, on a page of its own."""
        self._leave_examples()
        self.search.put("")
        self._show_list()
        keys = [row.key for row in self.articles.rows()]
        if _CHANGES in keys:
            self.articles.choose(keys.index(_CHANGES))
        else:
            self._say("本地区没有装更早的政策包，没有可比的")
        self.articles.setFocus()

    def _leave_examples(self) -> bool:
        """From examples back to the article; whether examples were shown."""
        if self._left_at is None:
            return False
        at, self._left_at = self._left_at, None
        self._show_list(at)
        return True

    def _search(self) -> None:
        self._left_at = None
        self._say("")
        self._show_list()

    def next_book(self) -> None:
        """The next pack that is installed."""
        if self._book and self._names:
            name = self._book.pack.name
            place = self._names.index(name) + 1 if name in self._names else 0
            self.open_book(self._names[place % len(self._names)])

    def load_text(self) -> None:
        """Load the official text of the book from a file."""
        if why := self._desk.why_not("load_official_text"):
            self._say(why, "err")
            return
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

    def remove_text(self) -> None:
        """Take the official text of the book off this machine."""
        if self._book is None:
            return
        if why := self._desk.why_not("remove_official_text"):
            self._say(why, "err")
            return
        name = self._book.pack.name
        if not self._desk.has_official_text(name):
            self._say("这一部没有装入原文")
            return
        try:
            self._desk.remove_official_text(name)
        except (ClerkFault, WorldTrouble) as trouble:
            self._say(str(trouble), "err")
        else:
            self._say("原文已从本机移除，需要时按 Alt+O 重新装入")
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
        """Alt+Q searches, Alt+L lists examples, Alt+D shows what changed, Alt+B turns to another pack.

        Alt+O loads the official text, Alt+X removes it. Esc leaves the text first, then the examples.
        """
        acts = {
            Qt.Key.Key_Q: self.search.box.setFocus,
            Qt.Key.Key_L: self.show_examples,
            Qt.Key.Key_D: self.show_changes,
            Qt.Key.Key_B: self.next_book,
            Qt.Key.Key_O: self.load_text,
            Qt.Key.Key_X: self.remove_text,
        }
        act = acts.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and (not self.articles.hasFocus() or self._leave_examples()):
            self.articles.setFocus()
        else:
            event.ignore()
