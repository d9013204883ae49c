"""Reads who asks to be enrolled (``medins-enrol/1``): facts, what happened before, what is held, papers seen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medins_desk.domain.eligibility_answers import Applicant
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.participation import Occurred
from medins_desk.domain.persons import Category, Enrolment
from medins_desk.exchange.case_file import Installed, read_law, read_local
from medins_desk.exchange.entitle_file import read_events
from medins_desk.exchange.entries import Entry
from medins_desk.exchange.facts_file import facts_under
from medins_desk.exchange.people_document import opened

FORMAT = "medins-enrol/1"
_KEYS = frozenset({"format", "pack", "area", "day", "local", "birth_date", "facts", "events", "enrolments", "papers"})


@dataclass(frozen=True, slots=True)
class EnrolCase:
    """What is asked: by which pack, or by that of an area in force on the day; who asks; the office's values."""

    applicant: Applicant
    pack: str | None
    area: str | None
    local: Mapping[str, str]


def read_enrol(data: bytes, installed: Installed) -> EnrolCase:
    """The question in a document. Raises ``ClerkFault`` with every fault where it is not a valid one."""
    entry, faults = opened(data, FORMAT, _KEYS)
    pack, area = read_law(entry, installed)
    local = read_local(entry, installed, pack, installed.areas.get(pack) if pack else area)
    entry.needs("day")
    day, birth = entry.day("day"), entry.day("birth_date")
    if day and birth and birth > day:
        entry.fault("birth_date", f'"{birth}" 晚于 "day" 的 {day}')
    facts, history, held = facts_under(entry), tuple(read_events(entry, birth)), tuple(_enrolments(entry))
    died = min((one.day for one in history if one.kind is Occurred.DIED and one.day), default=None)
    if died and day and died <= day:
        entry.fault("events", f"写着 {died} 去世；去世以后不办参保")
    seen = frozenset(entry.texts("papers"))
    if faults or day is None:
        raise ClerkFault(faults)
    applicant = Applicant(day=day, facts=facts, birth=birth, history=history, held=held, seen=seen)
    return EnrolCase(applicant, pack, area, local)


def _enrolments(entry: Entry) -> Iterator[Enrolment]:
    """What is and was held, in days of cover."""
    for item in entry.items("enrolments", frozenset({"category", "from", "to"})):
        item.needs("category")
        category, span = item.word("category", Category), item.span()
        if category and span:
            yield Enrolment(category, span)
