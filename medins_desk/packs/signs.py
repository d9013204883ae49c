r"""Signs that nobody can read: control characters (Unicode category Cc) have no place in a pack.

They would go to terminals, slips and the window. TOML forbids them raw, and lets them pass as ``\u0000``.
"""

import re

from medins_desk.packs.faults import Faults

_IN_A_VALUE = re.compile("[\x00-\x1f\x7f-\x9f]")
_IN_A_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LET_PASS = ("\\", "\t", '"""', "'''")
"""An escape, a tab, a text of several lines: by these TOML lets such a sign pass. One of the second range passes so."""

_SECOND_RANGE = re.compile("[\x7f-\x9f]")

_WORDS = "有控制字符（U+{code:04X}），删去"


def check_values(raw: object, text: str, file: str, faults: Faults) -> None:
    """No value of the tables of a file has a control character; each that has is a fault at its key.

    ``text`` is what the tables were read from: where it has nothing by which TOML lets such a sign pass, no value is
    looked at.
    """
    if any(sign in text for sign in _LET_PASS) or _SECOND_RANGE.search(text):
        _walk(raw, f"{file}: ", faults)


def _walk(value: object, place: str, faults: Faults) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            dot = "" if place.endswith(" ") else "."
            shown = _IN_A_VALUE.sub("?", key)
            if shown != key:
                faults.add(f"{place}{dot}{shown}", "名称有控制字符，删去")
            _walk(below, f"{place}{dot}{shown}", faults)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            _walk(below, f"{place}[{number}]", faults)
    elif isinstance(value, str) and (found := _IN_A_VALUE.search(value)):
        faults.add(place, _WORDS.format(code=ord(found[0])))


def check_text(text: str, file: str, faults: Faults) -> None:
    """A text in lines has line ends and tabs, and no other control character; the first one is a fault at its line."""
    if found := _IN_A_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        faults.add(file, f"{_WORDS.format(code=ord(found[0]))} (at line {line})")
