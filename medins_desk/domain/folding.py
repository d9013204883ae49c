"""What input methods and scanners make wide, made narrow again: letters, digits and marks of the keyboard."""

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}


def half_width(text: str) -> str:
    """The text with full-width keyboard signs made half-width; Chinese characters stay as they are.

    Unicode's own folding (NFKC) would also replace rare characters of names by commoner ones.
    """
    return text.translate(_NARROW)
