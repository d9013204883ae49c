"""Writes a list that was agreed to: the rows, and rows of the journal, that the counter writes one by one."""

from collections.abc import Callable, Iterator, Mapping

from medins_desk.desk.registrations import REGISTERED
from medins_desk.desk.roster_check import CheckedList, CheckedRow, RowVerdict
from medins_desk.desk.roster_enrolling import Enrolling
from medins_desk.desk.roster_records import Head
from medins_desk.domain.basis import Basis
from medins_desk.domain.persons import Certificate, Filing, Person
from medins_desk.domain.rosters import Progress, RosterKind
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie
from medins_desk.store import Store
from medins_desk.store.journal import Actor, Note
from medins_desk.store.rosters import Entry

_EACH = 50


class RosterTaking:
    """The rows of one list.

    ``dies`` notes a death, ``enrols`` registers for cover: both write as the counter does. A death has its row of the
    journal then; of a registration it is handed back what the row is to say.
    """

    def __init__(
        self,
        store: Store,
        head: Head,
        actor: Actor,
        dies: Callable[[int, Mapping[str, str]], None],
        enrols: Callable[[int, Enrolling], Mapping[str, object]],
    ) -> None:
        self._store, self._head, self._actor, self._dies, self._enrols = store, head, actor, dies, enrols
        self._notes: list[Note] = []
        self._registered: dict[str, int] = {}
        """Who was registered by a row before, by number: the next rows add to them."""

    def all_of(self, checked: CheckedList, progress: Progress) -> Iterator[Entry]:
        """Write every row that is new; what lists of the source brought or found for the first time."""
        known = self._store.rosters.known(self._head.kind, self._head.source)
        rows = tuple(checked.of(RowVerdict.REGISTER, RowVerdict.ADD, RowVerdict.HELD))
        for place, one in enumerate(rows):
            if place % _EACH == 0:
                self._journal()
                progress(place, len(rows))
            entry = self._one(one)
            if entry and entry.record_id not in known:
                yield entry
        self._journal()

    def _note(self, verb: str, person_id: int, details: Mapping[str, object]) -> None:
        self._notes.append(self._store.journal.note(verb, person_id, details))

    def _journal(self) -> None:
        """The rows of the journal for some persons at once: each vouches for its own."""
        notes, self._notes = self._notes, []
        self._store.journal.add_all(self._actor, "person", notes)

    def _one(self, one: CheckedRow) -> Entry | None:
        record_id = one.record_id
        person_id = one.person_id if one.person is None else self._register(one.row.id_number, one.person)
        if person_id is None:
            return None
        if one.record is not None or (one.verdict is RowVerdict.ADD and self._head.kind is RosterKind.DEATHS):
            record_id = self._recorded(one, person_id)
        if one.enrolling and one.enrols:
            self._note(REGISTERED, person_id, self._enrols(person_id, one.enrolling))
        return None if record_id is None else Entry(one.row.place, person_id, record_id)

    def _register(self, number: str, person: Person) -> int:
        if number not in self._registered:
            person_id = self._registered[number] = self._store.persons.add(person)
            self._note("register", person_id, _said(person))
        return self._registered[number]

    def _recorded(self, one: CheckedRow, person_id: int) -> int:
        records, record = self._store.records, one.record
        if record is None:
            why = f"{self._head.source} {self._head.day} 的{term(self._head.kind)}"
            self._journal()
            self._dies(person_id, {"day": f"{one.row.day}", "reason": why})
            return self._store.rosters.newest_record(self._head.kind, person_id)
        rests_on: Mapping[str, object] = {}
        if isinstance(record, Tie):
            verb, record_id = "tie", records.add_tie(person_id, record)
        elif isinstance(record, Filing):
            verb, record_id, rests_on = "filing", records.add_filing(person_id, record, one.basis), _said(one.basis)
        else:
            verb, rests_on = "certificate", _said(one.basis)
            record_id = records.add_certificate(person_id, record, one.basis)
        self._note(verb, person_id, {"record": record_id, **_said(record), **rests_on})
        return record_id


def _said(value: Person | Certificate | Filing | Tie | Basis) -> dict[str, object]:
    """What a row of the journal says of it: as ``asdict`` does, without copying each word."""
    said = {name: getattr(value, name) for name in value.__slots__}
    if isinstance(span := said.get("span"), Span):
        said["span"] = {"start": span.start, "end": span.end}
    return said
