"""The bar of who pays, and the list under it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.settlements import Payer
from medins_desk.screens import payers
from medins_desk.screens.theme import colour, now

_GAP = 2
_LEAST = 8


def sums(paid: Mapping[Payer, Fen]) -> list[tuple[payers.SideLook, Fen]]:
    """Each row of the window's list and what it pays."""
    return [(row, row.side.paid(paid)) for row in payers.ROWS]


def widths(amounts: list[Fen], whole: int) -> list[int]:
    """Pixels for each amount: in proportion, none under the least width, together with the gaps exactly ``whole``."""
    left = whole - _GAP * (len(amounts) - 1)
    total = sum(amounts)
    wide = [max(_LEAST, left * amount // total) for amount in amounts]
    spare = left - sum(wide)
    if spare < 0:  # what small payers were given more comes off the others, each by its part of what it has more
        more = sum(wide) - _LEAST * len(wide)
        wide = [w - (w - _LEAST) * -spare // more for w in wide]
        spare = left - sum(wide)
    for place in sorted(range(len(wide)), key=amounts.__getitem__):
        if spare < 0 and wide[place] > _LEAST:
            wide[place] -= 1
            spare += 1
    wide[max(range(len(wide)), key=amounts.__getitem__)] += spare
    return wide


class PayerBar(QWidget):
    """One stacked bar; without a settlement an empty dashed outline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paid: Mapping[Payer, Fen] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """24 high, as wide as there is room."""
        return QSize(200, now().px(24))

    def show_paid(self, paid: Mapping[Payer, Fen] | None) -> None:
        """Who pays what, or ``None`` where nothing can be computed."""
        self._paid = paid
        self.setAccessibleDescription(
            "，".join(f"{row.side.title} {shown(amount)}" for row, amount in sums(paid or {}) if amount)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The segments in the order of payers."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        present = [] if self._paid is None else [(row, amount) for row, amount in sums(self._paid) if amount]
        if not present:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(now().palette.ink2), 1.0, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            return
        x = 0
        for (row, _), wide in zip(present, widths([amount for _, amount in present], self.width()), strict=True):
            payers.draw(painter, QRectF(x, 0, wide, box.height()), row)
            x += wide + _GAP


class PayerList(QWidget):
    """Swatch, name and amount of each payer; zero payers stay in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paid: Mapping[Payer, Fen] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """23 for each row."""
        return QSize(200, now().px(23) * len(self._rows()))

    def show_paid(self, paid: Mapping[Payer, Fen] | None) -> None:
        """Who pays what, or ``None`` where nothing can be computed."""
        rows = len(self._rows())
        self._paid = paid
        if len(self._rows()) != rows:
            self.updateGeometry()
        self.update()

    def _rows(self) -> list[tuple[payers.SideLook, Fen]]:
        return [(row, amount) for row, amount in sums(self._paid or {}) if amount or row.side.usual]

    def paintEvent(self, event: QPaintEvent) -> None:
        """One line a payer."""
        look = now()
        painter = QPainter(self)
        painter.setFont(look.font(14))
        high = look.px(23)
        for place, (row, amount) in enumerate(self._rows()):
            box = QRectF(0, place * high, self.width(), high)
            swatch = QRectF(0, box.center().y() - look.px(6), look.px(20), look.px(12))
            painter.setOpacity(1.0 if amount else 0.5)
            payers.draw(painter, swatch, row, 2.5)
            painter.setOpacity(1.0)
            painter.setPen(colour(look.palette.ink if amount else look.palette.ink3))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box.adjusted(look.px(30), 0, 0, 0), middle | Qt.AlignmentFlag.AlignLeft, row.side.title)
            words = "—" if self._paid is None else shown(amount)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, words)
