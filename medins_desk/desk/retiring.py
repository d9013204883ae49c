"""退休测算: the years of a person, what has to be reached, what is short and the ways side by side with their cost."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from medins_desk.desk.benefit_days import before_birth
from medins_desk.desk.facts_form import AskedFact, answered, asked
from medins_desk.desk.participation_form import check_order, read_month
from medins_desk.desk.people_facts import PeopleFacts, typed_facts
from medins_desk.desk.people_laws import NoLawOfPeople
from medins_desk.desk.typed import Typed
from medins_desk.domain import masking
from medins_desk.domain.errors import Fault
from medins_desk.domain.months import Month, month_of, spoken
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.retirement import MonthSource
from medins_desk.domain.retirement_answers import MonthsGiven, Retirement
from medins_desk.domain.statements import Statement
from medins_desk.domain.terms import term
from medins_desk.enrol.facts import FACTS
from medins_desk.enrol.retire import retirement
from medins_desk.enrol.statements import policy_words, retirement_statement
from medins_desk.paper import statement_pdf
from medins_desk.store.notes import Note

_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)
_MOST_MONTHS = 900


@dataclass(frozen=True, slots=True)
class KeptMonths:
    """Months on file beside those paid here, in words; taken back, when and why."""

    id: int
    title: str
    words: str
    taken_back: str


@dataclass(frozen=True, slots=True)
class RetirementAnswer:
    """The answer, the facts to ask for, what the office has to set, what was typed wrongly, the sheet to hand over.

    ``since``: from which day on the facts that were typed would be put on file.
    """

    since: date
    kept: tuple[KeptMonths, ...]
    answer: Retirement | None = None
    asked: tuple[AskedFact, ...] = ()
    office: tuple[Lacking, ...] = ()
    faults: tuple[Fault, ...] = ()
    statement: Statement | None = None


class Retiring(PeopleFacts):
    """The verbs about retiring."""

    def retirement_answer(self, person_id: int, fields: Mapping[str, str]) -> RetirementAnswer:
        """The years and the ways of a person, as far as they are known; writes nothing. ``KeyError``: unknown id."""
        typed = Typed(fields)
        self._store.persons.person(person_id)
        kept = tuple(_kept(one) for one in self._store.career_months.of(person_id))
        day = typed.day("day") or self._today()
        facts = {**self._facts_of(person_id, self._on_file(person_id), day), **typed_facts(typed)}
        try:
            law = self._laws_by_day().on(day)
            found = None if typed.faults else retirement(law, facts, self._months_of(person_id), day)
        except (NoLawOfPeople, ValueError):
            typed.fault("day", f"没有 {day} 施行的退休规定，还差多少年、补多少以参保地经办机构的核定为准")
            return RetirementAnswer(day, kept, faults=tuple(typed.faults))
        if found is None:
            return RetirementAnswer(day, kept, faults=tuple(typed.faults))
        lacking = dict.fromkeys(one.key for one in found.lacking)
        sheet = replace(retirement_statement(found, day, policy_words(law)), whose=self._whose(person_id))
        return RetirementAnswer(
            day,
            kept,
            found,
            asked(dict.fromkeys((*lacking, *answered(fields)))),
            tuple(one for one in found.lacking if one.key not in FACTS),
            tuple(typed.faults),
            sheet,
        )

    def retirement_handed_out(self, person_id: int, fields: Mapping[str, str]) -> bytes:
        """The sheet as a PDF, journalled as made. Raises ``ClerkFault`` where there is nothing to tell."""
        found = self.retirement_answer(person_id, fields)
        typed = Typed(fields)
        typed.faults += found.faults
        typed.stop_if_faulty()
        if found.statement is None or found.answer is None:
            raise AssertionError("a question without a fault has an answer")
        made = found.answer
        details = {
            "day": found.statement.day,
            "title": found.statement.title,
            "law": made.sha256,
            "total": made.total,
            "missing": made.missing,
            "ways": {way.name: way.to_pay for way in made.ways},
        }
        with self._store.writing():
            self._store.journal.add(self._actor(), "hand out", "person", person_id, details)
        return statement_pdf(found.statement)

    def add_career_months(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Put months on file that count for retirement: from one to another, or only how many. ``ClerkFault``."""
        typed = Typed(fields)
        months = read_career(typed)
        if months:
            self._refuse_out_of_life_months(typed, person_id, months)
        typed.stop_if_faulty()
        if months is None:
            raise AssertionError("a form that is not whole names its fault")
        with self._store.writing():
            key = self._store.career_months.note(person_id, months, self._today())
            details = {"record": key, "title": term(months.source), "value": _words(months)}
            self._store.journal.add(self._actor(), "career months", "person", person_id, details)
        self._person_changed(person_id)

    def _refuse_out_of_life_months(self, typed: Typed, person_id: int, months: MonthsGiven) -> None:
        """Nobody has months from before birth, after death, or that have not come."""
        born, died = self._store.persons.person(person_id).birth_date, self._store.participation.died_on(person_id)
        last = month_of(died or self._today())
        if months.first is not None and months.first < month_of(born):
            typed.fault("first", before_birth(born))
        if months.last is not None and months.last > last:
            words = f"{died} 已登记去世" if died else f"{spoken(months.last)}还没有到"
            typed.fault("last", f"{words}，核对月份")
        if months.number > last - month_of(born) + 1:
            typed.fault("number", f"出生到现在只有 {last - month_of(born) + 1} 个月，核对月数")

    def take_back_career_months(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back months that were noted wrongly; they stay, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text("reason", required="原因")
        typed.stop_if_faulty()
        person_id = self._store.career_months.owner(key)
        if person_id is None:
            raise KeyError(key)
        months = next(one.what for one in self._store.career_months.of(person_id) if one.id == key)
        with self._store.writing():
            self._store.career_months.take_back(key, self._today(), why)
            details = {"record": key, "title": term(months.source), "value": _words(months), "why": why}
            self._store.journal.add(self._actor(), "take back career months", "person", person_id, details)
        self._person_changed(person_id)

    def _months_of(self, person_id: int) -> tuple[MonthsGiven, ...]:
        """The months of a person by their source: those paid here from what was noted, the others as on file."""
        months = self._on_file(person_id).months(self._today())
        own = [MonthsGiven(MonthSource.ACTUAL, first, last) for first, last in _runs([one.of for one in months.paid])]
        for kind in dict.fromkeys(one.by.kind for one in months.owed):
            owed, why = _runs([one.of for one in months.owed if one.by.kind is kind]), f"{term(kind)}，还没有补缴"
            own += [MonthsGiven(MonthSource.ACTUAL, first, last, unpaid=why) for first, last in owed]
        return (*own, *self._store.career_months.standing(person_id))


def read_career(typed: Typed) -> MonthsGiven | None:
    """Months of a source, or ``None`` with the faults noted."""
    source = typed.word("source", MonthSource, required="年限来源")
    first, last, number = read_month(typed, "first"), read_month(typed, "last"), typed.text("number")
    if (first is None) is not (last is None) and not typed.faults:
        typed.fault("last" if last is None else "first", "从哪个月、到哪个月都要填")
    check_order(typed, first, last, _MOST_MONTHS)
    if number and not _NUMBER.fullmatch(number):
        typed.fault("number", "月数是数字，如 120")
    elif number and first is not None:
        typed.fault("number", "写了起止月份的不填月数")
    elif not number and first is None and not typed.faults:
        typed.fault("first", "填起止月份；记录上没有月份的，填月数")
    if source is None or typed.faults:
        return None
    return MonthsGiven(source, first, last) if first is not None else MonthsGiven(source, number=int(number))


def _runs(months: list[Month]) -> Iterator[tuple[Month, Month]]:
    """Months in order as stretches without a gap."""
    if not months:
        return
    breaks = [(before, after) for before, after in pairwise(months) if after != before + 1]
    starts = [months[0], *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), months[-1]]
    yield from zip(starts, ends, strict=True)


def _kept(note: Note[MonthsGiven]) -> KeptMonths:
    back = f"{note.taken_back_on} 撤回：{masking.in_text(note.taken_back_why)}" if note.taken_back_on else ""
    return KeptMonths(note.id, term(note.what.source), _words(note.what), back)


def _words(months: MonthsGiven) -> str:
    if months.first is None or months.last is None:
        return f"{months.number} 个月，没有起止月份"
    return f"{spoken(months.first)}至 {spoken(months.last)}，{months.last - months.first + 1} 个月"
