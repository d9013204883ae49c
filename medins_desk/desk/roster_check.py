"""A list held against the office: who is known, what is new, what is held already, what does not fit, who fell off."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from medins_desk.desk.benefit_days import before_birth
from medins_desk.desk.person_form import read_person
from medins_desk.desk.record_forms import still_to_come
from medins_desk.desk.roster_beside import held_of_another_class, of_another_class, of_one_person, under_another_name
from medins_desk.desk.roster_enrolling import Enrolling, RosterEnrolling
from medins_desk.desk.roster_law import RosterLaw
from medins_desk.desk.roster_records import Head, about_of, held_of, last_day_of, record_of, still_to_write
from medins_desk.desk.typed import Typed
from medins_desk.domain.basis import Basis
from medins_desk.domain.persons import Certificate, CertificateKind, Filing, FilingKind, Household, Person
from medins_desk.domain.rosters import Progress, Roster, RosterKind, RosterRow, RowFault
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie
from medins_desk.enrol.records import held_until
from medins_desk.store import Store
from medins_desk.store.alike import OnFile
from medins_desk.store.persons import searchable
from medins_desk.store.rosters import Brought

_AT_ONCE = 250
_AT_ONCE_ENROLLED = 100  # to ask the law about somebody who is like nobody else takes milliseconds
_NO_BASIS = Basis()
_MOST_TOLD = 200
"""Of so many who fell off it is said what follows: no more are listed."""
Record = TypeVar("Record", Certificate, Filing, Tie, Certificate | Filing | Tie)
_COLUMNS = {
    "name": "姓名",
    "class": "人员类别",
    "id_number": "身份证号",
    "day": "死亡日期",
    "disease": "病种",
    "start": "起始日期",
    "end": "终止日期",
    "household": "户籍",
}


class RowVerdict(StrEnum):
    """What becomes of a row."""

    REGISTER = "register"
    ADD = "add"
    HELD = "held"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row that can be taken in.

    ``person_id`` is whose it is, ``person`` who is to be registered; of the unknown there is neither. Who stands in
    several rows is registered by the first of them, and the others add to it. ``record`` is what is to be written and
    ``basis`` what it rests on (a death is no record), ``record_id`` what says it already.
    ``enrolling`` is what the law says of enrolling them, where the list is asked for that. ``caution``: what they hold
    that does not go together with it.
    """

    row: RosterRow
    verdict: RowVerdict
    person_id: int | None = None
    record: Certificate | Filing | Tie | None = None
    basis: Basis = _NO_BASIS
    record_id: int | None = None
    person: Person | None = None
    enrolling: Enrolling | None = None
    caution: str = ""

    @property
    def enrols(self) -> bool:
        """Whether they are registered for cover with it."""
        return self.enrolling is not None and self.enrolling.way is not None


