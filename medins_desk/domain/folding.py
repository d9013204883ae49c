"""What input methods and scanners make wide, made narrow again; and signs in a text that nobody sees."""

import unicodedata

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}


def half_width(text: str) -> str:
    """The text with full-width keyboard signs made half-width; Chinese characters stay as they are.

    Unicode's own folding (NFKC) would also replace rare characters of names by commoner ones.
    """
    return text.translate(_NARROW)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff")


def unseen_sign(text: str) -> str:
    """The first sign that nobody sees, as ``U+200B``; empty where there is none.

    Such signs make two texts differ that look alike, or turn the order of what is shown round.
    """
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return ""
    found = (sign for sign in text if sign in _FILLERS or unicodedata.category(sign) in _UNSEEN)
    return next((f"U+{ord(sign):04X}" for sign in found), "")
