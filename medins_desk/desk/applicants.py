"""Who asks to be enrolled, as the store knows the person, with what is said and shown at the counter."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from medins_desk.desk.facts_form import fact_value, read_facts
from medins_desk.desk.typed import Typed
from medins_desk.domain.eligibility import Act
from medins_desk.domain.eligibility_answers import Applicant
from medins_desk.domain.persons import Category, Enrolment, Scheme
from medins_desk.domain.registrations import Registration
from medins_desk.domain.spans import Span
from medins_desk.domain.ties import TieKind
from medins_desk.enrol.facts import FACTS, FactValue
from medins_desk.store import Store

PAPER = "paper."
"""Begins the name of the field of a paper: ``1`` where it was seen."""

_KNOWN = frozenset({"certificates", "born_on", "age", "scheme", "category"})
"""Facts that the records of the person always say."""


class Said(NamedTuple):
    """What is said at the counter: facts as they are kept, papers that were seen."""

    facts: Mapping[str, str]
    papers: frozenset[str]


def read_said(fields: Mapping[str, str]) -> Said:
    """What was typed. Raises ``ClerkFault`` with every fault."""
    typed = Typed(fields)
    facts = dict(read_facts(typed, (name for name in FACTS if name not in _KNOWN)))
    typed.stop_if_faulty()
    return Said(
        facts, frozenset(name.removeprefix(PAPER) for name in fields if name.startswith(PAPER) and fields[name])
    )


def applicant_of(
    store: Store, person_id: int, day: date, known: Mapping[str, FactValue], held: tuple[Enrolment, ...], said: Said
) -> Applicant:
    """The person as one who asks: what is recorded and on file (``known``), then what is said."""
    facts = dict(known)
    if _parent_works_here(store, person_id, day):
        facts["parent_insured"] = True
    facts |= {name: found for name, text in said.facts.items() if (found := fact_value(name, text)) is not None}
    return Applicant(
        day=day,
        facts=facts,
        birth=store.persons.person(person_id).birth_date,
        history=tuple(one.what for one in store.participation.of(person_id) if one.taken_back_on is None),
        held=(*held, *pending_of(store.registrations.standing(person_id), held)),
        seen=said.papers,
    )


def pending_of(registered: Iterable[Registration], held: tuple[Enrolment, ...]) -> tuple[Enrolment, ...]:
    """Registrations that no cover has followed yet: they are held, so that nobody is registered twice."""
    return tuple(
        Enrolment(one.category, Span(one.day))
        for one in registered
        if one.act is Act.ENROL and one.category and not _followed(one.category, one.day, held)
    )


def _followed(category: Category, day: date, held: tuple[Enrolment, ...]) -> bool:
    return any(one.category is category and (one.span.end is None or one.span.end >= day) for one in held)


def _parent_works_here(store: Store, person_id: int, day: date) -> bool:
    """Whether a parent to whom the person is tied is registered here and covered by the employee scheme."""
    for kept in store.records.ties(person_id):
        tie = kept.held
        if tie and tie.kind is TieKind.PARENT and tie.number and tie.span.holds(day):
            key = store.persons.key_of(tie.number)
            covers = store.records.enrolments(key) if key is not None and key != person_id else ()
            employee = (one.held for one in covers if one.held and one.held.category.scheme is Scheme.EMPLOYEE)
            if any(one.span.holds(day) for one in employee):
                return True
    return False
