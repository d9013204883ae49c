from dataclasses import replace

import segno

from medins_desk.paper import slip_pdf
from medins_desk.paper.forms import form
from medins_desk.paper.qr_code import LARGEST, MODULE, pack_mark, payload
from tests.paper.reading import MM, picture
from tests.paper.worked_slips import pack, stay, three_bills


def test_payload() -> None:
    words = payload(stay())
    assert (
        words == f"MEDINS1 330100-2018-000127 20180612 5800000 5233700 {stay().check_code} {pack().sha256[:16].upper()}"
    )
    assert pack_mark(three_bills()) == pack().sha256[:16].upper()
    assert len(segno.make_qr(words, error="m").matrix) <= 4 * LARGEST + 17


def test_the_printed_modules_are_the_code() -> None:
    """Read from the picture of the page at 360 dpi, where a module is twelve dots."""
    matrix = segno.make_qr(payload(stay()), error="m").matrix
    corner = form("settlement_slip_a5").qr
    rows = picture(slip_pdf(stay(), "a5"), 0, 360)
    left = corner.right - len(matrix) * MODULE
    for y, row in enumerate(matrix):
        for x, module in enumerate(row):
            across = round((left + (x + 0.5) * MODULE) * MM * 5)
            down = round((corner.top + (y + 0.5) * MODULE) * MM * 5)
            assert (rows[down][across] < 128) == bool(module)


def test_a_trial_has_no_code() -> None:
    """The place of the code is white."""
    rows = picture(slip_pdf(replace(stay(), number=""), "a5"), 0, 100)
    assert all(dot == 255 for row in rows[28:160] for dot in row[640:790])
