"""单位缴费测算: what being insured costs a unit and its people in a month or a quarter; nothing is paid here."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from medins_desk.desk.facts_form import FACT, AskedFact, asked
from medins_desk.desk.participation_form import read_month
from medins_desk.desk.people_facts import PeopleFacts, typed_facts
from medins_desk.desk.people_laws import NoLawOfPeople
from medins_desk.desk.typed import Typed
from medins_desk.domain import documents, masking
from medins_desk.domain.codes import unit_fault
from medins_desk.domain.errors import Fault
from medins_desk.domain.months import Month, first_day, last_day, month_of, spoken
from medins_desk.domain.people_law import Party, PeopleLaw, Period
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.spans import Span
from medins_desk.domain.statements import Statement
from medins_desk.domain.ties import TieKind
from medins_desk.enrol.facts import FACTS, FactKind, FactValue
from medins_desk.enrol.payroll import Employed, OfMonth, Payrolls, payroll
from medins_desk.enrol.statements import payrolls_statement, policy_words
from medins_desk.paper import statement_pdf
from medins_desk.store.units import Unit

OF = "@"
"""Stands between the fact and the person in the name of a field that is about one person."""

PAYROLL = "payroll"
"""The page of which drafts are kept."""


class Length(StrEnum):
    """How many months are asked about."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        """So many."""
        return 1 if self is Length.MONTH else 3


LENGTH_WORDS: Mapping[Length, str] = {Length.MONTH: "一个月", Length.QUARTER: "一个季度"}


class Paid(NamedTuple):
    """One of the unit's people, as a list names them: since when or until when they work there, what is odd."""

    id: str
    name: str
    number: str
    note: str

    @property
    def with_tail(self) -> str:
        """The name with the last signs of the number: two of one name are told apart."""
        return f"{self.name}（尾号 {self.number[-4:]}）" if self.number else self.name


@dataclass(frozen=True, slots=True)
class PayrollAnswer:
    """What it comes to, as far as it is known; the facts to ask for, what the office has to set, what is wrong."""

    unit: Unit | None = None
    people: tuple[Paid, ...] = ()
    found: Payrolls | None = None
    asked: tuple[AskedFact, ...] = ()
    office: tuple[Lacking, ...] = ()
    faults: tuple[Fault, ...] = ()
    statement: Statement | None = None


class _Employee(NamedTuple):
    key: int
    spans: tuple[Span, ...]
    paid: Paid

    def works_in(self, days: Span) -> bool:
        """Whether on any of these days: who left and came back was not there in between."""
        return any(one.meets(days) for one in self.spans)


