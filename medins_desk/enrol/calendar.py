"""The calendar of benefit days: from what happened to a person's insurance to what each day stands for, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise
from operator import attrgetter

from medins_desk.domain.benefit_calendar import Calendar, Note, Stretch, joined
from medins_desk.domain.months import Month, first_day, month_of, spoken
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Enrolment, Scheme
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.spans import Span
from medins_desk.enrol.employees import Employees, Entered
from medins_desk.enrol.endings import Endings
from medins_desk.enrol.entry_facts import Former
from medins_desk.enrol.happened import ByKind
from medins_desk.enrol.in_vain import as_it_came, notes_of
from medins_desk.enrol.judge import Judge
from medins_desk.enrol.layers import laid
from medins_desk.enrol.parts import parted
from medins_desk.enrol.pieces import Layer
from medins_desk.enrol.residents import Claim, Residents
from medins_desk.enrol.runs import Run, paid_months
from medins_desk.enrol.serving import as_served
from medins_desk.enrol.stopped import as_stopped
from medins_desk.enrol.turns import Turns

_DAY = timedelta(days=1)
_NOBODY = Former("nothing")
_START = attrgetter("start")


def calendar_by(judge: Judge, history: History, as_of: date) -> Calendar:
    """The calendar of a person by a judge, who may serve for many, as it is known on a day.

    A month that is over and was not paid ends cover; one that is not over yet does not.
    """
    if not judge.laws:
        return Calendar((), (), (Note("", "", "这个地方的政策没有写待遇期"),))
    happened, not_deferred = _as_owed(judge, as_stopped(judge, ByKind(as_served(history.occurrences))))
    endings = Endings(judge, happened)
    turns = Turns(judge, happened, endings)
    paid = paid_months(happened, as_of, turns.free())
    employees, residents = Employees(judge, happened, paid, as_of), Residents(judge, history.birth, endings)
    runs, years = parted(paid, happened, endings), [one for one in happened[Occurred.PAID_YEAR] if one.day]
    for entry in _entries(runs, years, residents):
        if isinstance(entry, Run):
            since = employees.paid_until(entry)
            employees.enter(entry, since, _former_of_run(entry, since, employees, residents))
        else:
            residents.enter(entry, _former_of_resident(entry, employees, residents))
    employees.end()
    layers: list[Sequence[Stretch]] = [*_basic(employees, residents), turns.retired()]
    ended = _ended(employees, residents)
    counted_from = min(map(_START, chain(ended, *layers)), default=None)
    recorded = _written_down(_as_ended(history.recorded, endings), counted_from)
    seen = laid([_in_turn([*ended, *endings.stretches()]), recorded, *layers])
    base = Calendar(seen)
    registered = (one.day for one in happened[Occurred.REGISTERED] if one.day)
    paid_for = (run.first_day for run in runs if run.last >= run.first)
    anew = chain(paid_for, registered, map(residents.entered_on, years), (one.start for one in recorded))
    above = [turns.ended(base, anew), turns.recorded(base)]
    if any(above):
        base = Calendar(laid([seen, *above]))
    lacking = dict.fromkeys([*_lacking(employees, residents), *turns.lacking])
    found = Calendar(
        joined(as_it_came(base)), tuple(lacking), (*not_deferred, *turns.notes), counted_from, judge.known_from
    )
    vain = notes_of(found, happened, residents.claims, runs, paid.owed)
    return replace(found, notes=(*vain, *found.notes))


def enrolments_of(calendar: Calendar, *, partly: bool = False) -> tuple[Enrolment, ...]:
    """The days of full cover as settlement wants them; with ``partly`` also those of stays and special diseases."""
    found: list[Enrolment] = []
    wanted = (Standing.COVERED, Standing.PARTLY) if partly else (Standing.COVERED,)
    for one in calendar.stretches:
        if one.standing not in wanted or one.category is None:
            continue
        last = found[-1] if found else None
        if last and last.category is one.category and last.span.end and last.span.end + _DAY == one.start:
            found[-1] = Enrolment(last.category, Span(last.span.start, one.end))
        else:
            found.append(Enrolment(one.category, Span(one.start, one.end)))
    return tuple(found)


def _as_owed(judge: Judge, happened: ByKind) -> tuple[ByKind, list[Note]]:
    """The same, with months owed that were noted as deferred where the law knows no deferral; and a word of each."""
    deferred = [one for one in happened[Occurred.DEFERRED] if one.first is None or judge.defers(one.first)]
    owed = [one for one in happened[Occurred.DEFERRED] if one.first is not None and not judge.defers(one.first)]
    if not owed:
        return happened, []
    notes = [
        f"{spoken(one.first or 0)}起的缓缴：这部政策没有写缓缴，按单位欠缴推算；核定后，把平台的记录记在这里"
        for one in owed
    ]
    arrears = (*happened[Occurred.ARREARS], *(replace(one, kind=Occurred.ARREARS) for one in owed))
    found = happened.with_those(Occurred.DEFERRED, deferred).with_those(Occurred.ARREARS, arrears)
    return found, [Note("", "", text) for text in notes]


def _entries(runs: Sequence[Run], years: Sequence[Occurrence], residents: Residents) -> Sequence[Run | Occurrence]:
    return sorted([*runs, *years], key=lambda one: _entry(one, residents)) if years else runs


def _entry(entry: Run | Occurrence, residents: Residents) -> tuple[Month, bool]:
    """Entries in the order of their months, residents first."""
    if isinstance(entry, Run):
        return entry.first, True
    return month_of(residents.entered_on(entry)), False


# ---- how a person was insured before


def _former_of_run(run: Run, since: Month | None, employees: Employees, residents: Residents) -> Former | None:
    """``None`` where months that were paid here say it all."""
    asked, claim, last = employees.asked, residents.last, employees.last
    if claim is None and asked.nothing_but_payments:
        return None
    came = asked.came_from(run.first, since)
    if came:
        return _elsewhere(came)
    if claim and claim.start and month_of(claim.start) <= run.first and not _took_over(last, claim):
        former = claim.former(run.first_day, _joined(residents, last.run.last) if last else None)
        if last is None or (former.month or 0) > last.run.last or month_of(claim.on) >= last.run.last:
            return former
    return _NOBODY if since is not None and asked.was_terminated(since, run.first) else None


def _took_over(last: Entered | None, claim: Claim) -> bool:
    """Whether months as an employee ended the cover of a resident's year that was paid for before them."""
    if last is None or last.course.left_scheme is None:
        return False
    begun = last.course.left_scheme if last.course.covered else 0
    return month_of(claim.on) < last.run.first + begun


