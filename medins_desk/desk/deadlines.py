"""Deadlines at the counter: what falls due for whom in the coming days, by the law in force, each with its article."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter
from types import MappingProxyType

from medins_desk.desk.bills import Bills
from medins_desk.desk.person_file import PersonFile
from medins_desk.domain.clocks import Clock, Due, Source, Ticking
from medins_desk.domain.months import month_of, months_later
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.statements import Statement, StatementLine, StatementPart
from medins_desk.domain.terms import term
from medins_desk.enrol.clocks import clocks_of, counted_between, due
from medins_desk.enrol.records import law_on
from medins_desk.enrol.statements import policy_words
from medins_desk.store.drafts import Draft
from medins_desk.store.office_values import standing

COMING_DAYS = 60
"""So many days ahead the work list looks."""

MOST = 200
"""No more of a kind are listed: nobody works through them in a day, and the earliest are first."""

_PAST = {Source.REVIEW: 365, Source.CERTIFICATE_ENDS: 30, Source.FILING_ENDS: 30, Source.FILING_BEGINS: 30}
"""How many days something that was missed stays on the list: it can still be made good."""

_LIFE = 3_660
"""For one person everything that is to come is shown, ten years ahead."""

_YEAR = 366
"""What falls due later than in a year does not stand beside a person who came for something else."""

_TAIL = 4

NOBODY = 0
"""Whom a deadline of the office itself concerns: there is no person to be opened."""

OFFICE = "本办公室"

_NATURE = "办理提醒，不作凭证"


class Deadlines(Bills):
    """The verbs about deadlines."""

    _came: tuple[object, tuple[Due, ...]] = ((), ())
    _claims: Mapping[object, Due | None] = MappingProxyType({})

    def person_file(self, person_id: int, today: date) -> PersonFile:
        """Everything about a person on a day, with what falls due for them that no term of a record says."""
        file = super().person_file(person_id, today)
        until = today + timedelta(days=_YEAR)
        found = [one for one in self.deadlines_of(person_id) if one.due <= until and one.due not in _ends(file)]
        ends = self._end_of_cover(person_id, file.insured.person.name, today)
        if ends and ends.due not in {one.due for one in found}:
            found = [*self._sorted((*found, ends))]
        return replace(file, deadlines=tuple(found))

    def coming_deadlines(self, days: int = COMING_DAYS) -> tuple[Due, ...]:
        """What falls due for anybody within so many days, and what was missed lately; the earliest first.

        It is looked up once until the journal has another row or the day is another: so it can be counted at any time.
        """
        at = days, self._today(), self._store.journal.head()
        if self._came[0] != at:
            self._came, self._claims = (at, tuple(self._due(days))), {}
        return tuple(self._told_apart(self._sorted((*self._came[1], *self._of_waiting_bills(days)))))

    def _told_apart(self, found: tuple[Due, ...]) -> Iterator[Due]:
        """Of several people of one name each with the last signs of their number."""
        people = Counter(name for name, _ in {(one.name, one.person_id) for one in found})
        for one in found:
            number = self._store.persons.person(one.person_id).id_number if people[one.name] > 1 else ""
            yield one._replace(name=f"{one.name} {number[-_TAIL:]}") if number else one

    def deadlines_of(self, person_id: int) -> tuple[Due, ...]:
        """Every clock that runs for a person, the earliest first."""
        return self._sorted(self._due(_LIFE, person_id))

    def deadlines_pdf(self) -> bytes:
        """The coming days as a list to be printed."""
        from medins_desk.paper import statement_pdf  # noqa: PLC0415  drawing is loaded when it is needed

        return statement_pdf(deadlines_statement(self.coming_deadlines(), self._today(), self._law_words()))

    def _due(self, days: int, person_id: int | None = None) -> Iterator[Due]:
        today, law = self._today(), self._law_now()
        if law is None:
            return
        for clock in clocks_of(law):
            if clock.of is Source.OFFICE_YEAR:
                yield from self._of_office(law, clock, days) if person_id is None else ()
                continue
            first = months_later(today - timedelta(days=_PAST.get(clock.of, 0)), -clock.behind)
            yield from self._running(law, clock, (first, today + timedelta(days=days)), person_id)

    def _of_office(self, law: PeopleLaw, clock: Clock, days: int) -> Iterator[Due]:
        """A value of the next year that is to be made known before this one ends, until the office has set it."""
        today = self._today()
        first, last = months_later(today, -clock.behind), today + timedelta(days=days)
        entries = [one for one in standing(self._store.office_values.entries()) if one.key in clock.kinds]
        for year in (today.year - 1, today.year):
            end = date(year, 12, 31)
            if first <= end <= last and not any(one.since > end for one in entries):
                found = due(law, clock, Ticking(NOBODY, OFFICE, "", "", end))
                yield from [found] if found else []

    def _running(self, law: PeopleLaw, clock: Clock, window: tuple[date, date], person_id: int | None) -> Iterator[Due]:
        counted = counted_between(clock, *window)
        for one in self._store.deadlines.ticking(clock.of, clock.kinds, *counted, MOST, person_id):
            found = due(law, clock, _named(clock, one))
            if found and window[0] <= found.due <= window[1] and _worth_saying(clock, found, self._today()):
                yield found

    def _end_of_cover(self, person_id: int, name: str, today: date) -> Due | None:
        """The last day of the cover of today, where it comes soon and no other follows, by the law that ends it."""
        calendar = self._standing(person_id).calendar
        now = calendar.on(today) if calendar else None
        if calendar is None or now is None or not now.is_covered or now.end is None:
            return None
        after = calendar.on(now.end + timedelta(days=1))
        if after is None or after.is_covered or not after.law or (now.end - today).days > COMING_DAYS:
            return None
        return Due(person_id, name, now.end, f"待遇到 {now.end} 为止：{after.why}", after.rule, after.law)

    def _of_waiting_bills(self, days: int) -> Iterator[Due]:
        """Until when the bills that wait as drafts have to be handed in."""
        last = self._today() + timedelta(days=days)
        waiting = (one for one in self._store.drafts.all() if one.page == "bill")
        bills = {(one.key, frozenset(one.fields.items())): one for one in waiting}
        known = self._claims
        self._claims = {at: known[at] if at in known else self._claim_of(one) for at, one in bills.items()}
        yield from (claim for claim in self._claims.values() if claim and claim.due <= last)

    def _claim_of(self, draft: Draft) -> Due | None:
        if draft.person_id is None:
            return None
        claim = self.preview(draft.person_id, draft.fields).claim
        if claim is None:
            return None
        name = self._store.persons.person(draft.person_id).name
        words = f"草稿里的票据要在 {claim.last} 前申报"
        return Due(draft.person_id, name, claim.last, words, claim.rule, claim.law)

    def _law_now(self) -> PeopleLaw | None:
        return law_on(self._people_laws(), self._today())

    def _law_words(self) -> str:
        law = self._law_now()
        return policy_words(law) if law else ""

    @staticmethod
    def _sorted(found: Iterable[Due]) -> tuple[Due, ...]:
        return tuple(sorted(dict.fromkeys(found), key=attrgetter("due", "name", "person_id", "says")))


def _ends(file: PersonFile) -> frozenset[date | None]:
    """The days that the terms of certificates and filings name already."""
    return frozenset(one.until for one in file.terms)


def _worth_saying(clock: Clock, found: Due, today: date) -> bool:
    return not clock.ahead or month_of(found.due) - month_of(today) < clock.ahead


def deadlines_statement(found: Iterable[Due], today: date, policy: str) -> Statement:
    """A list of what falls due, to be printed."""
    lines = tuple(
        StatementLine(f"{one.due}  {one.name}", left_words(one.due, today), one.law, one.says) for one in found
    )
    notes = () if lines else (f"{COMING_DAYS} 天内没有到期的事项",)
    return Statement("到期提醒", today, policy, (StatementPart("到期事项", lines),), notes, nature=_NATURE)


def left_words(day: date, today: date) -> str:
    """How many days are left: 还有 12 天, 今天, 过了 3 天."""
    days = (day - today).days
    return "今天" if not days else f"还有 {days} 天" if days > 0 else f"过了 {-days} 天"


def _named(clock: Clock, one: Ticking) -> Ticking:
    """A certificate is called by its kind."""
    certificates = (Source.CERTIFICATE_ENDS, Source.REVIEW)
    return one._replace(what=term(CertificateKind(one.kind))) if clock.of in certificates else one
