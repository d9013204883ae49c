"""What the law says of the records of a list: thousands of them, and few that differ in what it asks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from medins_desk.desk.kinds_known import KindsKnown
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Certificate, Filing, FilingKind, Person
from medins_desk.domain.record_law import RecordLaw
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.records import Judged, Wrong, judged, law_on, rules_for, too_early
from medins_desk.settle.depends import names_in

FactsOf: TypeAlias = Callable[[int, Certificate | Filing, Mapping[str, str]], Facts]
"""What is known of a registered person on the first day of a record."""

_ON_PAPER = {"grade", "issued_here", "institution_level", "institution_designated"}
_Key: TypeAlias = tuple[Certificate | Filing, frozenset[tuple[str, object]]]


class RosterLaw:
    """The laws of the area as the office has set them, asked once for all records that are alike."""

    def __init__(
        self,
        laws: Sequence[PeopleLaw],
        facts_of: FactsOf,
        filed: Callable[[int], Sequence[Filing]],
        known: KindsKnown,
    ) -> None:
        self._laws, self._facts_of, self._filed, self._known = laws, facts_of, filed, known
        self._on = dict[date, PeopleLaw | None]()
        self._said = dict[_Key, Judged]()
        self._asks = dict[tuple[str, str, str], bool]()

    def says(self, record: Certificate | Filing, person_id: int | None, person: Person | None) -> Judged:
        """A record of somebody who is registered, or of who is about to be: of them little is known."""
        if unknown := self._known.unknown(record):
            return Judged(wrong=(Wrong("kind", unknown),))
        law = self._law_on(record.span.start)
        if law is None:
            return Judged()
        others = self._filed(person_id) if person_id is not None and isinstance(record, Filing) else ()
        facts = self._facts(law, record, person_id, person)
        if others:
            return judged(law, record, facts, others)
        key = (_alike(record), frozenset(facts.items()))
        if key not in self._said:
            self._said[key] = judged(law, record, facts)
        return self._said[key]

    def _law_on(self, day: date) -> PeopleLaw | None:
        if day not in self._on:
            self._on[day] = law_on(self._laws, day)
        return self._on[day]

    def special_diseases(self, day: date) -> tuple[str, ...]:
        """The diseases that the law of a day names for the filing of special ones."""
        law = self._law_on(day)
        rules = law.records.filings.get(FilingKind.SPECIAL_DISEASE) if law else None
        return rules.names if rules else ()

    def gives(self, record: Certificate | Filing, person_id: int) -> str:
        """What a record gives a person by the law of its first day, and ends with it."""
        law = self._law_on(record.span.start)
        if law is None:
            return ""
        found = judged(law, record, self._facts_of(person_id, record, {}))
        return "；".join(f"{one.says}（{one.law}）" for one in found.changes)

    def keeps(self, filing: Filing, person_id: int, last: date) -> str:
        """Why the law does not let a filing end with a day yet; empty where it does."""
        law = self._law_on(filing.span.start)
        rules = rules_for(law, filing) if law else None
        if rules is None or rules.kept is None:
            return ""
        facts = self._facts_of(person_id, filing, {}) if set(names_in(rules.kept)) else {}
        return too_early(law, filing, facts, last)

    def _facts(
        self, law: PeopleLaw, record: Certificate | Filing, person_id: int | None, person: Person | None
    ) -> Facts:
        """What is known of the person, where the law of the kind asks for it: to gather it takes half the time."""
        if person_id is None:
            return _facts_of_new(person)
        kind = (type(record).__name__, str(record.kind), law.title)
        if kind not in self._asks:
            self._asks[kind] = _asks_of_person(rules_for(law, record))
        return self._facts_of(person_id, record, {}) if self._asks[kind] else {}


def _asks_of_person(rules: RecordLaw | None) -> bool:
    """Whether what forbids a record, and how long it holds, may turn on more than what stands on the paper."""
    if rules is None:
        return False
    limits = (rules.lasts, rules.least, rules.reviewed, rules.renewed)
    return not set(names_in((rules.refuses, limits, rules.one))) <= _ON_PAPER


def _facts_of_new(person: Person | None) -> Facts:
    sex = {"sex": str(person.sex)} if person and person.sex else {}
    return {"certificates": frozenset(), **sex}


def _alike(record: Certificate | Filing) -> Certificate | Filing:
    """The record without what the law does not look at."""
    return Certificate(record.kind, record.span) if isinstance(record, Certificate) else record