def _former_of_resident(paid: Occurrence, employees: Employees, residents: Residents) -> Former:
    last, claim, on = employees.last, residents.last, month_of(residents.entered_on(paid))
    came = employees.asked.came_from(on, last.run.last if last else None)
    if came and claim is None:
        return _elsewhere(came)
    if last and (claim is None or last.run.last > month_of(claim.ends) or last.run.first >= month_of(claim.on)):
        ended = last.run.ended
        return Former("employee", last.run.last, cut_short=ended is not None and month_of(ended.since) <= on)
    if claim:
        return claim.former(residents.entered_on(paid))
    return _NOBODY


def _joined(residents: Residents, last: Month) -> date | None:
    """The day on which somebody became a resident who was paid for as an employee last in a month."""
    first = next((one for one in residents.claims if one.covered and month_of(one.ends) > last), residents.last)
    return max(first.on, first.begins, first_day(last)) if first else None


def _elsewhere(came: Occurrence) -> Former:
    word = "other_resident" if came.scheme is Scheme.RESIDENT else "other_employee"
    return Former(word, came.last, event=came)


# ---- layers


def _as_ended(recorded: Iterable[Enrolment], endings: Endings) -> Iterator[Enrolment]:
    """Days of cover as a counter wrote them down, each up to the eve of an event that ended it."""
    for one in recorded:
        category, span = one.category, one.span
        ended = endings.of(category, span.start, span.end or date.max)
        last = min(filter(None, (span.end, ended.eve if ended else None)), default=None)
        if last is None or last >= span.start:
            yield Enrolment(category, Span(span.start, last))


