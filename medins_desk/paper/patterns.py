"""How each payer is told from the others in black on white: lines and dots, drawn, never a fill.

Widths and distances hold at 180 dots to the inch (24-pin printers).
"""

from collections.abc import Callable, Mapping
from itertools import count, takewhile

from medins_desk.domain.settlements import Payer
from medins_desk.paper.sheet import Sheet

Lines = list[tuple[float, float, float, float]]

EDGE = 0.4
"""The line round a bar or swatch, mm."""


def draw_pattern(
    sheet: Sheet, payer: Payer, left: float, top: float, right: float, bottom: float, scale: float
) -> None:
    """Fill a rectangle with the pattern of a payer; white payers leave it empty."""
    if hatch := _HATCHES.get(payer):
        with sheet.clipped(left, top, right, bottom):
            hatch(sheet, left, top, right, bottom, scale)


def draw_swatch(sheet: Sheet, payer: Payer, left: float, top: float, size: tuple[float, float]) -> None:
    """A small patterned rectangle beside a row or a name; money whose payer is not known yet has a dashed edge."""
    right, bottom = left + size[0], top + size[1]
    draw_pattern(sheet, payer, left, top, right, bottom, 0.8)
    if payer is Payer.PENDING:
        with sheet.dashed():
            sheet.box(left, top, right, bottom, 0.25)
    else:
        sheet.box(left, top, right, bottom, 0.25)


def _steps(start: float, end: float, pitch: float) -> list[float]:
    return list(takewhile(lambda place: place < end, (start + pitch * n for n in count())))


def _rising(left: float, top: float, right: float, bottom: float, pitch: float) -> Lines:
    tall = bottom - top
    return [(x, bottom, x + tall, top) for x in _steps(left - tall, right, pitch)]


def _falling(left: float, top: float, right: float, bottom: float, pitch: float) -> Lines:
    tall = bottom - top
    return [(x, top, x + tall, bottom) for x in _steps(left - tall, right, pitch)]


def _diagonal(sheet: Sheet, left: float, top: float, right: float, bottom: float, scale: float) -> None:
    sheet.strokes(_rising(left, top, right, bottom, 1.15 * scale), 0.3 * scale)


def _crossed(sheet: Sheet, left: float, top: float, right: float, bottom: float, scale: float) -> None:
    pitch = 2.0 * scale
    lines = _rising(left, top, right, bottom, pitch) + _falling(left, top, right, bottom, pitch)
    sheet.strokes(lines, 0.3 * scale)


def _upright(sheet: Sheet, left: float, top: float, right: float, bottom: float, scale: float) -> None:
    sheet.strokes([(x, top, x, bottom) for x in _steps(left + 0.5 * scale, right, 1.0 * scale)], 0.35 * scale)


def _level(sheet: Sheet, left: float, top: float, right: float, bottom: float, scale: float) -> None:
    sheet.strokes([(left, y, right, y) for y in _steps(top + 0.5 * scale, bottom, 1.0 * scale)], 0.3 * scale)


def _dotted(pitch: float) -> Callable[[Sheet, float, float, float, float, float], None]:
    def hatch(sheet: Sheet, left: float, top: float, right: float, bottom: float, scale: float) -> None:
        step = pitch * scale
        rows = enumerate(_steps(top + step / 2, bottom, step * 0.75))
        centres = [(x, y) for row, y in rows for x in _steps(left + (step / 2 if row % 2 else step), right, step)]
        sheet.dots(centres, 0.56 * scale)

    return hatch


_HATCHES: Mapping[Payer, Callable[[Sheet, float, float, float, float, float], None]] = {
    Payer.POOLED: _diagonal,
    Payer.CRITICAL: _crossed,
    Payer.ASSISTANCE: _upright,
    Payer.ACCOUNT_CURRENT: _dotted(1.25),
    Payer.ACCOUNT_PAST: _dotted(1.9),
    Payer.ACCOUNT_RELATIVE: _dotted(2.6),
    Payer.INSURER: _level,
}
"""Money still to be decided and cash stay white."""
