"""Puts labels and fields where a form wants them."""

from collections.abc import Iterable

from medins_desk.domain.slips import Slip
from medins_desk.paper.forms import Spot
from medins_desk.paper.sheet import Sheet, cut_in_the_middle
from medins_desk.paper.slip_fields import FIELDS, PAGE


def draw_spots(sheet: Sheet, spots: Iterable[Spot], slip: Slip, top: float = 0, page: str = "") -> None:
    """Each label with its field; a field without a value prints nothing, its label neither."""
    for spot in spots:
        value = page if spot.field == PAGE else FIELDS[spot.field](slip) if spot.field else ""
        if value or not spot.field:
            draw_spot(sheet, spot, spot.text + value, top)


def draw_spot(sheet: Sheet, spot: Spot, text: str, top: float = 0) -> None:
    """A text at the place and in the type of a spot."""
    if spot.room:
        text = cut_in_the_middle(text, spot.size, spot.room)
    draw = sheet.text_to if spot.right else sheet.text
    draw(spot.x, top + spot.y, text, spot.size, bold=spot.bold)
