"""Draws the printed forms: layouts of ``forms/paper``, fonts of ``resources/fonts``; the only importer of reportlab."""

from collections.abc import Sequence

from medins_desk.domain.closings import Closing
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.domain.slips import PaperSize, Slip
from medins_desk.domain.statements import Statement

__all__ = ["closing_pdf", "recovery_pdf", "scan_pdf", "slip_pdf", "statement_pdf"]


def slip_pdf(slip: Slip, page: PaperSize) -> bytes:
    """The settlement slip (结算单) as a PDF: the same bytes each time for the same slip.

    A5 holds one bill and goes on to a second page where it must; A4 holds any number. Raises ``ValueError`` for a
    slip without a bill, and for several bills on A5.
    """
    from medins_desk.paper.settlement_slip import draw  # noqa: PLC0415 - reportlab takes 0.3 s to import

    return draw(slip, page)


def recovery_pdf(sheets: Sequence[RecoverySheet]) -> bytes:
    """The recovery sheets (恢复单), one page of A4 each: the share to type, and as a code to scan."""
    from medins_desk.paper.recovery_sheet import draw  # noqa: PLC0415 - reportlab takes 0.3 s to import

    return draw(sheets)


def closing_pdf(closing: Closing) -> bytes:
    """The list of a closing (日结单) on A4, on as many pages as it takes."""
    from medins_desk.paper.closing_list import draw  # noqa: PLC0415 - reportlab takes 0.3 s to import

    return draw(closing)


def statement_pdf(statement: Statement) -> bytes:
    """A statement (试算单) on A4, on as many pages as it takes: what something comes to, and that it is no voucher."""
    from medins_desk.paper.statement import draw  # noqa: PLC0415 - reportlab takes 0.3 s to import

    return draw(statement)


def scan_pdf(content: bytes, media: str) -> bytes:
    """A scan as a PDF: one that is one already as it is, an image on a page of A4."""
    if media == "application/pdf":
        return content
    from medins_desk.paper.scan_sheet import draw  # noqa: PLC0415 - reportlab takes 0.3 s to import

    return draw(content)
