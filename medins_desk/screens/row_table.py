"""Rows under a fixed head, in groups: work list, ledger, a person's records. Keyboard first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from medins_desk.screens.icons import pixmap
from medins_desk.screens.key_cap import draw_cap
from medins_desk.screens.theme import colour, now

_HIGH = 32
_INSET = 14
_EDGE = 6
"""So much of a row may be out of sight below: its words are whole. One that would be cut through is not drawn."""
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width at 100 % (0 takes what is left), and whether it holds amounts.

    A column that is ``spare`` goes, the last first, where the font leaves less than ``least`` (at 100 %) for the one
    that takes what is left: what stands in it is also told where the row leads, or below. One that is ``unless_empty``
    goes where no row has anything in it.
    """

    head: str
    width: int
    amounts: bool = False
    spare: bool = False
    unless_empty: bool = False
    least: int = 150


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, its cells, the tone of the first cell, the key that opens it."""

    key: object
    cells: tuple[str, ...]
    tone: str = "ink2"
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A head with one fact, and its rows."""

    title: str
    fact: str = ""
    rows: tuple[Row, ...] = field(default=())


class RowTable(QAbstractScrollArea):
    """A table of rows; Enter opens the chosen one, where ``opens`` says that rows lead anywhere."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None, *, opens: bool = True) -> None:
        super().__init__(parent)
        self._columns, self._opens = tuple(columns), opens
        self._groups: tuple[Group, ...] = ()
        self._at = 0
        self._most_rows = 0
        self._empty = ""
        self._unfilled: set[int] = set()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_groups(self, groups: Sequence[Group], empty: str) -> None:
        """Show these groups; ``empty`` is the one sentence that stands where there is no row."""
        self._groups, self._empty = tuple(groups), empty
        self._unfilled = {place for place, column in enumerate(self._columns) if self._has_nothing(place, column)}
        self._at = min(self._at, max(0, len(self.rows()) - 1))
        self._measure()

    def rows(self) -> list[Row]:
        """All rows from top to bottom."""
        return [row for group in self._groups for row in group.rows]

    def choose(self, place: int) -> None:
        """Choose a row and bring it into view."""
        rows = self.rows()
        if not rows:
            return
        self._at = max(0, min(place, len(rows) - 1))
        self.chosen.emit(rows[self._at].key)
        top, bar = self._top_of(self._at), self.verticalScrollBar()
        view = self.viewport().height() - self._head_high()
        if top - now().px(_HIGH) < bar.value():
            bar.setValue(max(0, top - now().px(_HIGH)))
        elif top + now().px(_HIGH) > bar.value() + view:
            bar.setValue(top + now().px(_HIGH) - view)
        self.viewport().update()
        self.chosen.emit(rows[self._at].key)

    @property
    def at(self) -> int:
        """The place of the chosen row."""
        return self._at

    def chosen_box(self) -> QRect:
        """Where the chosen row stands in the table."""
        top = self._head_high() + self._top_of(self._at) - self.verticalScrollBar().value()
        return QRect(0, top, self.width(), self.row_high())

    def row_high(self) -> int:
        """The height of a row at the font size of now."""
        return now().px(_HIGH)

    def content_high(self) -> int:
        """The height of head, groups and rows together."""
        return self._head_high() + sum(high for high, _ in self._stack())

    def fit(self, most_rows: int) -> None:
        """Be as high as its rows, up to so many of them, at any font size; one line where there is none."""
        self._most_rows = most_rows
        high = self.content_high() if self._groups else 0
        self.setFixedHeight(min(high, most_rows * now().px(_HIGH)) or now().px(40))

    def changeEvent(self, event: QEvent) -> None:
        """Rows of another font size are of another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._most_rows:
            self.fit(self._most_rows)

    def open_at(self, place: int) -> None:
        """Open the row at a place."""
        rows = self.rows()
        if 0 <= place < len(rows):
            self._at = place
            self.viewport().update()
            self.opened.emit(rows[place].key)

    def _head_high(self) -> int:
        return now().px(_HIGH) if any(column.head for column in self._columns) else 0

    def _stack(self) -> list[tuple[int, Group | Row]]:
        high, stack = now().px(_HIGH), list[tuple[int, Group | Row]]()
        for group in self._groups:
            if group.title:
                stack.append((high + (now().px(8) if stack else 0), group))
            stack += [(high, row) for row in group.rows]
        return stack

    def _top_of(self, place: int) -> int:
        top = count = 0
        for high, entry in self._stack():
            if isinstance(entry, Row):
                if count == place:
                    return top
                count += 1
            top += high
        return 0

    def _measure(self) -> None:
        whole = sum(high for high, _ in self._stack())
        view = self.viewport().height() - self._head_high()
        self.verticalScrollBar().setPageStep(max(1, view))
        self.verticalScrollBar().setSingleStep(now().px(_HIGH))
        self.verticalScrollBar().setRange(0, max(0, whole - view))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What fits depends on the height."""
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter opens, the key of a row opens it."""
        moves = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        moves |= {Qt.Key.Key_PageUp.value: -10, Qt.Key.Key_PageDown.value: 10}
        caps = [row.cap for row in self.rows()]
        if event.key() in moves:
            self.choose(self._at + moves[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_at(self._at)
        elif not event.modifiers() and event.text() and event.text().upper() in caps:
            self.open_at(caps.index(event.text().upper()))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses and opens."""
        y = round(event.position().y()) - self._head_high() + self.verticalScrollBar().value()
        for place in range(len(self.rows())):
            if self._top_of(place) <= y < self._top_of(place) + now().px(_HIGH):
                self.open_at(place)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, then what is in view."""
        painter = QPainter(self.viewport())
        look = now()
        if not self.rows():
            painter.setFont(look.font(14))
            painter.setPen(colour(look.palette.ink2))
            inner = self.viewport().rect().adjusted(_INSET, look.px(8) + self._head_high(), -_INSET, 0)
            painter.drawText(inner, Qt.TextFlag.TextWordWrap, self._empty)
        painter.save()
        painter.setClipRect(self.viewport().rect().adjusted(0, self._head_high(), 0, 0))
        top, place = self._head_high() - self.verticalScrollBar().value(), 0
        for high, entry in self._stack():
            box = QRect(0, top + high - look.px(_HIGH), self.viewport().width(), look.px(_HIGH))
            if isinstance(entry, Row):
                if box.bottom() - look.px(_EDGE) <= self.viewport().height():
                    self._draw_row(painter, box, entry, place == self._at and self.hasFocus())
                place += 1
            else:
                self._draw_group(painter, box, entry)
            top += high
        painter.restore()
        if self._head_high():
            self._draw_head(painter)

    def _cells(self, box: QRect) -> list[tuple[Column, QRect]]:
        look = now()
        room = box.width() - 2 * _INSET
        x, cells, gone = _INSET, [], self._gone(room)
        taken = sum(look.px(column.width) for place, column in enumerate(self._columns) if place not in gone)
        for place, column in enumerate(self._columns):
            wide = look.px(column.width) or max(look.px(80), room - taken)
            gap = look.px(28 if column.amounts else 12)
            if place not in gone:
                cells.append((column, QRect(x, box.top(), wide - gap, box.height())))
                x += wide
            else:
                cells.append((column, QRect()))
        return cells

    def _gone(self, room: int) -> set[int]:
        """The places of the spare columns for which there is no room."""
        gone = set(self._unfilled)
        taken = now().px(sum(one.width or one.least for place, one in enumerate(self._columns) if place not in gone))
        for place in (n for n in reversed(range(len(self._columns))) if self._columns[n].spare and n not in gone):
            if taken <= room:
                break
            gone.add(place)
            taken -= now().px(self._columns[place].width)
        return gone

    @staticmethod
    def _runs_to(place: int, placed: Sequence[tuple[Column, QRect]], row: Row) -> int:
        """How far to the right a text may run: over cells in which nothing stands; in the last one stands the key."""
        right = placed[place][1].right()
        for (_, cell), words in zip(placed[place + 1 : -1], row.cells[place + 1 : -1], strict=True):
            if words:
                break
            right = max(right, cell.right())
        return right

    def _has_nothing(self, place: int, column: Column) -> bool:
        return column.unless_empty and all(row.cells[place] in ("", "—") for row in self.rows())

    def _draw_head(self, painter: QPainter) -> None:
        look = now()
        box = QRect(0, 0, self.viewport().width(), self._head_high())
        painter.setFont(look.font(13))
        painter.setPen(colour(look.palette.ink2))
        for column, cell in self._cells(box):
            if cell.isNull():
                continue
            side = Qt.AlignmentFlag.AlignRight if column.amounts else Qt.AlignmentFlag.AlignLeft
            painter.drawText(cell, side | Qt.AlignmentFlag.AlignVCenter, column.head)
        painter.fillRect(0, box.bottom(), box.width(), 1, colour(look.palette.hair))

    def _draw_group(self, painter: QPainter, box: QRect, group: Group) -> None:
        look = now()
        x = box.left() + _INSET
        for words, font, ink in (
            (group.title, look.font(14, strong=True), look.palette.ink),
            (str(len(group.rows)) if group.fact else "", look.font(14), look.palette.ink2),
            (group.fact, look.font(13), look.palette.ink2),
        ):
            painter.setFont(font)
            painter.setPen(colour(ink))
            painter.drawText(box.adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            x += painter.fontMetrics().horizontalAdvance(words) + (look.px(12) if words else 0)

    def _draw_row(self, painter: QPainter, box: QRect, row: Row, is_chosen: bool) -> None:
        look, palette = now(), now().palette
        if is_chosen:
            painter.fillRect(box, colour(palette.tint))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colour(palette.accent))
            painter.setPen(colour(palette.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        placed = self._cells(box)
        for place, ((column, cell), words) in enumerate(zip(placed, row.cells, strict=True)):
            if cell.isNull() or not words:
                continue
            ink = getattr(palette, row.tone) if place == 0 else palette.ink
            left = 0
            if place == 0 and row.tone in ("err", "warn"):
                icon = pixmap("fault" if row.tone == "err" else "clock", ink, look.px(14), self.devicePixelRatioF())
                painter.drawPixmap(cell.left(), cell.center().y() - look.px(6), icon)
                left = look.px(20)
            painter.setFont(look.font(14, strong=is_chosen and place == 0))
            painter.setPen(colour(ink))
            side = Qt.AlignmentFlag.AlignRight if column.amounts else Qt.AlignmentFlag.AlignLeft
            if not column.amounts:
                cell.setRight(self._runs_to(place, placed, row))
            free = cell.width() - left  # a long text ends in …, an amount is never cut
            said = words if column.amounts else painter.fontMetrics().elidedText(words, _ELIDE, free)
            painter.drawText(cell.adjusted(left, 0, 0, 0), side | Qt.AlignmentFlag.AlignVCenter, said)
        if row.cap or (is_chosen and self._opens and row.key is not None):
            draw_cap(painter, box.right() - _INSET, box.center().y(), row.cap or "Enter")