class Fallen(NamedTuple):
    """A record of somebody who is no longer on the list, the last day that it would have, and why the law keeps it.

    ``follows``: what ends with it by the law. ``struck_off``: what would follow were the student struck off with the
    day of the list; empty where nothing would.
    """

    brought: Brought
    last: date
    stays: str = ""
    follows: str = ""
    struck_off: str = ""


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list as it stands against the office. ``as_of`` is the row of the journal up to which that was looked at."""

    head: Head
    file: str
    sha256: str
    rows: tuple[CheckedRow, ...]
    faults: tuple[RowFault, ...]
    fallen: tuple[Fallen, ...]
    as_of: int

    @property
    def recorded(self) -> int:
        """How many certificates, filings, schools and deaths it writes: who is only enrolled has theirs already."""
        deaths = self.head.kind is RosterKind.DEATHS
        return sum(1 for one in self.rows if one.record or (deaths and one.verdict is RowVerdict.ADD))

    def of(self, *verdicts: RowVerdict) -> Iterator[CheckedRow]:
        """The rows with one of these verdicts."""
        return (one for one in self.rows if one.verdict in verdicts)


@dataclass(slots=True)
class _Found:
    rows: list[CheckedRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    doubtful: set[int] = field(default_factory=set)
    seen: dict[tuple[int, str], int] = field(default_factory=dict)
    registering: set[str] = field(default_factory=set)
    """The numbers of those whom a row before registers."""


class RosterCheck:
    """Holds one list against the store. Nothing is written."""

    def __init__(
        self,
        store: Store,
        head: Head,
        law: RosterLaw,
        enrolling: RosterEnrolling,
        today: date,
        struck_off: Callable[[int], str] = lambda _key: "",
    ) -> None:
        self._store, self._head, self._law, self._today = store, head, law, today
        self._enrolling, self._struck_off = enrolling, struck_off
        self._died = store.rosters.died()
        self._found = _Found()
        self._beside: Mapping[str, Sequence[RosterRow]] = {}
        self._on_file: Mapping[int, OnFile] = {}
        self._having: frozenset[int] = frozenset()
        """Who has any record of the kind: most on a list have none, and are not asked for it one by one."""

    def against(self, roster: Roster, file: str, progress: Progress) -> CheckedList:
        """The whole list; every fault of every row."""
        rows = roster.rows
        self._beside = of_one_person(rows)
        step = _AT_ONCE_ENROLLED if self._head.kind is RosterKind.STUDENTS else _AT_ONCE
        for first in range(0, len(rows), step):
            progress(first, len(rows))
            self._check(rows[first : first + step])
        found = self._found
        faults = sorted((*roster.faults, *found.faults), key=lambda fault: fault.place)
        self._found.doubtful |= set(self._store.rosters.keys_of(sorted(roster.faulty)).values())
        seq, _ = self._store.journal.head()
        return CheckedList(
            self._head, file, roster.sha256, tuple(found.rows), tuple(faults), tuple(self._fallen()), seq
        )

    def _check(self, rows: Sequence[RosterRow]) -> None:
        keys = self._store.rosters.keys_of([row.id_number for row in rows])
        whose = tuple(dict.fromkeys(keys.values()))
        people, self._on_file = self._store.persons.several(whose), self._files(whose)
        self._having = self._store.records.having(self._store.rosters.table(self._head.kind), whose)
        for row in rows:
            key = keys.get(row.id_number)
            known = None if key is None else people[key]
            person, faults = self._who(row, known)
            faults = [
                *faults,
                *self._of_birth(row, known or person),
                *self._of_death(row, key),
                *self._again(row, key),
                *self._of_class(row),
            ]
            made = None if faults else self._made(row, key, person, faults)
            if made and not faults:
                self._found.rows.append(made)
                self._found.registering |= {row.id_number} if made.verdict is RowVerdict.REGISTER else set()
            else:
                self._found.faults += faults
                self._found.doubtful |= set() if key is None else {key}

    def _who(self, row: RosterRow, known: Person | None) -> tuple[Person | None, list[RowFault]]:
        """Who is to be registered; the person of the register is another one, or who is new cannot be registered."""
        household = dict(row.facts).get("household", "")
        if known is not None:
            if searchable(known.name) == searchable(row.name):
                return None, list(_of_household(row, known, household))
            words = f"这个号码登记的姓名是{known.name}，名单上是{row.name}，核对是谁的号码"
            told = f"这个号码登记的不是{row.name}，核对号码和姓名"
            return None, [replace(_fault(row, "name", words), told=told)]
        if not self._head.registers:
            return None, []
        lives = {"address": row.address, "registered_address": row.registered_address}
        typed = Typed({"name": row.name, "id_number": row.id_number, "household": household, **lives})
        person = read_person(typed, self._today)
        if other := under_another_name(row, self._beside.get(row.id_number, ())):
            typed.fault("name", other)
        return person, [_fault(row, one.place, one.text) for one in typed.faults]

    def _again(self, row: RosterRow, key: int | None) -> Iterator[RowFault]:
        """The same person under a number of before: the numbers of the two rows differ."""
        if key is not None and (first := self._found.seen.setdefault((key, about_of(row)), row.place)) != row.place:
            yield _fault(row, "id_number", f"与第 {first} 行是同一个人，号码换过")

    def _of_class(self, row: RosterRow) -> Iterator[RowFault]:
        """Rows of two classes that nobody is at once."""
        if other := of_another_class(self._head, row, self._beside.get(row.id_number, ())):
            yield _fault(row, "class", other)

    def _of_birth(self, row: RosterRow, person: Person | None) -> Iterator[RowFault]:
        place, day = ("day", row.day) if row.day else ("start", self._head.span(row).start)
        if person and day < person.birth_date:
            yield _fault(row, place, before_birth(person.birth_date))

    def _of_death(self, row: RosterRow, key: int | None) -> Iterator[RowFault]:
        died = None if key is None else self._died.get(key)
        if row.day and row.day > self._today:
            yield _fault(row, "day", f"{row.day} 还没有到")
        if died and row.day and died != row.day:
            yield _fault(row, "day", f"已登记 {died} 去世，名单上是 {row.day}，核对后更正一处")
        if died and row.day is None and self._head.span(row).start > died:
            yield _fault(row, "name", f"已登记 {died} 去世")

    def _made(self, row: RosterRow, key: int | None, person: Person | None, faults: list[RowFault]) -> CheckedRow:
        """What becomes of a row; what the law has against it is noted."""
        head = self._head
        if key is None and not head.registers:
            return CheckedRow(row, RowVerdict.UNKNOWN)
        if head.kind is RosterKind.DEATHS:
            return CheckedRow(row, RowVerdict.HELD if key in self._died else RowVerdict.ADD, key)
        days = head.span(row)
        wanted = record_of(head, row, days, self._law.special_diseases(days.start))
        own = (wanted.kind, about_of(row))
        kept = tuple(held_of(self._store, head, key)) if key is not None and key in self._having else ()
        held = [one for one in kept if (one.kind, one.about) == own]
        span, record_id = still_to_write(days, row.end is not None or head.end is not None, held)
        enrolling = self._enrolled(row, key, person)
        if span is None:
            verdict = RowVerdict.ADD if enrolling and enrolling.way else RowVerdict.HELD
            return CheckedRow(row, verdict, key, record_id=record_id, enrolling=enrolling)
        record, basis = _over(wanted, span), _NO_BASIS
        if not isinstance(record, Tie):
            found = self._law.says(record, key, person)
            late = still_to_come(span, (one.span for one in held), self._today) if row.certificate else ""
            faults += [_fault(row, "start", late)] if late else []
            faults += [_fault(row, one.place, one.text, "登记") for one in found.wrong]
            record = _over(record, held_until(found, span))
            proof = f"{head.day} 的{term(head.kind)}"
            review = found.review if isinstance(record, Certificate) else None
            basis = Basis(head.source, "", proof, self._today, review)
        is_new = key is None and row.id_number not in self._found.registering
        verdict = RowVerdict.REGISTER if is_new else RowVerdict.ADD
        caution = held_of_another_class(head, row, kept)
        return CheckedRow(row, verdict, key, record, basis, person=person, enrolling=enrolling, caution=caution)

    def _enrolled(self, row: RosterRow, key: int | None, person: Person | None) -> Enrolling | None:
        """What the law says of enrolling a student; of the dead, nothing is asked."""
        if self._head.kind is not RosterKind.STUDENTS:
            return None
        if key in self._died:
            return Enrolling(f"不办参保：{self._died[key]} 已登记去世")
        return self._enrolling.says(row, key, person, None if key is None else self._on_file.get(key))

    def _files(self, whose: Sequence[int]) -> Mapping[int, OnFile]:
        """What is on file of those whom the law is asked about."""
        return self._store.alike.on_file(whose) if self._head.kind is RosterKind.STUDENTS else {}

    def _fallen(self) -> Iterator[Fallen]:
        """What earlier lists of the source brought, still holds on the day of this one, and is not on it.

        Who is on it in a row with faults is not off it, and what the dead had has ended.
        """
        told = 0
        here = {(one.person_id, about_of(one.row)) for one in self._found.rows if one.person_id is not None}
        for one in self._store.rosters.brought(self._head.kind, self._head.source):
            holds = one.span.end is None or one.span.end >= self._head.day
            gone = one.person_id in self._found.doubtful or one.person_id in self._died
            if holds and not gone and (one.person_id, one.about) not in here:
                last = last_day_of(one.span, self._head.day)
                found = Fallen(one, last, self._stays(one, last))
                told += 1
                yield self._told(found) if told <= _MOST_TOLD else found

    def _told(self, fallen: Fallen) -> Fallen:
        """With what follows from ending it: of as many as anybody looks at."""
        one = fallen.brought
        if one.table == "ties":
            return fallen._replace(struck_off=self._struck_off(one.person_id))
        record: Certificate | Filing = (
            Certificate(CertificateKind(one.kind), one.span)
            if one.table == "certificates"
            else Filing(FilingKind(one.kind), one.span, disease=one.about)
        )
        return fallen._replace(follows="" if fallen.stays else self._law.gives(record, one.person_id))

    def _stays(self, one: Brought, last: date) -> str:
        """Why the law does not let a record end yet: of filings some are kept for a time."""
        if one.table != "filings":
            return ""
        filing = Filing(FilingKind(one.kind), one.span, disease=one.about)
        return self._law.keeps(filing, one.person_id, last)


def _over(record: Record, span: Span) -> Record:
    """A record over other days; most rows state those that the law lets stand."""
    return record if record.span == span else replace(record, span=span)


def _of_household(row: RosterRow, known: Person, said: str) -> Iterator[RowFault]:
    """What a list says of a household takes nothing away from what was seen at the counter."""
    if known.household and said and said != known.household:
        words = f"登记的户籍是{term(known.household)}，名单上是{term(Household(said))}，核对后更正一处"
        yield _fault(row, "household", words)


def _fault(row: RosterRow, place: str, text: str, column: str = "") -> RowFault:
    return RowFault(row.place, _COLUMNS.get(place, column), text, name=row.name)