def _written_down(recorded: Iterable[Enrolment], counted_from: date | None) -> list[Stretch]:
    """Days of cover as a counter wrote them down, up to the day from which they follow from what happened."""
    last = counted_from - _DAY if counted_from else None
    spans = ((one.category, one.span.start, min(filter(None, (one.span.end, last)), default=None)) for one in recorded)
    return [
        Stretch(start, end, Standing.COVERED, category, "", "", "登记的参保", f"按登记的参保，{start} 起")
        for category, start, end in spans
        if end is None or start <= end
    ]


def _ended(employees: Employees, residents: Residents) -> list[Stretch]:
    """What follows the end of a scheme that nobody pays on."""
    return [*residents.ended(), *employees.days[Layer.ENDED]]


def _basic(employees: Employees, residents: Residents) -> list[Sequence[Stretch]]:
    days = employees.days
    turned = _turned(employees, residents.claims)
    off, on = (_until_turned(days[layer], turned) for layer in (Layer.OFF, Layer.ON))
    unsure = [piece for piece in off if piece.standing is Standing.UNKNOWN]  # a wait does not say that it is no cover
    covers = residents.covers(_employed(employees)) if residents.claims else []
    return [off, residents.waits(), unsure, days[Layer.LAG], covers, on]


def _turned(employees: Employees, claims: Iterable[Claim]) -> date | None:
    """The first day that belongs to a year as a resident which was paid for while the last run of months was.

    The months that are paid stand; from the cover of that year on nothing more is awaited of the run, whichever day it
    is asked on. ``None`` where the run has ended, is paid on and on, or no such year was paid for.
    """
    unpaid, last = employees.unpaid_from, employees.last
    if unpaid is None or last is None:
        return None
    starts = (
        one.start for one in claims if one.enjoyed and one.last_day >= unpaid and month_of(one.on) > last.run.first
    )
    return min((max(start, unpaid) for start in starts if start), default=None)


def _until_turned(pieces: Sequence[Stretch], turned: date | None) -> Sequence[Stretch]:
    """Days of the employee scheme, up to the eve of a resident's; those before it that are paid are all there."""
    if turned is None:
        return pieces
    last = turned - _DAY
    return [piece._replace(end=min(piece.end or last, last)) for piece in pieces if piece.start < turned]


def _employed(employees: Employees) -> list[tuple[date, date]]:
    """Of each run that ends cover as a resident the first day of its first month, and the first without that cover."""
    left = ((one.run, one.course.left_scheme) for one in employees.entered)
    return [(first_day(run.first), first_day(run.first + month)) for run, month in left if month is not None]


def _in_turn(ended: Sequence[Stretch]) -> list[Stretch]:
    """Days without an end, each only until the next: so they do not all lie over each other for good."""
    ended = sorted(ended, key=lambda piece: piece.start)
    found = [one._replace(end=later.start - _DAY) for one, later in pairwise(ended)]
    return [*found, *ended[-1:]]


def _lacking(employees: Employees, residents: Residents) -> list[Lacking]:
    taken = [course.taken for course in employees.courses.values()]
    taken += [course.broken for course in employees.courses.values() if course.broken]
    taken += [claim.taken for claim in residents.claims]
    taken += [piece.taken for course in employees.courses.values() for piece in course.pieces]
    return [*(lacking for one in taken for lacking in one.lacking), *employees.lacking]
