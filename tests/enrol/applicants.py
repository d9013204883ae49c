"""People who ask to be enrolled, as tests write them down."""

from datetime import date
from typing import TypeAlias

from medins_desk.assets import RESOURCES
from medins_desk.domain.eligibility_answers import Applicant, Eligibility
from medins_desk.domain.participation import Occurrence
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Category, Enrolment
from medins_desk.domain.spans import Span
from medins_desk.enrol.eligible import eligibility
from medins_desk.enrol.facts import Facts
from medins_desk.packs import Library
from tests.enrol.histories import law_of

LIBRARY = Library([RESOURCES / "packs"])
NOWHERE_ELSE: Facts = {"insured_elsewhere": "none"}
RESIDENT: Facts = {
    "welfare_institution": False,
    "certificates": frozenset[str](),
    "hardship_proof": False,
    "foreign": False,
}
"""What residents are asked and most of them say."""


def laws_of(pack: str) -> list[PeopleLaw]:
    """The laws of the area of a pack."""
    area = law_of(pack).area
    return [law for name in LIBRARY.names() if (law := LIBRARY.people(name)) and law.area == area]


Held: TypeAlias = tuple[Enrolment, ...]
Past: TypeAlias = tuple[Occurrence, ...]


def asks(
    pack: str, on: str, birth: str | None, *facts: Facts, seen: str = "", held: Held = (), history: Past = ()
) -> Eligibility:
    """The answer to somebody born on a day; ``seen`` are the papers that were brought, by their names."""
    applicant = Applicant(
        day=date.fromisoformat(on),
        birth=date.fromisoformat(birth) if birth else None,
        facts={name: value for some in facts for name, value in some.items()},
        history=history,
        held=held,
        seen=frozenset(seen.split()),
    )
    return eligibility(law_of(pack), applicant, laws_of(pack))


def covered(category: str, start: str, end: str | None = None) -> Enrolment:
    """Days of cover in a category."""
    return Enrolment(Category(category), Span(date.fromisoformat(start), date.fromisoformat(end) if end else None))
