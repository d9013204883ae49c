"""The person at the window: cover, what runs out, the sums of the year, the account, what was paid lately."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from medins_desk.desk import Cover, HistoryEntry, PersonFile, Term
from medins_desk.desk.deadlines import left_words
from medins_desk.desk.person_file import URGENT_DAYS
from medins_desk.domain.clocks import Due
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Account, Person
from medins_desk.domain.settlements import Accumulator, Payer, Settlement
from medins_desk.domain.terms import term
from medins_desk.screens import payers
from medins_desk.screens.boxes import grouped_id
from medins_desk.screens.key_cap import KeyCap
from medins_desk.screens.meter import Meter
from medins_desk.screens.section import SectionHead
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import empty_layout, label, marked, row_of

_HISTORY = 3
_NO_BREAK = re.compile(r"[^\W\u2e80-\uffff]{12}")
"""Letters in a row as wide as the panel: a name of more may be parted behind them."""
_PURSES = (str(Payer.ACCOUNT_CURRENT), str(Payer.ACCOUNT_PAST))  # they stand under their own head


def years_of(person: Person, today: date) -> int:
    """How old a person is on a day."""
    born = person.birth_date
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def who(person: Person, today: date) -> str:
    """Sex and age as they stand behind the name: 女 · 68 岁."""
    words = f"{years_of(person, today)} 岁"
    return f"{term(person.sex)} · {words}" if person.sex else words


class PersonPanel(QScrollArea):
    """288 wide, on the ground colour; scrolls where a person has more than fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(24, 16, 20, 6)
        self._column.setSpacing(2)
        self._file: PersonFile | None = None
        self._meters: dict[str, Meter] = {}
        self._sums = QVBoxLayout()
        self._year: tuple[str, list[str]] = ("", [])
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """As wide as the pictures have it."""
        return QSize(now().px(288), 400)

    def showEvent(self, event: QShowEvent) -> None:
        """Back from a larger font, which left it no room: Qt holds to the places that it had then."""
        super().showEvent(event)
        self._column.invalidate()
        self._column.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground under everything."""
        QPainter(self.viewport()).fillRect(self.viewport().rect(), colour(now().palette.ground))

    def show_nobody(self, words: str) -> None:
        """No person is chosen: one sentence."""
        self._start(None)
        self._column.addWidget(label(words, tone="ink2", wrap=True))
        self._column.addStretch(1)

    def show_person(self, file: PersonFile, today: date) -> None:
        """Everything about a person on a day."""
        self._start(file)
        person = file.insured.person
        self._add_name(person.name, who(person, file.died or today))
        number = label(grouped_id(person.id_number) or "没有身份证号", "second", "ink2")
        self._column.addLayout(row_of(number, KeyCap("F5"), stretch=False))
        self._column.addSpacing(4)
        self._add_cover(file.cover)
        self._add_terms(file.terms)
        self._add_deadlines(file.deadlines, today)
        self._sums = QVBoxLayout()
        self._sums.setSpacing(2)
        self._column.addLayout(self._sums)
        self._fill_sums(file.year, file.accumulators)
        self._add_history(file.history)
        self._column.addStretch(1)

    def _add_name(self, name: str, words: str) -> None:
        """The name with sex and age behind it; a long one in lines of its own, whole, with these below."""
        look, margins = now(), self._column.contentsMargins()
        room = self.sizeHint().width() - margins.left() - margins.right() - look.px(8)
        title, second = QFontMetrics(look.font(20, strong=True)), QFontMetrics(look.font(14))
        if title.horizontalAdvance(name) + second.horizontalAdvance(words) <= room:
            row = row_of(label(name, "title"), None, stretch=False)
            row.addSpacing(8)
            row.addWidget(label(words, tone="ink2"), 1, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(row)
            return
        self._column.addWidget(label(_NO_BREAK.sub("\\g<0>\u200b", name), "title", wrap=True))
        self._column.addWidget(label(words, tone="ink2"))

    @property
    def year(self) -> str:
        """The settlement year of the sums that are shown."""
        return self._year[0]

    def show_sums(self, settlement: Settlement | None) -> None:
        """The sums of the bill's year with the bill in hand; ``None`` shows today's year as it is without one."""
        if self._file is None:
            return
        year, accumulators = self._file.year, self._file.accumulators
        if settlement is not None and settlement.accumulators:
            year, accumulators = settlement.year, settlement.accumulators
        if (year, [one.name for one in accumulators]) != self._year:
            self._fill_sums(year, accumulators)
            return
        for accumulator in accumulators:
            self._meters[accumulator.name].show_sum(accumulator)

    def _fill_sums(self, year: str, accumulators: Sequence[Accumulator]) -> None:
        """The meters of a year anew: another year has other sums, another policy has others to count."""
        empty_layout(self._sums)
        self._meters = {}
        self._year = (year, [one.name for one in accumulators])
        purses = [one for one in accumulators if one.name in _PURSES]
        if accumulators:
            self._sums.addSpacing(self._gap())
            self._sums.addWidget(_Legend(f"{year} 年累计"))
            self._add_meters([one for one in accumulators if one.name not in _PURSES])
        self._sums.addSpacing(self._gap())
        lacks = self._file is not None and bool(self._file.account_lacks)
        self._sums.addWidget(_head("个人账户", "资料不齐，按登记余额" if lacks else ""))
        self._add_meters(purses or self._balances())

    def _add_meters(self, accumulators: Sequence[Accumulator]) -> None:
        for one in accumulators:
            self._meters[one.name] = Meter(one)
            self._sums.addWidget(self._meters[one.name])

    def _balances(self) -> list[Accumulator]:
        """What stands in the account, where the policy of the year does not count it."""
        account = self._file.account if self._file else Account()
        return [
            Accumulator(_PURSES[0], "当年", account.current, account.current, ()),
            Accumulator(_PURSES[1], "历年", account.past, account.past, ()),
        ]

    def _start(self, file: PersonFile | None) -> None:
        empty_layout(self._column)
        self._meters = {}
        self._file = file

    def _head(self, words: str, note: str = "") -> None:
        self._column.addSpacing(self._gap())
        self._column.addWidget(_head(words, note))

    def _gap(self) -> int:
        """Sections share what height there is."""
        return 14 if self.window().height() >= now().px(740) else 6

    def _add_cover(self, cover: Cover) -> None:
        if cover.ok:
            self._column.addWidget(label(f"{cover.sentence}。", wrap=True))
        else:
            self._column.addWidget(marked("fault", cover.sentence, "err", "body"))
        if cover.why:
            self._column.addWidget(label(cover.why, "hint", "ink2", wrap=True))

    def _add_terms(self, terms: Sequence[Term]) -> None:
        self._head("证件与备案")
        if not terms:
            self._column.addWidget(label("现在没有有效的证件或备案", "second", "ink2", wrap=True))
        for one in terms:
            self._column.addWidget(label(one.title, "second", wrap=True))
            words, tone, icon = term_words(one)
            if icon:
                self._column.addWidget(marked(icon, words, tone))
            else:
                self._column.addWidget(label(words, "second", tone, wrap=True))

    def _add_deadlines(self, deadlines: Sequence[Due], today: date) -> None:
        """What falls due that no certificate or filing says by itself."""
        if deadlines:
            self._head("时限")
        for one in deadlines:
            late = (one.due - today).days <= URGENT_DAYS
            self._column.addWidget(label(f"{one.says}（{one.law}）", "second", wrap=True))
            words = left_words(one.due, today)
            self._column.addWidget(marked("clock", words, "warn") if late else label(words, "second", "ink2"))

    def _add_history(self, history: Sequence[HistoryEntry]) -> None:
        history = [entry for entry in history if not entry.reverses]
        self._head("近期报销", f"共 {len(history)} 笔" if history else "")
        if not history:
            self._column.addWidget(label("还没有报销过", "second", "ink2"))
        for entry in history[:_HISTORY]:
            first = label(f"{entry.end} {entry.what_for}", "second", wrap=True)
            line = row_of(first, label(shown(entry.total), "second"), stretch=False)
            line.setStretch(0, 1)
            self._column.addLayout(line)
            self._column.addLayout(row_of(label(entry.settled_on.isoformat() + " 结算", "hint", "ink3"),
                                          label(entry.paid_words, "hint", "ink2")))  # fmt: skip
            self._column.addSpacing(4)


def _head(words: str, note: str = "") -> SectionHead:
    head = SectionHead()
    head.set_left(words)
    head.set_right(note)
    return head


def term_words(one: Term) -> tuple[str, str, str]:
    """What a term says, its tone and its icon: run out, soon, or simply until when."""
    if one.closed and one.until is not None:
        return f"到 {one.until} 为止", "ink2", ""
    if one.until is None:
        return f"{one.since} 起，没有登记期限", "ink2", ""
    if one.days_left < 0:
        return f"{one.until} 已到期，过了 {-one.days_left} 天", "err", "fault"
    if one.urgent:
        return f"至 {one.until}，还有 {one.days_left} 天，可续办", "warn", "clock"
    return f"至 {one.until}", "ink2", ""


class _Legend(QWidget):
    """The head of the year's sums, and what the two parts of a bar mean."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(100, now().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head at the left, two swatches with their words at the right."""
        look, palette, painter = now(), now().palette, QPainter(self)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(13, strong=True))
        painter.setPen(colour(palette.ink2))
        painter.drawText(self.rect(), middle, self._words)
        painter.setFont(look.font(12))
        x = self.width()
        for words, stripes in (("本次", True), ("此前", False)):
            x -= painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(colour(palette.ink2))
            painter.drawText(QRectF(x, 0, self.width() - x, self.height()), middle, words)
            x -= look.px(18)
            box = QRectF(x, self.height() / 2 - look.px(3), look.px(14), look.px(6))
            painter.save()
            painter.setClipRect(box)
            painter.fillRect(box, colour(palette.tint2 if stripes else palette.accent))
            if stripes:
                payers.slanted(painter, box, colour(palette.accent), 1.6, 3.0)
            painter.restore()
            x -= look.px(10)
