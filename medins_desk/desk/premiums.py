"""缴费测算: what being insured comes to for a person on a day, by the law of the day; nothing is paid here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medins_desk.desk.applicants import pending_of
from medins_desk.desk.benefit_days import before_birth
from medins_desk.desk.facts_form import AskedFact, answered, asked, fact_value
from medins_desk.desk.participation_form import check_order, read_month
from medins_desk.desk.people_facts import PeopleFacts, typed_facts
from medins_desk.desk.people_laws import NoLawOfPeople
from medins_desk.desk.typed import Typed
from medins_desk.domain.errors import Fault
from medins_desk.domain.months import Month, first_day, last_day, month_of, spoken
from medins_desk.domain.participation import Occurred
from medins_desk.domain.people_law import Party, PeopleLaw
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.quotes import Lacking, Quote, QuoteLine
from medins_desk.domain.spans import Span
from medins_desk.domain.statements import Statement, StatementPart
from medins_desk.enrol import Known, quote
from medins_desk.enrol.by_month import Held, MonthsAsked, quote_months, quotes_of_months
from medins_desk.enrol.facts import FACTS, FactValue
from medins_desk.enrol.newborns import years_of_newborn
from medins_desk.enrol.statements import NO_REFUND, REFUND_TITLE, policy_words, quote_statement, refund_statement
from medins_desk.paper import statement_pdf

_MOST_MONTHS = 600
_NEVER_ASKED = frozenset({"month", "earlier_year"})
_AS_WHAT = "category"
"""A fact of its own field on the page: it is not asked twice."""


class Asked(StrEnum):
    """What is asked: what is due now, month by month, months that were missed; a fee that is wanted back."""

    NOW = "now"
    MONTHS = "months"
    BACK = "back"
    REFUND = "refund"


ASKED_WORDS: Mapping[Asked, str] = {
    Asked.NOW: "现行标准",
    Asked.MONTHS: "逐月缴费",
    Asked.BACK: "补缴以前月份",
    Asked.REFUND: "申请退费",
}


@dataclass(frozen=True, slots=True)
class PremiumPart:
    """A quote under its title: a year of a newborn, or all there is."""

    title: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class PremiumAnswer:
    """What it comes to: the parts, the facts to ask for, what is wrong with what was typed, the sheet to hand over.

    ``since``: from which day on the facts that were typed would be put on file.
    """

    since: date
    parts: tuple[PremiumPart, ...] = ()
    asked: tuple[AskedFact, ...] = ()
    office: tuple[Lacking, ...] = ()
    faults: tuple[Fault, ...] = ()
    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    what: Asked
    day: date
    facts: Mapping[str, FactValue]
    typed: Mapping[str, FactValue]
    first: Month | None
    last: Month | None


class Premiums(PeopleFacts):
    """The verbs about what being insured costs."""

    def premium_answer(self, person_id: int, fields: Mapping[str, str]) -> PremiumAnswer:
        """What being insured comes to, as far as it is known; writes nothing. ``KeyError`` for an unknown id."""
        typed, since = Typed(fields), self._today().replace(month=1, day=1)
        question = self._premium_question(person_id, typed)
        if question is None:
            return PremiumAnswer(since, asked=asked(_typed_names(fields)), faults=tuple(typed.faults))
        try:
            parts = tuple(self._parts_of(person_id, question))
        except NoLawOfPeople as none:
            place = "first" if question.what is Asked.MONTHS else "day"
            typed.fault(place, f"没有 {none} 施行的参保规定，缴多少以税务部门的缴费通知为准")
            return PremiumAnswer(since, faults=tuple(typed.faults))
        lacking = {one.key: one for part in parts for one in part.quote.lacking}
        if question.what is Asked.REFUND and not lacking and not any(part.quote.lines for part in parts):
            typed.fault("what", NO_REFUND)
        if lacking.pop(_AS_WHAT, None):
            typed.fault(_AS_WHAT, "还没有登记参保：选一类")
        return PremiumAnswer(
            since,
            parts,
            asked(dict.fromkeys((*lacking, *_typed_names(fields)))),
            tuple(one for one in lacking.values() if one.key not in FACTS),
            tuple(typed.faults),
            self._premium_sheet(person_id, question, parts),
        )

    def premium_handed_out(self, person_id: int, fields: Mapping[str, str]) -> bytes:
        """The sheet as a PDF, journalled as made: what was told, of which day, by which law, what it came to.

        Raises ``ClerkFault`` where there is nothing to tell.
        """
        found = self.premium_answer(person_id, fields)
        typed = Typed(fields)
        typed.faults += found.faults
        if found.statement is None and not typed.faults:
            typed.fault("what", "还没有可以打印的测算")
        typed.stop_if_faulty()
        if found.statement is None:
            raise AssertionError("a question without a fault has an answer")
        own = sum(line.amount for part in found.parts for line in part.quote.lines if line.party is Party.PERSON)
        details = {
            "day": found.statement.day,
            "title": found.statement.title,
            "law": [part.quote.sha256 for part in found.parts],
            **({"words": _items(found)} if found.statement.title == REFUND_TITLE else {"person_pays": own}),
            "complete": not (found.asked and any(part.quote.lacking for part in found.parts)),
        }
        with self._store.writing():
            self._store.journal.add(self._actor(), "hand out", "person", person_id, details)
        return statement_pdf(found.statement)

    def _premium_question(self, person_id: int, typed: Typed) -> _Question | None:
        what = typed.word("what", Asked) or Asked.NOW
        day = typed.day("day") or self._today()
        category = typed.word("category", Category)
        first = last = None
        if what is not Asked.NOW:
            first, last = read_month(typed, "first", "从哪个月"), read_month(typed, "last", "到哪个月")
            check_order(typed, first, last, _MOST_MONTHS)
            self._refuse_months_out_of_life(typed, person_id, first, last if what is Asked.BACK else None)
        if what is Asked.BACK and (category is None or category.scheme is Scheme.EMPLOYEE):
            self._refuse_months_paid(typed, person_id, first, last)
        registered = {} if what is Asked.REFUND else self._said_at_registration(person_id, first)
        said = {**registered, **typed_facts(typed)}
        if category:
            said[_AS_WHAT] = str(category)
        if typed.faults or (what is not Asked.NOW and (first is None or last is None)):
            return None
        facts = {**self._facts_of(person_id, self._on_file(person_id), day), **said}
        if what is Asked.REFUND and first is not None and last is not None:
            facts = {**facts, **self._of_refund(person_id, said, Span(first_day(first), last_day(last)), day), **said}
        return _Question(what, day, facts, said, first, last)

    def _of_refund(self, person_id: int, said: Mapping[str, FactValue], fee: Span, day: date) -> dict[str, FactValue]:
        """What the records say of a fee of these days that is wanted back on a day."""
        held = self._standing(person_id).insured.enrolments
        category = said.get(_AS_WHAT) or next((str(one.category) for one in held if one.span.meets(fee)), None)
        if category is None:
            return {}
        scheme = Category(str(category)).scheme
        begun = any(one.category.scheme is scheme and one.span.meets(fee) and one.span.start <= day for one in held)
        later = [one for one in held if one.category.scheme is not scheme]
        noted = (one.what for one in self._store.participation.of(person_id) if one.taken_back_on is None)
        struck = any(one.kind is Occurred.STRUCK_OFF and one.day and one.day <= day for one in noted)
        changed = any(fee.start < one.span.start <= day for one in later)
        begun = begun and fee.start <= day
        return {_AS_WHAT: category, "benefits_begun": begun, "struck_off": struck, "scheme_changed": changed}

    def _benefits_begin(self, person_id: int, category: FactValue | None, fee: Span) -> date | None:
        """The first day of the benefits that a fee of these days is for, where the records say it."""
        if category is None:
            return None
        scheme = Category(str(category)).scheme
        held = self._standing(person_id).insured.enrolments
        days = [one.span.start for one in held if one.category.scheme is scheme and one.span.meets(fee)]
        return max(min(days), fee.start) if days else None

    def _said_at_registration(self, person_id: int, first: Month | None) -> dict[str, FactValue]:
        """Of whom was registered and no cover has followed yet: as what, and what was answered then.

        So it is paid from that month on, and nobody is asked again.
        """
        held = self._standing(person_id).insured.enrolments
        waiting = (one for one in self._store.registrations.standing(person_id) if pending_of((one,), held))
        last = max(waiting, key=lambda one: one.day, default=None)
        if last is None or (first is not None and first < month_of(last.day)):
            return {}
        facts = ((name, fact_value(name, text)) for name, text in last.basis.facts.items())
        return {**{name: value for name, value in facts if value is not None}, _AS_WHAT: str(last.category)}

    def _refuse_months_out_of_life(
        self, typed: Typed, person_id: int, first: Month | None, paid_back: Month | None
    ) -> None:
        """Nobody pays for months before birth, or pays back those that have not come."""
        birth = self._store.persons.person(person_id).birth_date
        if first is not None and first < month_of(birth):
            typed.fault("first", before_birth(birth))
        if paid_back is not None and paid_back > month_of(self._today()):
            typed.fault("last", f"{spoken(paid_back)}还没有到，核对月份")

    def _refuse_months_paid(self, typed: Typed, person_id: int, first: Month | None, last: Month | None) -> None:
        """Nobody is sent to pay twice: months that are on file as paid are not paid back."""
        if first is None or last is None or typed.faults:
            return
        paid = [one.of for one in self._on_file(person_id).months(self._today()).paid if first <= one.of <= last]
        if paid:
            which = _months_words(MonthsAsked(paid[0], paid[-1], self._today()))
            words = f"{which}里有 {len(paid)} 个月已经记了缴费，不用补缴，改成没有缴的月份"
            typed.fault("first", f"{words}；缴费记错的，先在“参保待遇”（P）里撤回")

    def _parts_of(self, person_id: int, question: _Question) -> Iterator[PremiumPart]:
        if question.what is not Asked.NOW and question.first is not None and question.last is not None:
            months = MonthsAsked(question.first, question.last, question.day, self._held(person_id))
            yield from self._parts_of_months(person_id, question, months)
            return
        years = tuple(self._years_of_newborn(person_id, question))
        for year in years:
            on = min(max(question.day, date(year, 1, 1)), date(year, 12, 31))
            yield PremiumPart(f"{year} 年度", _quoted(self._laws_by_day().on(on), question.facts))
        if not years:
            law = self._laws_by_day().on(question.day)
            yield PremiumPart(ASKED_WORDS[question.what], _quoted(law, question.facts))

    def _parts_of_months(self, person_id: int, question: _Question, months: MonthsAsked) -> Iterator[PremiumPart]:
        """Missed months by the law of the day; what is due in its time by that of each month, as known of then."""
        if question.what is Asked.REFUND:
            answer = quote(Known(self._laws_by_day().on(question.day), question.facts), "refund")
            fee = Span(first_day(months.first), last_day(months.last))
            begins = self._benefits_begin(person_id, question.facts.get(_AS_WHAT), fee)
            lines = tuple(_until_when(line, question, begins) for line in answer.lines)
            yield PremiumPart(_months_words(months), answer._replace(lines=lines))
            return
        if question.what is Asked.BACK:
            law = self._laws_by_day().on(question.day)
            yield PremiumPart(_months_words(months), quote_months(law, question.facts, "back_payment", months))
            return
        file = self._on_file(person_id)

        def held_in(of: Month) -> Held:
            day = last_day(of)
            facts = {**question.facts, **self._facts_of(person_id, file, day), **question.typed}
            return Held(self._laws_by_day().on(day), facts)

        found = quotes_of_months(held_in, "premium", months)
        ends = [*(one.first - 1 for one in found[1:]), months.last]
        for one, last in zip(found, ends, strict=True):
            yield PremiumPart(_months_words(months._replace(first=one.first, last=last)), one.quote)

    def _years_of_newborn(self, person_id: int, question: _Question) -> Iterator[int]:
        """The years that a newborn can be paid for, each by itself."""
        birth, category = self._store.persons.person(person_id).birth_date, question.facts.get("category")
        if category is None or Category(str(category)).scheme is not Scheme.RESIDENT or question.facts.get("age") != 0:
            return
        law = self._laws_by_day().on(question.day)
        yield from (first.year for first in years_of_newborn(law, Category(str(category)), birth, question.day))

    def _premium_sheet(self, person_id: int, question: _Question, parts: tuple[PremiumPart, ...]) -> Statement | None:
        named = len(parts) > 1 or question.what is Asked.REFUND  # which fee it is stands on the sheet
        made = refund_statement if question.what is Asked.REFUND else quote_statement
        sheets = [
            made(part.quote, question.day, policy_words(self._laws_by_day().on(question.day)))
            for part in parts
            if part.quote.lines
        ]
        if not sheets:
            return None
        titled = [
            StatementPart(f"{part.title}：{one.title}" if named else one.title, one.lines)
            for part, sheet in zip((part for part in parts if part.quote.lines), sheets, strict=True)
            for one in sheet.parts
        ]
        notes = dict.fromkeys(note for sheet in sheets for note in sheet.notes)
        return replace(sheets[0], parts=tuple(titled), notes=tuple(notes), whose=self._whose(person_id))


def _until_when(line: QuoteLine, question: _Question, begins: date | None) -> QuoteLine:
    """The answer with the day on which the benefits begin: until then it can be applied for, from then on no more."""
    facts = question.facts
    is_said = begins is not None and facts.get("benefits_begun") is (begins <= question.day)
    if not is_said or facts.get("struck_off") or facts.get("scheme_changed"):
        return line
    then = "，在这一天以前申请" if line.amount else ""
    return line._replace(why=f"待遇从 {begins} 起{then}；{line.why}")


def _items(found: PremiumAnswer) -> str:
    """What was answered, in the titles of its lines with their articles."""
    lines = [line for part in found.parts for line in part.quote.lines]
    return "；".join(f"{line.item}（{line.law}）" for line in lines)


def _months_words(months: MonthsAsked) -> str:
    return f"{spoken(months.first)}至 {spoken(months.last)}"


def _quoted(law: PeopleLaw, facts: Mapping[str, FactValue]) -> Quote:
    return quote(Known(law, facts), "premium")


def _typed_names(fields: Mapping[str, str]) -> Iterator[str]:
    return (name for name in answered(fields) if name not in _NEVER_ASKED)
