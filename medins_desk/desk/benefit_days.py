"""The days on which people are covered, as they follow from what happened; and what was noted of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from medins_desk.desk.counter import Counter
from medins_desk.desk.participation_form import fields_of, known_later, label_of, occurrence_words, read_occurrence
from medins_desk.desk.people_laws import as_set
from medins_desk.desk.standing import Standing
from medins_desk.desk.typed import Typed
from medins_desk.desk.views import occurrence_view, with_whole_reason
from medins_desk.domain import masking
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.bills import Bill
from medins_desk.domain.months import first_day, month_of
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.participation import History, Occurred, Occurrence, before_life, completes, owes_the_same
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import Enrolment
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.enrol.calendar import enrolments_of
from medins_desk.enrol.sentences import sentence
from medins_desk.enrol.ways_back import calendar_of
from medins_desk.packs import PackFault
from medins_desk.store.office_values import SetByOffice, standing

_NOTHING_NOTED = "还没有记参保经过，按登记的参保日期结算。"


@dataclass(frozen=True, slots=True)
class NotedEvent:
    """Something that was noted: what it is, what it says; taken back, when and why."""

    id: int
    kind: Occurred
    title: str
    words: str
    taken_back: str
    fields: Mapping[str, str]
    known_later: str
    """Its first field that was not known yet; empty where there is none."""


@dataclass(frozen=True, slots=True)
class BenefitFile:
    """The days of a person: whether covered on the day, in one sentence; the calendar; what it follows from."""

    person_id: int
    day: date
    sentence: str
    calendar: Calendar
    noted: tuple[NotedEvent, ...]


class BenefitDays(Counter):
    """The verbs about days of cover."""

    _values_tried: tuple[SetByOffice, ...] | None = None

    def _office_values(self) -> tuple[SetByOffice, ...]:
        """What the office has set for the law of people, or what is tried in place of it."""
        return self._store.office_values.entries() if self._values_tried is None else self._values_tried

    def benefit_days(self, person_id: int, day: date | None = None) -> BenefitFile:
        """The days of a person, and whether covered on one of them (today). ``KeyError`` for an unknown id."""
        day = day or self._today()
        self._store.persons.person(person_id)
        calendar = self._calendar(person_id)
        noted = tuple(
            NotedEvent(
                one.id,
                one.what.kind,
                term(one.what.kind),
                masking.in_text(occurrence_words(one.what)),
                f"{one.taken_back_on} 撤回：{masking.in_text(one.taken_back_why)}" if one.taken_back_on else "",
                fields_of(occurrence_view(one.what)),
                known_later(one.what),
            )
            for one in self._store.participation.of(person_id)
        )
        words = sentence(calendar, day) if calendar else _NOTHING_NOTED
        return BenefitFile(person_id, day, words, calendar or Calendar(()), noted)

    def record_occurrence(self, person_id: int, fields: Mapping[str, str]) -> None:
        """Note something that happened to a person's insurance. Raises ``ClerkFault`` with every fault.

        What was noted before with less than is known now is replaced by it, and says so.
        """
        typed = Typed(fields)
        what = self._with_day_of_registration(person_id, read_occurrence(typed, self._today()))
        stands = [one for one in self._store.participation.of(person_id) if one.taken_back_on is None]
        what = what and with_whole_reason(what, [one.what for one in stands])
        replaced = [one for one in stands if what and completes(what, one.what)]
        if what:
            self._refuse_out_of_life(typed, person_id, what)
            self._refuse_barred(typed, person_id, what)
            _refuse_noted(typed, what, [one.what for one in stands if one not in replaced])
        typed.stop_if_faulty()
        if what is None:
            raise AssertionError("a form that is not whole names its fault")
        if what.kind is Occurred.PLATFORM:
            self.confirmed("note_platform", occurrence_words(what))
        with self._store.writing():
            for one in replaced:
                self._write_taken_back(person_id, one.id, f"补记：{occurrence_words(what)}")
            self._write_event(person_id, what)
        self._person_changed(person_id)

    def _with_day_of_registration(self, person_id: int, what: Occurrence | None) -> Occurrence | None:
        """A resident's fee without a day of qualifying: the one of that year which was said at the registration."""
        if what is None or what.kind is not Occurred.PAID_YEAR or what.qualified or what.day is None:
            return what
        standing_ones = self._store.registrations.standing(person_id)
        registered = [one for one in standing_ones if one.category is what.category and one.day <= what.day]
        last = max(registered, key=lambda one: one.day, default=None)
        said = last.basis.facts.get("qualified_on") if last else None
        qualified = date.fromisoformat(said) if said else None
        return replace(what, qualified=qualified) if qualified and qualified.year == what.year else what

    def _write_event(self, person_id: int, what: Occurrence) -> None:
        """Write down what happened. Inside a transaction."""
        key = self._store.participation.note(person_id, what, self._today())
        details = {"record": key, "kind": term(what.kind), "day": what.day, "words": occurrence_words(what)}
        self._store.journal.add(self._actor(), "note event", "person", person_id, details)

    def take_back_occurrence(self, key: int, fields: Mapping[str, str]) -> None:
        """Take back something that was noted wrongly; it stays, with the reason. Raises ``ClerkFault``."""
        typed = Typed(fields)
        why = typed.text("reason", required="原因")
        typed.stop_if_faulty()
        person_id = self._store.participation.owner(key)
        if person_id is None:
            raise KeyError(key)
        with self._store.writing():
            self._write_taken_back(person_id, key, why)
        self._person_changed(person_id)

    def _write_taken_back(self, person_id: int, key: int, why: str) -> None:
        """Write down that something counts no more. Inside a transaction."""
        what = next(one.what for one in self._store.participation.of(person_id) if one.id == key)
        self._store.participation.take_back(key, self._today(), why)
        details = {"record": key, "kind": term(what.kind), "words": occurrence_words(what), "why": why}
        self._store.journal.add(self._actor(), "take back event", "person", person_id, details)

    def _calendar(
        self,
        person_id: int,
        also: tuple[Occurrence, ...] = (),
        born: date | None = None,
        without: Occurred | None = None,
    ) -> Calendar | None:
        """The calendar of a person as it is known today; ``None`` where nothing was noted. ``also``: with this, too.

        ``born``: with another birth date; ``without``: as if nothing of a kind had been noted.

        Its reasons are seen and printed: numbers typed into them are masked.
        """
        kept = (one.what for one in self._store.participation.of(person_id) if one.taken_back_on is None)
        noted = tuple(occurrence_view(one) for one in (*kept, *also) if one.kind is not without)
        laws = self._people_laws() if noted else []
        if not laws:
            return None
        recorded = tuple(kept.held for kept in self._store.records.enrolments(person_id) if kept.held)
        history = History(born or self._store.persons.person(person_id).birth_date, noted, recorded)
        return calendar_of(laws, history, self._today())

    def _refuse_out_of_life(self, typed: Typed, person_id: int, what: Occurrence) -> None:
        """Nobody is insured before birth, dies twice, or does anything after death."""
        born, died = self._store.persons.person(person_id).birth_date, self._store.participation.died_on(person_id)
        early = before_life(what, born)
        for name in early:
            typed.fault(name, before_birth(born))
        if early:
            return
        if died and what.kind is Occurred.DIED:
            typed.fault("kind", f"{died} 已登记去世。日期登记错的，先撤回那一条再登记")
        elif died and what.day and what.day > died and (what.kind is not Occurred.PLATFORM or what.covered):
            typed.fault("day", after_death(died, what.day))
        elif died and what.first is not None and what.first > month_of(died):
            typed.fault("first", after_death(died, first_day(what.first)))

    def _refuse_barred(self, typed: Typed, person_id: int, what: Occurrence) -> None:
        """An entry that is noted is one that the law lets in."""
        if what.kind is Occurred.REGISTERED and what.category and what.day:
            since = min(filter(None, (what.day, what.qualified)))
            if words := self._why_not_in(person_id, Enrolment(what.category, Span(since))):
                typed.fault("category", words)

    def _counted_from(self, person_id: int) -> date | None:
        """The first day that follows from what was noted of a person's registrations and payments."""
        calendar = self._calendar(person_id)
        return calendar.counted_from if calendar else None

    def _people_laws(self) -> list[PeopleLaw]:
        """The laws of benefit days of the area, with what the office has set; one with faults is left out."""
        found = []
        in_force = standing(self._office_values(), self._today())
        settings = [OfficeSetting(one.key, one.text, one.since, one.document) for one in in_force]
        for pack in self._packs_of_area():
            try:
                law = self._library.people(pack.name)
            except PackFault:
                continue
            if law and law.periods:
                found.append(as_set(law, settings))
        return found

    def _days_counted(self, person_id: int, standing: Standing) -> Standing:
        """Where a person stands, with the enrolments that the calendar gives.

        What was recorded of days before those that follow from registrations and payments stays.
        """
        calendar = self._calendar(person_id)
        if calendar is None or not calendar.stretches:
            return standing
        whole = replace(standing.insured, enrolments=enrolments_of(calendar))
        partly = enrolments_of(calendar, partly=True)
        return replace(standing, insured=whole, partly=partly if partly != whole.enrolments else (), calendar=calendar)


