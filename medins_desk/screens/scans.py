"""What a scan means: an identity number, a slip of ours, an invoice. Pure; the window decides what to do with it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from medins_desk.domain import identity
from medins_desk.domain.folding import half_width

FASTEST_HAND_MS = 35
"""Keys that follow each other faster than this come from a scanner, not from a hand."""

_SLIP = re.compile(r"[0-9A-Z]{4,12}-[0-9]{4}-[0-9]{6}", re.ASCII)
_OUR_CODE = re.compile(r"MEDINS1 (?P<number>[0-9A-Z-]+) .+", re.ASCII)
_VAT = re.compile(r"01,(?P<kind>[0-9]{2}),(?P<code>[0-9]*),(?P<number>[0-9]+),[^,]*,(?P<day>[0-9]{8}),(?P<check>[^,]*)")
_LEAST = 15


class ScanKind(StrEnum):
    """What was scanned."""

    PERSON = "person"
    SLIP = "slip"
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan that was understood: what it is in words, the number it names, the fields of a form that it fills."""

    kind: ScanKind
    words: str
    number: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def read(text: str) -> Scan | None:
    """The meaning of what was scanned, or ``None``. An amount is never taken from a code: it may be without tax."""
    folded = half_width(text).strip()
    upper = folded.upper()
    if identity.fault_of(upper) is None:
        return Scan(ScanKind.PERSON, "身份证号", upper, {"id_number": upper})
    if found := _OUR_CODE.fullmatch(upper):
        return Scan(ScanKind.SLIP, "本系统结算单", found["number"])
    if _SLIP.fullmatch(upper):
        return Scan(ScanKind.SLIP, "结算单号", upper)
    if found := _VAT.match(folded):
        return _invoice("增值税发票二维码", found["code"], found["number"], found["check"][-6:], found["day"])
    return _medical_bill(folded)


def _medical_bill(text: str) -> Scan | None:
    """A link of a medical e-bill that names its parts as the issuing systems do; provinces differ."""
    asked = parse_qs(urlsplit(text).query) if "?" in text else {}
    parts = {name.lower(): values[0] for name, values in asked.items()}
    if "billbatchcode" not in parts or "billno" not in parts:
        return None
    day = parts.get("createtime", "")[:8]
    return _invoice("医疗票据二维码", parts["billbatchcode"], parts["billno"], parts.get("random", ""), day)


def _invoice(words: str, code: str, number: str, check: str, day: str) -> Scan:
    fields = {"invoice_code": code, "invoice_number": number, "invoice_check": check, "invoice_issued": day}
    return Scan(ScanKind.INVOICE, words, number, fields)


class Burst:
    """Tells a scanner from a hand by the time between keys."""

    def __init__(self) -> None:
        self._keys: list[str] = []
        self._last_ms = 0

    def key(self, character: str, at_ms: int) -> None:
        """A character came at this time (milliseconds)."""
        if not 0 <= at_ms - self._last_ms <= FASTEST_HAND_MS:  # the system's clock may begin anew
            self._keys.clear()
        self._keys.append(character)
        self._last_ms = at_ms

    @property
    def begins(self) -> bool:
        """Whether the last key is the first of what may be a burst."""
        return len(self._keys) == 1

    def end(self, at_ms: int) -> str:
        """The burst that Enter ends at this time, or nothing where a hand typed."""
        if at_ms - self._last_ms > 4 * FASTEST_HAND_MS:
            self._keys.clear()
        return self.take()

    def take(self) -> str:
        """The burst so far, or nothing where it is too short for anything that we read."""
        whole = "".join(self._keys)
        self._keys.clear()
        return whole if len(whole) >= _LEAST else ""
