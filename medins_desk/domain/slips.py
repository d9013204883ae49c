"""The settlement slip (结算单) as a document: what is on it, before anyone draws it."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from medins_desk.domain.persons import Person
from medins_desk.domain.reversals import Reversal, Undone
from medins_desk.domain.settlements import Settled

PaperSize: TypeAlias = Literal["a5", "a4"]
"""The paper on which a slip is printed."""

PRINTED_DIGITS, CODED_DIGITS = 12, 16
"""So many hexadecimal digits of the journal stand on a slip in clear, and in its code."""

_CHECK_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Office:
    """The office at whose window people stand; its code begins every slip number."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """The mark that tells a later copy from the first print."""

    times: int
    day: date
    clerk: str


@dataclass(frozen=True, slots=True)
class JournalHead:
    """How far the journal had come when a slip got its number: the number of that row, and its hash or how it begins.

    On paper the journal cannot be written anew: a slip in anybody's hands bears witness to all rows before it.
    """

    seq: int
    hash: str

    @property
    def printed(self) -> str:
        """As it is read and typed: 12345 A1B2C3D4E5F6."""
        return f"{self.seq} {self.hash[:PRINTED_DIGITS].upper()}"

    @property
    def coded(self) -> str:
        """As a scanner reads it, four digits more."""
        return f"{self.seq}-{self.hash[:CODED_DIGITS].upper()}"

    def fits(self, found: str) -> bool:
        """Whether a row with this whole hash is the one that was printed."""
        return bool(self.hash) and found.startswith(self.hash.lower())


@dataclass(frozen=True, slots=True)
class Slip:
    """A settlement slip. ``number`` is empty on a trial, which is no record of anything.

    ``cover`` says how the person is insured (职工医保，退休), ``filing`` names a filing that a row rests on, ``basis``
    is the number of the policy document, ``copy`` the word for this copy (第一联 存档).
    ``undone``: what it says no longer stands. ``reversal``: it reverses the slip of its entry, ``settled_on`` is the
    day of that, and its amounts go back.
    """

    office: Office
    number: str
    settled_on: date
    clerk: str
    person: Person
    cover: str
    basis: str
    entries: tuple[Settled, ...]
    copy: str
    filing: str = ""
    reprint: Reprint | None = None
    journal: JournalHead | None = None
    undone: Undone | None = None
    reversal: Reversal | None = None

    @property
    def check_code(self) -> str:
        """Eight letters that depend on every sum of the slip, so that a typed number can be checked by telephone."""
        digest = hashlib.sha256("\n".join(self._sealed()).encode()).digest()
        letters = "".join(_CHECK_LETTERS[byte % 32] for byte in digest[:8])
        return f"{letters[:4]}-{letters[4:]}"

    def _sealed(self) -> list[str]:
        words = [self.office.code, self.number, self.settled_on.isoformat(), self.person.name, self.person.id_number]
        for entry in self.entries:
            settlement = entry.settlement
            words += [entry.bill.id, settlement.pack_sha256, str(settlement.total), str(settlement.eligible)]
            words += [f"{line.rule} {line.payer} {line.part} {line.amount} {line.why}" for line in settlement.lines]
            words += [f"{payer} {amount}" for payer, amount in sorted(settlement.payers.items())]
            words += [f"{one.key} {one.text} {one.since} {one.document}" for one in settlement.office]
        if self.reversal:
            words += [self.reversal.slip, self.reversal.reason, self.reversal.second]
            words += [f"{one.name} {one.before} {one.after}" for one in self.reversal.sums]
        return words


def slip_number(office: Office, year: int, sequence: int) -> str:
    """The number of a slip: office, year, gap-free sequence."""
    return f"{office.code}-{year}-{sequence:06d}"
