"""People at the counter: finding them, registering them, what is recorded about them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, TypeVar

from medins_desk.desk.benefit_days import after_death, before_birth
from medins_desk.desk.counter import Counter
from medins_desk.desk.journal_acts import record_words
from medins_desk.desk.person_form import read_person
from medins_desk.desk.record_forms import read_account, read_enrolment
from medins_desk.desk.typed import Typed
from medins_desk.desk.views import typed_anew
from medins_desk.domain import documents, masking
from medins_desk.domain.masking import MASK
from medins_desk.domain.money import shown
from medins_desk.domain.persons import Certificate, Enrolment, Filing, Person
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.store.history import HistoryEntry

_COUNTED = "{day} 起的待遇按参保经过推算，在“参保待遇”（P）里记；平台不同的记“平台记录不同”"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the search field: a person (``key`` is the person id) or a slip (``key`` is its number)."""

    kind: Literal["person", "slip"]
    key: str
    title: str
    detail: str


class People(Counter):
    """The verbs about people."""

    def find(self, query: str) -> tuple[Found, ...]:
        """Everybody and every slip that a query fits, the best first: name, initials, number, its end, telephone."""
        keys = self._store.search.persons(query)
        people = self._store.persons.several(keys) if keys else {}
        dead = self._store.participation.dead(keys) if keys else frozenset()
        slips = self._store.history.numbered(self._store.search.slips(query))
        return (
            *(_found_person(key, person, died=key in dead) for key, person in people.items()),
            *(_found_slip(one) for one in slips),
        )

    def register(self, fields: Mapping[str, str]) -> int:
        """Register a person; the person id. Raises ``ClerkFault`` with every fault, one a field."""
        person = self._read_person(fields, None)
        with self._store.writing():
            person_id = self._store.persons.add(person)
            self._keep_former(person_id, fields, "", person)
            self._note("register", person_id, asdict(person))
        return person_id

    def correct_person(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Write a person's details anew. Slips keep the words of their day. Raises ``ClerkFault``.

        A number that comes back masked, as the view holds it, stays what it was.
        """
        person = self._read_person(fields, person_id)
        before = self._store.persons.person(person_id)
        why = self._why_corrected(person_id, fields, person)
        with self._store.writing():
            self._store.persons.correct(person_id, person)
            self._keep_former(person_id, fields, before.id_number, person)
            if person.birth_date != before.birth_date:
                self._store.births.note(person_id, before.birth_date, self._today(), str(why.get("why", "")))
            self._note("correct", person_id, {"before": asdict(before), "after": asdict(person), **why})
        self._person_changed(person_id)

    def add_enrolment(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Record an enrolment; it may not meet another one, nor be one that the law bars. Raises ``ClerkFault``."""
        typed = Typed(fields)
        enrolment = read_enrolment(typed)
        for kept in self._store.records.enrolments(person_id):
            if enrolment and kept.held and kept.held.span.meets(enrolment.span):
                until = kept.held.span.end or "今"
                words = f"{term(kept.held.category)} {kept.held.span.start} 至 {until}"
                typed.fault("start", f"与已有的参保（{words}）重叠，先结束那一段或改日期")
        begins = self._counted_from(person_id)
        self._refuse_out_of_days(typed, person_id, enrolment)
        if enrolment and begins and (enrolment.span.end is None or enrolment.span.end >= begins):
            typed.fault("start", _COUNTED.format(day=begins))
        if enrolment and (words := self._why_not_in(person_id, enrolment)):
            typed.fault("category", words)
        enrolment = whole(typed, enrolment)
        with self._store.writing():
            record_id = self._store.records.add_enrolment(person_id, enrolment)
            self._note("enrol", person_id, {"record": record_id, **asdict(enrolment)})
        self._person_changed(person_id)

    def end_enrolment(self, enrolment_id: int, day: str, reason: str = "") -> None:
        """End an enrolment: ``day`` is the last day on which it holds. Raises ``ClerkFault``."""
        self._end("enrolments", enrolment_id, day, reason)

    def end_tie(self, tie_id: int, day: str, reason: str = "") -> None:
        """End a tie: ``day`` is the last day on which it holds. Raises ``ClerkFault``."""
        self._end("ties", tie_id, day, reason)

    def declare_account(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Keep the balance that the account system states today; settlements from now on spend from it.

        A part that is left empty stays as it stands. Where the law comes to another balance the reason is asked for.
        Raises ``ClerkFault``.
        """
        typed = Typed(fields)
        day = typed.day("day") or self._today()
        stated, by_law = read_account(typed, self._account_now(person_id)), self._account_by_law(person_id)
        if stated and by_law and stated.account != by_law and not stated.reason:
            both = f"当年 {shown(by_law.current)}、历年 {shown(by_law.past)}"
            typed.fault("reason", f"按办法推算是{both}，与账户系统不同的填原因")
        account, reason = whole(typed, stated)
        with self._store.writing():
            known = [one.account for one in self._store.records.declared(person_id) if one.day <= day]
            before = by_law or (known[-1] if known else None)
            record_id = self._store.records.declare(person_id, day, account, reason)
            change = {"before": asdict(before) if before else {}, "after": asdict(account)}
            why = {"why": reason} if reason else {}
            self._note("declare", person_id, {"record": record_id, "day": day, **change, **why})
        self._person_changed(person_id)

    def _keep_former(self, person_id: int, fields: Mapping[str, str], before: str, person: Person) -> None:
        """An old number of fifteen digits, and one that was replaced, still find the person."""
        typed = documents.written(Typed(fields).text("id_number"))
        for number in {before, typed if MASK not in typed else ""} - {"", person.id_number}:
            self._store.persons.keep_number(person_id, number)

    def _read_person(self, fields: Mapping[str, str], person_id: int | None) -> Person:
        known = None if person_id is None else self._store.persons.person(person_id)
        typed = typed_anew(fields, known)
        person = read_person(typed, self._today(), known)
        number = documents.upgraded(documents.written(typed.text("id_number")))
        other = self._store.persons.key_of(number) if number else None
        if other is not None and other != person_id:
            name = self._store.persons.person(other).name
            typed.fault("id_number", f"这个身份证号已登记给{name}。按 Esc 返回，在上方查找{name}")
        if person and not person.id_number:
            others = self._store.persons.namesakes(person.name, person.birth_date)
            if any(key != person_id for key in others):
                typed.fault(
                    "id_number", f"{person.birth_date} 出生的{person.name}已登记。不是同一人时，填身份证号再登记"
                )
        return whole(typed, person)

    def _why_corrected(self, person_id: int, fields: Mapping[str, str], person: Person) -> dict[str, object]:  # noqa: ARG002  who knows what was recorded says more
        """What the journal says of a correction beside what was changed."""
        return {}

    def _too_early(self, table: str, record_id: int, last: date) -> str:  # noqa: ARG002  who knows the law says more
        """Why a record may not be ended with this last day, for the law; empty where it may."""
        return ""

    def _refuse_out_of_days(
        self, typed: Typed, person_id: int, record: Enrolment | Certificate | Filing | None
    ) -> None:
        """Nothing begins before birth or after death."""
        if record is None:
            return
        born, died = self._store.persons.person(person_id).birth_date, self._store.participation.died_on(person_id)
        if record.span.start < born:
            typed.fault("start", before_birth(born))
        if died and record.span.start > died:
            typed.fault("start", after_death(died, record.span.start))

    def _end(self, table: str, record_id: int, day: str, reason: str) -> None:
        typed = Typed({"day": day, "reason": reason})
        last, why = typed.day("day", required="最后有效日"), typed.text("reason")
        if table not in {"enrolments", "ties"} and not why:
            typed.fault("reason", "还没有填原因")
        person_id = self._store.records.owner(table, record_id)
        begins = self._counted_from(person_id) if person_id is not None and table == "enrolments" else None
        if last and begins and last >= begins:
            typed.fault("day", _COUNTED.format(day=begins))
        if last and person_id is not None and (early := self._too_early(table, record_id, last)):
            typed.fault("day", early)
        last = whole(typed, last)
        if person_id is None:
            raise KeyError(record_id)
        with self._store.writing():
            words = self._record_words(table, person_id, record_id)
            self._store.records.end(table, record_id, last, why)
            details = {"table": table, "record": record_id, "words": words, "day": last, "why": why}
            self._note("end", person_id, details)
        self._person_changed(person_id)

    def _record_words(self, table: str, person_id: int, record_id: int) -> str:
        """What a record is, and the days that it has until it is ended."""
        records, kept = self._store.records, list[tuple[int, StrEnum, Span]]()
        if table == "enrolments":
            kept = [(one.id, one.record.category, one.record.span) for one in records.enrolments(person_id)]
        elif table == "certificates":
            kept = [(one.id, one.record.kind, one.record.span) for one in records.certificates(person_id)]
        elif table == "filings":
            kept = [(one.id, one.record.kind, one.record.span) for one in records.filings(person_id)]
        elif table == "ties":
            kept = [(one.id, one.record.kind, one.record.span) for one in records.ties(person_id)]
        return next(record_words(kind, span) for key, kind, span in kept if key == record_id)

    def _note(self, verb: str, person_id: int, details: Mapping[str, object]) -> None:
        self._store.journal.add(self._actor(), verb, "person", person_id, details)


def whole(typed: Typed, value: Value | None) -> Value:
    """A value that was read without a fault; raises ``ClerkFault`` with all faults otherwise."""
    typed.stop_if_faulty()
    if value is None:
        raise AssertionError("a form that is not whole names its fault")
    return value


def _found_person(key: int, person: Person, *, died: bool) -> Found:
    facts = (
        masking.id_number(person.id_number) if person.id_number else "无身份证号",
        f"{person.birth_date.year} 年生",
        f"电话尾号 {person.phone[-4:]}" if person.phone else "",
        "已去世" if died else "",
    )
    return Found("person", str(key), person.name, " · ".join(fact for fact in facts if fact))


def _found_slip(entry: HistoryEntry) -> Found:
    detail = f"{entry.settled_on} · {entry.what_for} · {shown(entry.total)}"
    return Found("slip", entry.number, f"{entry.number}  {entry.name}", detail)
