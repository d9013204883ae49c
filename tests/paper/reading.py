"""Reads a PDF back, as an auditor's reader would."""

import shutil
import subprocess
import unicodedata
from typing import NamedTuple

import pypdfium2
import pytest

MM = 72 / 25.4
TEXT_OBJECT = 1


class Piece(NamedTuple):
    """A text object on a page with its box in millimetres from the left and from the bottom."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page; CJK radicals that a reader may give back are folded to characters."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text(page) for page in document]
    finally:
        document.close()


def _text(page: pypdfium2.PdfPage) -> str:
    textpage = page.get_textpage()
    text: str = textpage.get_text_bounded()
    textpage.close()
    return text


def words_of(pdf: bytes) -> str:
    """All text, without blanks and line ends."""
    return "".join("".join(pages_of(pdf)).split())


def by_pdftotext(pdf: bytes) -> str:
    """What poppler reads; skips where it is not installed."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)  # noqa: S607 - found above
    return done.stdout.decode("utf-8")


def pieces_of(pdf: bytes) -> list[list[Piece]]:
    """The text objects of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_pieces(page) for page in document]
    finally:
        document.close()


def _pieces(page: pypdfium2.PdfPage) -> list[Piece]:
    textpage = page.get_textpage()
    found = []
    for item in page.get_objects(filter=[TEXT_OBJECT], textpage=textpage):
        left, bottom, right, top = (edge / MM for edge in item.get_bounds())
        found.append(Piece(item.extract(), left, bottom, right, top))
    textpage.close()
    return found


def size_of(pdf: bytes) -> tuple[float, float]:
    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    document.close()
    return width / MM, height / MM


def picture(pdf: bytes, page: int, dots_an_inch: int) -> list[bytes]:
    """A page as a grey picture: rows of bytes, 0 is black."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=dots_an_inch / 72, grayscale=True)
    rows = [bytes(bitmap.buffer)[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
    document.close()
    return rows


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
