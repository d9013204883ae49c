"""What a row of a list becomes: the record of each kind of list, and the records that say it already."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from medins_desk.domain.persons import Certificate, Filing, FilingKind
from medins_desk.domain.rosters import RosterKind, RosterRow
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie, TieKind
from medins_desk.store import Store

_DAY = timedelta(days=1)
_FILED = {
    RosterKind.SIGNED: (FilingKind.SIGNED_LAST_YEAR,),
    RosterKind.CHRONIC: (FilingKind.CHRONIC, FilingKind.SPECIAL_DISEASE),
}
"""The filings that a list may bring; the first, where the law does not name the disease for another."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a clerk says of a list: who sent it, from which day it holds, and the last day where its rows name none."""

    kind: RosterKind
    source: str
    day: date
    end: date | None = None

    @property
    def registers(self) -> bool:
        """Whether somebody whom the office does not know is registered: the dead are not."""
        return self.kind is not RosterKind.DEATHS

    def span(self, row: RosterRow) -> Span:
        """The days that a row states.

        A certificate and a filing work from the day on which they are registered: never from before the list. Of a
        student the day of entry is told as it was. A list of who signed last year is for the whole year in which it
        ends: the days of its rows are those of the signing.
        """
        if self.kind is RosterKind.SIGNED and self.end:
            return Span(self.end.replace(month=1, day=1), self.end)
        start = row.start or self.day
        if self.kind is not RosterKind.STUDENTS:
            start = max(start, self.day)
        end = row.end or self.end
        return Span(start, end if end is None or end >= start else start)


@dataclass(frozen=True, slots=True)
class Held:
    """A record that a person has already; ``about`` tells it from the others of its ``kind``."""

    record_id: int
    kind: str
    about: str
    span: Span


def last_day_of(span: Span, day: date) -> date:
    """The last day of a record that ends the day before a list; never a day before it began, and then that day."""
    return max(day - _DAY, span.start - _DAY)


def about_of(row: RosterRow) -> str:
    """What tells the record of a row from others of the person: the kind of certificate, the disease."""
    return row.certificate or row.disease


def words_of(head: Head, row: RosterRow) -> str:
    """What a row says, as a list of the window says it."""
    if row.certificate:
        return term(row.certificate)
    if head.kind is RosterKind.STUDENTS:
        return head.source
    return row.disease or (f"{row.day} 去世" if row.day else term(_FILED[head.kind][0]))


def held_of(store: Store, head: Head, person_id: int) -> Iterator[Held]:
    """The records of a person that say the same kind of thing as a list."""
    records = store.records
    if head.kind is RosterKind.HARDSHIP:
        for kept in records.certificates(person_id):
            if kept.held:
                yield Held(kept.id, kept.held.kind, kept.held.kind, kept.held.span)
    elif head.kind is RosterKind.STUDENTS:
        for tied in records.ties(person_id):
            if tied.held and tied.held.kind is TieKind.SCHOOL and tied.held.name == head.source:
                yield Held(tied.id, tied.held.kind, "", tied.held.span)
    elif head.kind in _FILED:
        for filed in records.filings(person_id):
            if filed.held and filed.held.kind in _FILED[head.kind]:
                yield Held(filed.id, filed.held.kind, filed.held.disease, filed.held.span)


def still_to_write(wanted: Span, has_end: bool, held: list[Held]) -> tuple[Span | None, int | None]:
    """The days of a row that no record covers yet, and the record that says it already.

    A row without an end says no more than that it holds on its first day. What goes on longer than it is known to
    goes on from the day after.
    """
    met = [one for one in held if one.span.meets(wanted)]
    if not met:
        return wanted, None
    last = max(met, key=lambda one: one.span.end or date.max)
    if last.span.end is None or not has_end or (wanted.end is not None and wanted.end <= last.span.end):
        return None, last.record_id
    return Span(last.span.end + _DAY, wanted.end), last.record_id


def record_of(head: Head, row: RosterRow, span: Span, special: Collection[str]) -> Certificate | Filing | Tie:
    """The record of a row; ``special`` are the diseases that the law files as such (规定病种、特殊病种).

    ``KeyError`` for a kind that writes none: a death is noted.
    """
    if row.certificate:
        return Certificate(row.certificate, span, row.number)
    if head.kind is RosterKind.STUDENTS:
        return Tie(TieKind.SCHOOL, head.source, span)
    return Filing(_FILED[head.kind][1 if row.disease in special else 0], span, disease=row.disease)
