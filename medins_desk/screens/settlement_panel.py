"""Who pays what, live: two sums, one bar, the payers, and how it came about."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Refusal, Settlement
from medins_desk.screens.icons import pixmap
from medins_desk.screens.key_cap import KeyCap
from medins_desk.screens.line_list import LineList
from medins_desk.screens.payer_bar import PayerBar, PayerList
from medins_desk.screens.theme import colour, now
from medins_desk.screens.words import empty_layout, label, marked

_SIDE = 24
_AGREES = "与票据总额一致"
_OF_BILL = ("报销合计", "个人负担")
_OF_EVENT = ("支付合计", "")
"""The names of the two sums: of what is paid on an event the person bears nothing."""


class Sums(QWidget):
    """What the office pays out and what the person bears, painted: they change with every key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sums, self._names = ("—", "—"), _OF_BILL
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, reimbursed: str, own_part: str, names: tuple[str, str] = _OF_BILL) -> None:
        """The two amounts, or "—" where there are none; an empty name has none."""
        self._sums, self._names = (reimbursed, own_part), names
        said = [f"{name} {amount}" for name, amount in zip(names, self._sums, strict=True) if name]
        self.setAccessibleName("，".join(said))
        self.update()

    @property
    def sums(self) -> tuple[str, str]:
        """What is shown."""
        return self._sums

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(200, now().px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words above, amounts below; the smaller face where both would not fit beside each other."""
        look, painter = now(), QPainter(self)
        words = QRect(0, 0, self.width(), look.px(20))
        amounts = QRect(0, look.px(22), self.width(), look.px(38))
        long = len(self._sums[0]) + len(self._sums[1]) > 22
        for place, (name, side) in enumerate(zip(self._names, (_LEFT, _RIGHT), strict=True)):
            painter.setFont(look.font(13))
            painter.setPen(colour(look.palette.ink2))
            painter.drawText(words, side, name)
            painter.setFont(look.font(20 if long else 28, strong=place == 0))
            painter.setPen(colour(look.palette.ink))
            painter.drawText(amounts, side, self._sums[place])


class Total(QWidget):
    """The total, and that the payers agree with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = self._agrees = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_total(self, amount: str, agrees: str = "") -> None:
        """The total of the bill, and with what it agrees."""
        self._amount, self._agrees = amount, agrees
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, now().px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline, then the row."""
        look, painter = now(), QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, colour(look.palette.hair))
        painter.setPen(colour(look.palette.ink))
        painter.setFont(look.font(14, strong=True))
        painter.drawText(self.rect(), _LEFT, "合计")
        painter.drawText(self.rect(), _RIGHT, self._amount)
        if self._agrees:
            painter.setFont(look.font(13))
            painter.setPen(colour(look.palette.ink2))
            check = pixmap("check", look.palette.accent, look.px(14), self.devicePixelRatioF())
            painter.drawPixmap(look.px(41), (self.height() - look.px(14)) // 2, check)
            painter.drawText(self.rect().adjusted(look.px(59), 0, 0, 0), _LEFT, self._agrees)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SettlementPanel(QWidget):
    """408 wide. The lines scroll, never the sums above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.note = label("结算试算", "panel"), label("", "hint", "ink3")
        self.sums, self.bar, self.payers, self.total = Sums(), PayerBar(), PayerList(), Total()
        self.lines = LineList()
        self._refusals = QVBoxLayout()
        self._refused: tuple[Refusal, ...] | None = None
        self._hint = label("", "body", "ink2", wrap=True)
        self._how = QWidget()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self.show_nothing("")

    def sizeHint(self) -> QSize:
        """As wide as the pictures have it."""
        return QSize(now().px(408), 400)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 16, 0, 8)
        whole.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(_SIDE, 0, _SIDE, 0)
        top.setSpacing(6)
        first = QHBoxLayout()
        first.addWidget(self.head)
        first.addStretch(1)
        first.addWidget(self.note)
        top.addLayout(first)
        for widget in (self.sums, self.bar, self.payers, self.total):
            top.addWidget(widget)
        self._refusals.setSpacing(2)
        top.addLayout(self._refusals)
        top.addSpacing(6)
        how = QHBoxLayout(self._how)
        how.setContentsMargins(0, 0, 0, 2)
        how.addWidget(label("怎么算的", "section", "ink2"))
        how.addStretch(1)
        how.addWidget(label("选一行看白话", "second", "ink2"))
        how.addWidget(KeyCap("F6"))
        how.addWidget(KeyCap("↑↓"))
        top.addWidget(self._how)
        top.addWidget(self._hint)
        whole.addLayout(top)
        whole.addWidget(self.lines, 1)

    def show_nothing(self, hint: str, note: str = "") -> None:
        """Nothing can be computed yet, and why."""
        self.head.setText("结算试算")
        self.sums.show_sums("—", "—")
        self.bar.show_paid(None)
        self.payers.show_paid(None)
        self.total.show_total("—")
        self._show_refusals(())
        self._how.hide()
        self.lines.show_lines((), lambda _rule: "")
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.note.setText(note)

    def show_settlement(
        self,
        settlement: Settlement,
        plain: Callable[[str], str],
        note: str,
        *,
        trial: bool = True,
        of_event: bool = False,
    ) -> None:
        """A settlement, or the trial of one; ``of_event``: there is no bill, what is paid is paid on an event."""
        what = "事项" if of_event else "结算"
        self.head.setText(f"{what}试算" if trial else f"{what}结果")
        if of_event:
            self.sums.show_sums(shown(settlement.total), "", _OF_EVENT)
        else:
            self.sums.show_sums(shown(settlement.reimbursed), shown(settlement.borne))
        self.bar.show_paid(settlement.payers)
        self.payers.show_paid(settlement.payers)
        self.total.show_total(shown(settlement.total), "" if of_event else _AGREES)
        self._show_refusals(settlement.refusals)
        self._how.show()
        self._hint.hide()
        self.lines.show_lines(settlement.lines, plain)
        self.note.setText(note)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The reasons that stand here."""
        return self._refused or ()

    def _show_refusals(self, refusals: Sequence[Refusal]) -> None:
        if tuple(refusals) == self._refused:
            return
        self._refused = tuple(refusals)
        empty_layout(self._refusals)
        if refusals:
            self._refusals.addSpacing(4)
            waits = all(refusal.code == "not_configured" for refusal in refusals)
            words, tone = ("等办公室设定，暂不能结算", "warn") if waits else ("不予报销", "err")
            self._refusals.addWidget(marked("warning" if waits else "fault", words, tone, "strong"))
        for refusal in refusals:
            self._refusals.addWidget(label(f"{refusal.text}（{refusal.law}）", "second", wrap=True))
