"""A scan that is an image, as one page of A4."""

from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_WIDE, _HIGH, _MARGIN = 595.28, 841.89, 28.35


def draw(image: bytes) -> bytes:
    """The image as large as the page lets it be."""
    found = ImageReader(BytesIO(image))
    wide, high = found.getSize()
    scale = min((_WIDE - 2 * _MARGIN) / wide, (_HIGH - 2 * _MARGIN) / high)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(_WIDE, _HIGH), invariant=1)
    canvas.drawImage(found, _MARGIN, _HIGH - _MARGIN - high * scale, wide * scale, high * scale)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
