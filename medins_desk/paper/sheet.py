"""A sheet of paper to draw on: millimetres from the left and from the top, black ink only."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from medins_desk.domain.money import Fen, shown
from medins_desk.paper.typefaces import Run, code_point, typefaces

rl_config.useA85 = 0
"""Pages are stored compressed as they are: as letters they take a tenth longer and a quarter more room."""

MM = 72 / 25.4
"""Points in a millimetre."""

NOT_APPLICABLE = "—"

_WHOLE = re.compile(r"(?:[\w.,:/%*+-]+|.)[，。、；：）〕”… ]*", re.ASCII | re.DOTALL)
"""What a line is not broken in: a number, a word in Latin letters, or one character, with the marks after it."""


class Sheet:
    """Draws text, amounts and lines; the PDF is the same bytes for the same drawing."""

    def __init__(self, width: float, height: float, title: str, author: str) -> None:
        self._file = BytesIO()
        self._height = height * MM
        self.canvas: Any = Canvas(self._file, pagesize=(width * MM, self._height), invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator("medins-desk")
        self.canvas.setCatalogEntry("Lang", "zh-CN")

    def turn(self) -> None:
        """Go on to the next page."""
        self.canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document."""
        self.canvas.save()
        return self._file.getvalue()

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> float:
        """Text from ``x`` on the baseline ``y``; returns where it ends."""
        for run in typefaces().runs(text, bold=bold):
            self._run(x, y, run, size)
            x += typefaces().run_width(run, size) / MM
        return x

    def text_to(self, right: float, y: float, text: str, size: float, *, bold: bool = False) -> float:
        """Text that ends at ``right``; returns where it begins."""
        left = right - width(text, size, bold=bold)
        self.text(left, y, text, size, bold=bold)
        return left

    def amount(self, right: float, y: float, amount: Fen | None, size: float, *, bold: bool = False) -> float:
        """An amount with its point where all points of the column are; returns where it begins.

        Bold digits are wider than regular ones: set to the right edge, the points of a mixed column would not agree.
        """
        if amount is None:
            return self.text_to(right, y, NOT_APPLICABLE, size)
        whole, _, rest = shown(amount).rpartition(".")
        point = right - width(".00", size, bold=True)
        self.text(point, y, f".{rest}", size, bold=bold)
        return self.text_to(point, y, whole, size, bold=bold)

    def rule(self, left: float, right: float, y: float, thickness: float = 0.3) -> None:
        """A horizontal line."""
        self.canvas.setLineWidth(thickness * MM)
        self.canvas.line(left * MM, self._up(y), right * MM, self._up(y))

    def box(self, left: float, top: float, right: float, bottom: float, thickness: float = 0.5) -> None:
        """An empty box; the line lies on the edge."""
        self.canvas.setLineWidth(thickness * MM)
        self.canvas.rect(left * MM, self._up(bottom), (right - left) * MM, (bottom - top) * MM)

    def fill(self, left: float, top: float, across: float, down: float) -> None:
        """A black rectangle, without an outline."""
        self.canvas.rect(left * MM, self._up(top + down), across * MM, down * MM, stroke=0, fill=1)

    def strokes(self, lines: list[tuple[float, float, float, float]], thickness: float) -> None:
        """Lines from (x, y) to (x, y) as one path."""
        path = self.canvas.beginPath()
        for x1, y1, x2, y2 in lines:
            path.moveTo(x1 * MM, self._up(y1))
            path.lineTo(x2 * MM, self._up(y2))
        self.canvas.setLineWidth(thickness * MM)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def dots(self, centres: list[tuple[float, float]], across: float) -> None:
        """Black dots as one path."""
        path = self.canvas.beginPath()
        for x, y in centres:
            path.circle(x * MM, self._up(y), across * MM / 2)
        self.canvas.drawPath(path, stroke=0, fill=1)

    @contextmanager
    def clipped(self, left: float, top: float, right: float, bottom: float) -> Iterator[None]:
        """What is drawn inside stays inside the rectangle."""
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(left * MM, self._up(bottom), (right - left) * MM, (bottom - top) * MM)
        self.canvas.clipPath(path, stroke=0, fill=0)
        yield
        self.canvas.restoreState()

    @contextmanager
    def dashed(self) -> Iterator[None]:
        """Lines drawn inside are dashed."""
        self.canvas.setDash(0.8 * MM, 0.6 * MM)
        yield
        self.canvas.setDash()

    def _run(self, x: float, y: float, run: Run, size: float) -> None:
        if not run.font:
            self._boxed(x, y, code_point(run.text), size)
            return
        self.canvas.setFont(run.font, size)
        self.canvas.drawString(x * MM, self._up(y), run.text)

    def _boxed(self, x: float, y: float, name: str, size: float) -> None:
        em = size / MM
        end = self.text(x + em / 2, y, name, size)
        self.box(x + em / 6, y - em * 0.86, end + em / 3, y + em * 0.14, 0.2)

    def _up(self, y: float) -> float:
        return self._height - y * MM


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in millimetres."""
    return typefaces().width(text, size, bold=bold) / MM


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that are no wider than ``room``; nothing is left out. An empty text is one empty line.

    Numbers and words stay whole where they can, and no line begins with a mark that ends a clause.
    """
    lines, line = [], ""
    for piece in _WHOLE.findall(text):
        if line and width(line + piece, size, bold=bold) > room:
            lines.append(line)
            line = ""
        while width(piece, size, bold=bold) > room and len(piece) > 1:
            head = _longest_head(piece, size, room, bold=bold)
            lines.append(head)
            piece = piece[len(head) :]  # noqa: PLW2901 - what is left of it
        line += piece
    return [*lines, line]


def _longest_head(text: str, size: float, room: float, *, bold: bool) -> str:
    end = next((end for end in range(2, len(text)) if width(text[:end], size, bold=bold) > room), len(text))
    return text[: end - 1]


def cut_in_the_middle(text: str, size: float, room: float) -> str:
    """The text on one line of at most ``room``: what is too much is taken from its middle and marked …."""
    if width(text, size) <= room:
        return text
    for left_out in range(2, len(text)):
        start = (len(text) - left_out + 1) // 2
        shorter = f"{text[:start]}…{text[start + left_out :]}"
        if width(shorter, size) <= room:
            return shorter
    return "…"
