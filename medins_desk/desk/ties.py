"""Relatives, employer, school and proxy at the counter; of a relative who is registered, how that one is insured."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import NamedTuple

from medins_desk.desk.benefit_days import before_birth
from medins_desk.desk.guard import Guarded
from medins_desk.desk.person_file import Tied
from medins_desk.desk.typed import Typed
from medins_desk.domain import documents, masking
from medins_desk.domain.codes import phone_fault, unit_fault
from medins_desk.domain.ties import Tie, TieKind
from medins_desk.store import Store
from medins_desk.store.records import Kept


class Ties(Guarded):
    """The verbs about who and what a person is tied to."""

    def add_tie(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Record a tie. Raises ``ClerkFault`` with every fault, one a field."""
        typed = Typed(fields)
        tie = read_tie(typed)
        person = self._store.persons.person(person_id)
        if tie and tie.number and tie.number == person.id_number:
            typed.fault("number", "这是本人的号码，填对方的")
        if tie and tie.span.start < person.birth_date:
            typed.fault("start", before_birth(person.birth_date))
        typed.stop_if_faulty()
        if tie is None:
            raise AssertionError("a form that is not whole names its fault")
        with self._store.writing():
            record_id = self._store.records.add_tie(person_id, tie)
            self._store.journal.add(self._actor(), "tie", "person", person_id, {"record": record_id, **asdict(tie)})
        self._person_changed(person_id)


def ties_of(store: Store, person_id: int, cover_of: Callable[[int], str]) -> tuple[Tied, ...]:
    """The ties of a person, the earliest first, as a view holds them; ``cover_of`` says how a person is insured."""
    return tuple(_tied(store, kept, cover_of) for kept in store.records.ties(person_id))


class Relative(NamedTuple):
    """A near relative to whom a person is tied, by the number of their document; ``key``: registered here under it."""

    name: str
    number: str
    kind: TieKind
    key: int | None


def relatives_of(store: Store, person_id: int, day: date) -> tuple[Relative, ...]:
    """The near relatives to whom a person is tied on a day, each once. Two may bear one name."""
    found: dict[tuple[str, str], Relative] = {}
    for kept in store.records.ties(person_id):
        tie = kept.held
        if tie and tie.kind.is_relative and tie.span.holds(day):
            key = store.persons.key_of(tie.number) if tie.number else None
            if key is None or key != person_id:
                found.setdefault((tie.name, tie.number), Relative(tie.name, tie.number, tie.kind, key))
    return tuple(found.values())


def read_tie(typed: Typed) -> Tie | None:
    """A tie, or ``None`` with the faults noted."""
    kind = typed.word("kind", TieKind, required="关系")
    name = typed.text("name", required="姓名或单位名称")
    number = documents.upgraded(documents.written(typed.text("number")))
    if kind and number and (wrong := _number_fault(number, kind)):
        typed.fault("number", wrong)
    phone = typed.text("phone")
    if wrong := phone_fault(phone):
        typed.fault("phone", wrong)
    span = typed.span("start", "end", required="起始日期", after="结束日期早于起始日期")
    return Tie(kind, name, span, number, phone) if kind and span and not typed.faults else None


def _number_fault(number: str, kind: TieKind) -> str | None:
    """Of people the card of residents is checked; whatever has letters is the number of another document."""
    if kind.is_unit:
        return unit_fault(number)
    return documents.fault_of(number) if number[:-1].isdigit() else None


def _masked(tie: Tie) -> Tie:
    number = tie.number if tie.kind.is_unit else masking.id_number(tie.number)
    return replace(tie, number=number, phone=tie.phone if tie.kind.is_unit else masking.phone(tie.phone))


def _tied(store: Store, kept: Kept[Tie], cover_of: Callable[[int], str]) -> Tied:
    tie = kept.record
    key = store.persons.key_of(tie.number) if tie.number and not tie.kind.is_unit else None
    cover = cover_of(key) if key is not None else ""
    return Tied(replace(kept, record=_masked(tie), why=masking.in_text(kept.why)), cover)
