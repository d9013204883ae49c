"""Name lists (名单) that other bodies send: what each kind says of a person, and the rows as they were read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.persons import CertificateKind

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many rows are done, and of how many (0: not known yet). What it raises ends the work."""


class Stopped(Exception):
    """The clerk has stopped the work; nothing of it is kept."""


class RosterKind(StrEnum):
    """What a list is about."""

    HARDSHIP = "hardship"
    SIGNED = "signed"
    STUDENTS = "students"
    DEATHS = "deaths"
    CHRONIC = "chronic"


class Heading(StrEnum):
    """What a column of a list says."""

    NAME = "name"
    ID_NUMBER = "id_number"
    CLASS = "class"
    NUMBER = "number"
    START = "start"
    END = "end"
    DAY = "day"
    DISEASE = "disease"
    ADDRESS = "address"
    REGISTERED_ADDRESS = "registered_address"
    PAPERS = "papers"
    HOUSEHOLD = "household"
    SCHOOL = "school"
    WORK = "work"
    ELSEWHERE = "insured_elsewhere"
    RENEWAL = "renewal"
    WELFARE = "welfare_institution"
    PARENT = "parent_insured"
    PERMIT = "residence_permit"
    FOREIGN = "foreign"


FACTS = (
    Heading.HOUSEHOLD,
    Heading.SCHOOL,
    Heading.WORK,
    Heading.ELSEWHERE,
    Heading.RENEWAL,
    Heading.WELFARE,
    Heading.PARENT,
    Heading.PERMIT,
    Heading.FOREIGN,
)
"""Columns that say what the law of people asks of somebody who is to be enrolled; named as the fact is."""


class Headings(NamedTuple):
    """The columns that a kind of list must have, and those that it may have."""

    needed: tuple[Heading, ...]
    optional: tuple[Heading, ...] = ()


_WHO = (Heading.NAME, Heading.ID_NUMBER)
_SPAN = (Heading.START, Heading.END)
_LIVES = (Heading.ADDRESS, Heading.REGISTERED_ADDRESS)

HEADINGS: Mapping[RosterKind, Headings] = {
    RosterKind.HARDSHIP: Headings((*_WHO, Heading.CLASS), (Heading.NUMBER, *_SPAN, *_LIVES)),
    RosterKind.SIGNED: Headings(_WHO, (*_SPAN, *_LIVES)),
    RosterKind.STUDENTS: Headings(_WHO, (*_SPAN, *FACTS, Heading.PAPERS, *_LIVES)),
    RosterKind.DEATHS: Headings((*_WHO, Heading.DAY)),
    RosterKind.CHRONIC: Headings((*_WHO, Heading.DISEASE), (*_SPAN, *_LIVES)),
}
"""The columns of every kind."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row without a fault of its own. ``place`` is its number in the file, as a table program counts.

    ``id_number`` is as it is kept: eighteen digits for an old number of fifteen. Days that it leaves out are none.
    ``facts`` are those of the law of people, by name, as they are kept; ``papers`` that were handed in, in its words.
    The addresses are for whoever is registered by the list: what the office knows already a list does not change.
    """

    place: int
    name: str
    id_number: str
    certificate: CertificateKind | None = None
    number: str = ""
    disease: str = ""
    start: date | None = None
    end: date | None = None
    day: date | None = None
    facts: tuple[tuple[str, str], ...] = ()
    papers: tuple[str, ...] = ()
    address: str = ""
    registered_address: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """Who and what: two rows that agree in this say the same thing twice."""
        return self.id_number, self.certificate or "", self.disease


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with a row, under which column of the file (its letter and its heading).

    ``told`` is what its sender is told, where the office knows more than the sender. ``name`` is whose row it is, as
    far as it could be read.
    """

    place: int
    column: str
    text: str
    told: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A list as it was read. ``sha256`` is of the file; ``faults`` are all of them, by row.

    A row stands either in ``rows`` or among the faults; ``faulty`` are identity numbers read in rows with faults.
    """

    kind: RosterKind
    sha256: str
    rows: tuple[RosterRow, ...]
    faults: tuple[RowFault, ...]
    faulty: frozenset[str] = frozenset()