def _refuse_noted(typed: Typed, what: Occurrence, stands: Sequence[Occurrence]) -> None:
    """Nothing is noted twice, nor that months are owed of which it was noted otherwise."""
    if what in stands:
        typed.fault("kind", "这件事已经记过，一样的不用再记")
        return
    other = next((one for one in stands if owes_the_same(what, one)), None)
    if other:
        settled = label_of(what.kind, "settled")
        then = f"月份照那一条填，再填{settled}" if other.settled is None else "月份只填那一条以外的"
        typed.fault("first", f"已经记了：{occurrence_words(other)}。{then}；那一条记错的，先在上面撤回")


def before_birth(born: date) -> str:
    """What is said of something that is to hold from a day before the person was born."""
    return f"早于出生日期 {born}，核对日期"


def after_death(died: date, day: date) -> str:
    """What is said of something that is to hold from a day after the day of death."""
    return f"{died} 已登记去世，{day} 晚于这一天，核对人员和日期；登记错的先在“参保待遇”（P）里撤回"


def uncovered_words(standing: Standing, bill: Bill) -> Iterator[str]:
    """Why the last day of a bill, or else its first, is without cover, where what happened was noted."""
    if standing.calendar is None:
        return
    insured = standing.insured_for(bill.kind)
    day = next((day for day in (bill.end, bill.start) if insured.enrolment_on(day) is None), None)
    if day:
        yield f"{sentence(standing.calendar, day).removesuffix('。')}；按 Esc 回人员页，按 P 看参保待遇"


_OFTEN = (
    Occurred.REGISTERED,
    Occurred.PAID,
    Occurred.PAID_YEAR,
    Occurred.DIED,
    Occurred.MOVED_AWAY,
    Occurred.CAME_FROM,
    Occurred.RETIRED,
    Occurred.SUSPENDED,
    Occurred.PLATFORM,
)
KINDS: tuple[Occurred, ...] = (*_OFTEN, *(kind for kind in Occurred if kind not in _OFTEN))
"""What may be noted, in the order in which it is offered: what a digit takes is what comes up daily."""