class PayrollDesk(PeopleFacts):
    """The verbs about what a unit pays for its people."""

    def units(self, query: str) -> tuple[Unit, ...]:
        """The units for which people work who are registered here, by code or name."""
        return self._store.units.found(documents.written(query).strip())

    def payroll_answer(self, fields: Mapping[str, str]) -> PayrollAnswer:
        """What a unit and its people pay for a month or a quarter, month by month; writes nothing."""
        typed = Typed(fields)
        code = documents.written(typed.text("unit"))
        first = read_month(typed, "month") or month_of(self._today())
        length = typed.word("length", Length) or Length.MONTH
        if not code or typed.faults:
            return PayrollAnswer(faults=tuple(typed.faults))
        if wrong := unit_fault(code):
            typed.fault("unit", wrong)
            return PayrollAnswer(faults=tuple(typed.faults))
        months = range(first, first + length.months)
        people = tuple(self._employed(code, Span(first_day(first), last_day(months[-1]))))
        unit = next(iter(self._store.units.found(code)), Unit(code, ""))
        if not people:
            typed.fault("unit", "这段时间没有人登记在这个单位，在各人的“亲属与单位”（T）里登记")
            return PayrollAnswer(unit, faults=tuple(typed.faults))
        try:
            found = Payrolls(tuple(self._of_month(month, people, typed, fields) for month in months))
            policy = policy_words(self._law_of_month(first))
        except NoLawOfPeople:
            typed.fault("month", f"没有 {spoken(first)}施行的参保规定")
            return PayrollAnswer(unit, faults=tuple(typed.faults))
        listed = tuple(one.paid for one in people)
        often = Counter(one.name for one in listed)
        names = {one.id: one.name if often[one.name] == 1 else one.with_tail for one in listed}
        sheet = payrolls_statement(found, {one.id: one.with_tail for one in listed}, self._today(), policy)
        return PayrollAnswer(
            unit,
            listed,
            found,
            tuple(_asked(found, names, fields)),
            tuple({one.key: one for _, one in _lacking(found) if one.key not in FACTS}.values()),
            tuple(dict.fromkeys(typed.faults)),
            replace(sheet, whose=f"{unit.name}　{unit.code}"),
        )

    def payroll_handed_out(self, fields: Mapping[str, str]) -> bytes:
        """The sheet as a PDF, journalled as made: of which unit and months, by which law, what all come to.

        Raises ``ClerkFault`` where there is nothing to tell.
        """
        answer, typed = self.payroll_answer(fields), Typed(fields)
        typed.faults += answer.faults
        if answer.statement is None and not typed.faults:
            typed.text("unit", required="单位")
        typed.stop_if_faulty()
        if answer.statement is None or answer.found is None or answer.unit is None:
            raise AssertionError("a question without a fault has an answer")
        months, found = answer.found.months, answer.found
        details = {
            "title": f"{answer.statement.title}，{answer.unit.name}",
            "day": answer.statement.day,
            "months": [spoken(one.month) for one in months],
            "law": list(dict.fromkeys(one.payroll.sha256 for one in months)),
            "people": len(answer.people),
            "unit_pays": found.total(Party.UNIT, Period.MONTH),
            "people_pay": found.total(Party.PERSON, Period.MONTH),
            "complete": not any(one.payroll.lacking for one in months),
        }
        with self._store.writing():
            self._store.journal.add(self._actor(), "hand out", "unit", answer.unit.code, details)
        return statement_pdf(answer.statement)

    def _law_of_month(self, month: Month) -> PeopleLaw:
        return self._laws_by_day().on(last_day(month))

    def _employed(self, code: str, within: Span) -> Iterator[_Employee]:
        """Everybody who works for the unit on a day of these months, by name."""
        found = (one for key in self._store.units.people(code) for one in self._employments(key, code, within))
        yield from sorted(found, key=lambda one: (one.paid.name, one.key))

    def _employments(self, key: int, code: str, within: Span) -> Iterator[_Employee]:
        ties = (kept.held for kept in self._store.records.ties(key))
        spans = [one.span for one in ties if one and one.kind is TieKind.EMPLOYER and one.number == code]
        spans = [one for one in spans if one.meets(within)]
        if spans:
            person = self._store.persons.person(key)
            spans.sort(key=attrgetter("start"))
            number = masking.id_number(person.id_number) if person.id_number else ""
            words = "；".join(filter(None, (_days_words(one, within) for one in spans)))
            yield _Employee(key, tuple(spans), Paid(str(key), person.name, number, words))

    def _of_month(
        self, month: Month, people: tuple[_Employee, ...], typed: Typed, fields: Mapping[str, str]
    ) -> OfMonth:
        law, whole = self._law_of_month(month), Span(first_day(month), last_day(month))
        for_all = typed_facts(typed)
        employed = [
            Employed(one.paid.id, {**for_all, **self._known(one.key, month), **_typed_of(one.paid.id, typed, fields)})
            for one in people
            if one.works_in(whole)
        ]
        return OfMonth(month, payroll(law, employed))

    def _known(self, key: int, month: Month) -> dict[str, FactValue]:
        """What is on file in a month; whoever is not covered by the employee scheme yet is quoted as staff.

        Months that are paid back are no part of it: they have a quote of their own.
        """
        facts = {**self._facts_of(key, self._on_file(key), last_day(month)), "missing_months": 0}
        category = facts.get("category")
        if category is None or Category(str(category)).scheme is not Scheme.EMPLOYEE:
            facts["category"] = str(Category.ACTIVE)
        return facts


def _typed_of(key: str, typed: Typed, fields: Mapping[str, str]) -> dict[str, FactValue]:
    """What was typed of one person; what is wrong is noted at the field of that one."""
    own = Typed({place.removesuffix(f"{OF}{key}"): text for place, text in fields.items() if place.endswith(OF + key)})
    found = typed_facts(own)
    typed.faults += [Fault(f"{one.place}{OF}{key}", one.text) for one in own.faults]
    return found


def _lacking(found: Payrolls) -> Iterator[tuple[str, Lacking]]:
    """Who lacks what, in the order of the list."""
    for of in found.months:
        for one in of.payroll.people:
            yield from ((one.id, lacking) for lacking in one.quote.lacking)


def _asked(found: Payrolls, names: Mapping[str, str], fields: Mapping[str, str]) -> Iterator[AskedFact]:
    """What is asked once for all, then the amounts person by person; what was typed keeps its field."""
    wanted = [(who, one.key) for who, one in _lacking(found)]
    for_all = dict.fromkeys(key for _, key in wanted if not _is_own(key))
    typed = [name.removeprefix(FACT) for name, text in fields.items() if text and name.startswith(FACT)]
    for one in asked(dict.fromkeys((*for_all, *(one for one in typed if OF not in one)))):
        yield replace(one, title=f"所有人　{one.title}")
    own = {(who, key) for who, key in wanted if _is_own(key)}
    own |= {(who, key) for key, _, who in (one.partition(OF) for one in typed) if who in names}
    for who in names:
        for one in asked(sorted(key for other, key in own if other == who)):
            yield replace(one, name=f"{one.name}{OF}{who}", title=f"{names[who]}　{one.title}")


def _is_own(key: str) -> bool:
    return key in FACTS and FACTS[key].kind is FactKind.AMOUNT


def _days_words(span: Span, within: Span) -> str:
    """When somebody came or leaves, where that lies within the months."""
    came = f"{span.start} 起" if span.start > within.start else ""
    leaves = f"到 {span.end}" if span.end and within.end and span.end < within.end else ""
    return "，".join(words for words in (came, leaves) if words)
