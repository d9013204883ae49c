"""Everything about a person on one day, as the counter shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medins_desk.desk.applicants import pending_of
from medins_desk.domain.benefit_calendar import Calendar
from medins_desk.domain.clocks import Due
from medins_desk.domain.persons import Account, Certificate, Enrolment, Filing, FilingKind, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.registrations import Registration
from medins_desk.domain.settlements import Accumulator
from medins_desk.domain.spans import Span
from medins_desk.domain.terms import term
from medins_desk.domain.ties import Tie
from medins_desk.enrol.sentences import reason_on, standing_words
from medins_desk.settle import days_of
from medins_desk.store.history import HistoryEntry
from medins_desk.store.records import Kept

URGENT_DAYS = 30
"""A term that runs out within so many days is urgent."""

_NOBODY_YET = "没有参保的，在“参保办理”（U）里办；已经参保的，在“参保”（A）里登记类别和待遇开始日"
_STILL_SHOWN = timedelta(days=90)  # what ran out lately is why a bill may be refused


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether benefits are enjoyed on the day, in one sentence, and why not or since when."""

    ok: bool
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """A certificate or filing and the days it has left; below zero it has run out; ``until``: the end, if any.

    ``closed``: the person has died, and nobody renews it.
    """

    title: str
    since: date
    until: date | None
    days_left: int
    urgent: bool
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie with its key, numbers masked; ``cover`` says how somebody who is registered is insured."""

    kept: Kept[Tie]
    cover: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person on a day. ``year`` names the settlement year of the accumulators; records carry their ids.

    ``died``: the day of death, as it was noted. ``account_lacks``: what the law of the account has to know first; the
    balance is the registered one until then.
    """

    person_id: int
    insured: Insured
    cover: Cover
    terms: tuple[Term, ...]
    year: str
    accumulators: tuple[Accumulator, ...]
    account: Account
    history: tuple[HistoryEntry, ...]
    enrolments: tuple[Kept[Enrolment], ...]
    certificates: tuple[Kept[Certificate], ...]
    filings: tuple[Kept[Filing], ...]
    ties: tuple[Tied, ...] = ()
    deadlines: tuple[Due, ...] = ()
    died: date | None = None
    account_lacks: tuple[Lacking, ...] = ()


def cover_on(insured: Insured, day: date, registered: Sequence[Registration] = ()) -> Cover:
    """How a person is insured on a day; ``registered``: the registrations that stand."""
    enrolment = insured.enrolment_on(day)
    if enrolment:
        until = enrolment.span.end
        why = f"{enrolment.span.start} 起" + (f"，至 {until}" if until else "")
        return Cover(
            ok=True, sentence=f"{term(enrolment.category.scheme)}·{term(enrolment.category)}，待遇正常", why=why
        )
    for last in reversed(registered):
        if last.category and pending_of((last,), insured.enrolments):
            hope = f"，缴费后待遇预计从 {last.basis.from_day} 起" if last.basis.from_day else ""
            why = f"{last.day} 登记{hope}；缴了费，在“参保待遇”（P）里记一笔"
            return Cover(ok=False, sentence=f"已登记{term(last.category)}，还没有待遇", why=why)
    past = [entry.span.end for entry in insured.enrolments if entry.span.end and entry.span.end < day]
    if past:
        return Cover(
            ok=False, sentence=f"{day} 没有参保待遇", why=f"上一段待遇到 {max(past)} 为止；续保后登记新的待遇日期"
        )
    coming = [entry.span.start for entry in insured.enrolments if entry.span.start > day]
    if coming:
        return Cover(ok=False, sentence=f"{day} 没有参保待遇", why=f"待遇从 {min(coming)} 开始")
    return Cover(ok=False, sentence="没有参保登记", why=_NOBODY_YET)


def cover_by(calendar: Calendar | None, insured: Insured, day: date, registered: Sequence[Registration] = ()) -> Cover:
    """How a person is insured on a day: by the calendar of what happened, else by the days that were recorded."""
    one = calendar.on(day) if calendar else None
    if calendar is None or one is None:
        return cover_on(insured, day, registered)
    why = reason_on(calendar, one, day)
    if one.is_covered and one.category:
        return Cover(ok=True, sentence=f"{term(one.category.scheme)}·{term(one.category)}，待遇正常", why=why)
    return Cover(ok=False, sentence=f"{day} {standing_words(one)}", why=why)


def cover_after(died: date, why: str) -> Cover:
    """How somebody who died is insured: no more; ``why`` says it by the law, where it does."""
    rest = "当天和以前的费用可以结算"
    return Cover(ok=False, sentence=f"{died} 已登记去世", why=f"{why}；{rest}" if why else rest)


def title_of(record: Certificate | Filing) -> str:
    """A certificate or filing by name: 低保证, 规定病种（恶性肿瘤）."""
    word = term(record.kind)
    return f"{word}（{record.disease}）" if isinstance(record, Filing) and record.disease else word


def terms_on(insured: Insured, day: date, pack: PolicyPack | None, died: date | None = None) -> tuple[Term, ...]:
    """What holds on a day, what is to come, and what ran out lately; the nearest end first, what has none last.

    A kind of filing that the pack lets run out after some years ends then, whatever was entered. One that was made for
    the days of a stay is no term to watch once they are over.
    """
    spans = [(title_of(record), record.span) for record in insured.certificates]
    filings = [
        record for record in insured.filings if record.kind is not FilingKind.OUTSIDE_CARE or record.span.holds(day)
    ]
    spans += [(title_of(record), days_of(record, pack) if pack else record.span) for record in filings]
    terms = [
        _term(title, span, day, died) for title, span in spans if span.end is None or span.end >= day - _STILL_SHOWN
    ]
    return tuple(sorted(terms, key=lambda one: (one.until or date.max, one.title)))


def _term(title: str, span: Span, day: date, died: date | None) -> Term:
    left = ((span.end or date.max) - day).days
    return Term(title, span.start, span.end, left, left <= URGENT_DAYS and died is None, died is not None)
