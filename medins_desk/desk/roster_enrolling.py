"""Whether somebody on a list of students may be enrolled: the rule of 参保办理, by what the list and the store say."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.desk.applicants import Said
from medins_desk.desk.facts_form import fact_value
from medins_desk.desk.registrations import refusal_words
from medins_desk.domain import documents
from medins_desk.domain.eligibility import Act
from medins_desk.domain.eligibility_answers import Applicant, Eligibility, Verdict, WayIn
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Document, Person, Scheme
from medins_desk.domain.rosters import Heading, RosterRow
from medins_desk.enrol.births import Births
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.facts import FactValue
from medins_desk.store.alike import OnFile

ApplicantOf: TypeAlias = Callable[[int, Said], Applicant]
"""A registered person as one who asks, with what the list says."""
_NOT_OF_RESIDENTS = "办法没有写居民医保，不办参保"


class Enrolling(NamedTuple):
    """What the law says of a row: the way that is taken, by which answer, on what it rests; ``words`` say it."""

    words: str
    way: WayIn | None = None
    found: Eligibility | None = None
    said: Said = Said({}, frozenset())


class RosterEnrolling:
    """The law of today, asked once for all who are alike."""

    def __init__(
        self, law: PeopleLaw | None, laws: Sequence[PeopleLaw], applicant_of: ApplicantOf, today: date
    ) -> None:
        self._law, self._laws, self._applicant_of, self._today = law, laws, applicant_of, today
        self._births = Births(laws, today)
        self._alike: dict[Hashable, Enrolling] = {}

    def says(
        self, row: RosterRow, person_id: int | None, person: Person | None, on_file: OnFile | None
    ) -> Enrolling | None:
        """What the law says of a row; ``None`` where the list does not say in which school they are.

        ``on_file`` is what the office knows of a registered person, where others may be like them.
        """
        if str(Heading.SCHOOL) not in dict(row.facts):
            return None
        if row.start and row.start > self._today:
            return Enrolling(f"不办参保：{row.start} 才入学，到那天再读一次这份名单")
        if self._law is None or self._law.enrolment is None:
            return Enrolling("没有施行的参保规定，不办参保")
        key = self._like(row, person, on_file)
        if key is None:
            return self._enrolling(self._law, row, person_id, person)
        if key not in self._alike:
            self._alike[key] = self._enrolling(self._law, row, person_id, person)
        return self._alike[key]

    def _like(self, row: RosterRow, person: Person | None, on_file: OnFile | None) -> Hashable:
        """What two rows share of whom the law says the same; ``None`` for somebody who is like nobody else."""
        listed = row.facts, row.papers, documents.kind_of(row.id_number) is Document.RESIDENT_CARD
        if on_file is not None:
            return listed, self._births.told(on_file.birth, on_file.first), on_file.says
        return (listed, self._births.told(person.birth_date, date.max), person.sex) if person else None

    def _enrolling(self, law: PeopleLaw, row: RosterRow, person_id: int | None, person: Person | None) -> Enrolling:
        said = Said(_facts(row), frozenset(_seen(law, row)))
        if person_id is not None:
            applicant = self._applicant_of(person_id, said)
        elif person is not None:
            applicant = _newcomer(person, said, self._today)
        else:
            raise AssertionError("who is not registered is about to be")
        found = eligibility(law, applicant, self._laws)
        ways = [one for one in found.ways if _is_of_residents(one)]
        way = next((one for one in ways if one.verdict is Verdict.MAY), None)
        if way:
            return Enrolling(f"办参保：{way.title}（{way.law}）", way, found, said)
        near = min(ways, key=lambda one: (one.verdict is Verdict.MAY_NOT, len(one.barred)), default=None)
        return Enrolling(f"不办参保：{refusal_words(near)}" if near else _NOT_OF_RESIDENTS)


def _is_of_residents(way: WayIn) -> bool:
    """A way into the residents' scheme that no judgement opens and nobody has to ask for."""
    enters = way.act is Act.ENROL and not way.judged and not way.quiet
    return enters and way.category is not None and way.category.scheme is Scheme.RESIDENT


def _facts(row: RosterRow) -> dict[str, str]:
    """What the list says; and who has a resident card is no foreigner."""
    facts = dict(row.facts)
    if documents.kind_of(row.id_number) is Document.RESIDENT_CARD:
        facts.setdefault(str(Heading.FOREIGN), "0")
    return facts


def _seen(law: PeopleLaw, row: RosterRow) -> Iterator[str]:
    """The papers of the law that the list names, in whole or by a part of their title."""
    for paper in law.enrolment.papers if law.enrolment else ():
        if any(word in paper.title for word in row.papers):
            yield paper.name


def _newcomer(person: Person, said: Said, day: date) -> Applicant:
    """Somebody of whom the store knows nothing yet."""
    facts: dict[str, FactValue] = {"certificates": frozenset()}
    if person.sex:
        facts["sex"] = str(person.sex)
    facts |= {name: value for name, text in said.facts.items() if (value := fact_value(name, text)) is not None}
    return Applicant(day=day, facts=facts, birth=person.birth_date, seen=said.papers)
