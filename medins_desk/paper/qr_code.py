"""The code at the top right by which a scanner finds the slip and sees whether its figures were changed."""

import hashlib

import segno

from medins_desk.domain.slips import Slip
from medins_desk.paper.sheet import Sheet

MODULE = 25.4 / 30
"""One thirtieth of an inch: whole dots at 180, 300, 360 and 600 dpi, so that no printer smears it."""

LARGEST = 7
"""The largest version that has its place on the form (45 modules, 38.1 mm)."""


def payload(slip: Slip) -> str:
    """``MEDINS1``, number, day, total (fen), reimbursed (fen), check code, policy pack, head of the journal.

    Of a reversal both amounts are below nothing. Capitals, digits, blanks. It is not signed: it shows a change by
    mistake, not one with intent. The head is what bears witness, once the slip has left the house.
    """
    settlements = [entry.settlement for entry in slip.entries]
    total = sum(settlement.total for settlement in settlements)
    paid = sum(settlement.reimbursed for settlement in settlements)
    sign = -1 if slip.reversal else 1
    day = slip.settled_on.strftime("%Y%m%d")
    words = ("MEDINS1", slip.number, day, str(sign * total), str(sign * paid), slip.check_code, pack_mark(slip))
    head = (slip.journal.coded,) if slip.journal else ()
    return " ".join((*words, *head)).upper()


def pack_mark(slip: Slip) -> str:
    """Sixteen hexadecimal digits of the policy pack; where bills rest on several, of all their hashes together."""
    hashes = list(dict.fromkeys(entry.settlement.pack_sha256 for entry in slip.entries))
    whole = hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()
    return whole[:16].upper()


def draw_qr(sheet: Sheet, slip: Slip, right: float, top: float) -> None:
    """The code of a slip with its upper right corner there."""
    draw_code(sheet, payload(slip), right, top)


def draw_code(sheet: Sheet, text: str, right: float, top: float) -> None:
    """Any text as a code with its upper right corner there; runs of modules are one rectangle each."""
    code = segno.make_qr(text, error="m")
    if not isinstance(code.version, int) or code.version > LARGEST:
        raise ValueError(code.designator)
    matrix = [bytes(row) for row in code.matrix]
    left = right - len(matrix) * MODULE
    for row, modules in enumerate(matrix):
        start = modules.find(1)
        while start >= 0:
            end = modules.find(0, start)
            end = len(modules) if end < 0 else end
            sheet.fill(left + start * MODULE, top + row * MODULE, (end - start) * MODULE, MODULE)
            start = modules.find(1, end)
