"""What the law says of all bills alike: gates, steps and figures resolved once for each combination of facts.

Two bills with the same facts (kind, level, place, category, certificates …) differ in amounts and in the year so far
only. So the facts of a bill lead to a plan, and settling is arithmetic over the plan. A gate or a step asks for a few
of the facts; it is resolved once for each combination of those few, so that a plan never seen before costs little.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import islice
from operator import itemgetter
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from medins_desk.domain.bills import Bill
from medins_desk.domain.bound_words import office_words
from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import Gate, LeftToOffice, MarkOf, PolicyPack, Shown
from medins_desk.domain.settlements import Accumulator, Mark
from medins_desk.domain.values import MISSING, Value, Word
from medins_desk.settle.barred import Barred, literal, stopped
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.depends import asked_by, leaves_of, options_of
from medins_desk.settle.facts import BILL_FACTS, CLOSED_FACTS, WORDS, facts_of
from medins_desk.settle.flow import Caption, Flow
from medins_desk.settle.person import Leaves, Words, asks_for_year
from medins_desk.settle.rare import RARE, RARE_STEPS, rare_facts, unheard
from medins_desk.settle.state import SettlementYear, State
from medins_desk.settle.steps import prepared
from medins_desk.settle.steps.remark import remarked

_MOST_PLANS = 1 << 15
_UNKNOWN = object()

Key: TypeAlias = tuple[Word, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fall:
    """How a mark falls: by an amount for each count on an axis, down to a floor."""

    by: Fen
    each: str
    floor: Fen


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A mark whose amount an axis gives, less ``less``; ``otherwise`` stands in where nothing is posted there.

    With ``falls`` it falls as the deductible does that it marks.
    """

    title: str
    axis: str
    less: Fen
    otherwise: Fen | None
    falls: Fall | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """An accumulator as it is shown: an axis or a purse, ``empty`` with its marks; ``axis_marks`` move with an axis.

    ``is_still``: it stays empty as long as nothing is posted to its axis.
    """

    axis: str
    purse: str
    empty: Accumulator
    axis_marks: tuple[AxisMark, ...]
    is_still: bool


class Due(NamedTuple):
    """A deadline for handing a bill in, resolved for a case."""

    months: int
    years: int
    accepts: bool
    caption: Caption
    text: str
    accepted: str


class Years(dict[int, SettlementYear]):
    """The settlement years that begin on ``start`` (``07-01``), by the months since the year nought."""

    def __init__(self, start: str) -> None:
        super().__init__()
        self._start = start

    def __missing__(self, month: int) -> SettlementYear:
        year = self[month] = year_of(self._start, date((month - 1) // 12, (month - 1) % 12 + 1, 1))
        return year


Run: TypeAlias = Callable[[Flow], None]
"""Carries a step out on a bill."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about a bill that does not depend on amounts.

    ``years`` are the settlement years, ``usual`` its steps without those that only a bill with rare facts needs.
    """

    years: Years
    barred: tuple[Barred, ...]
    steps: tuple[Run, ...]
    usual: tuple[Run, ...]
    meters: tuple[Meter, ...]
    cash: Caption
    insurer: Caption
    due: Due | None
    split: Caption


class Ready(NamedTuple):
    """A step ready to run, nothing where it does not apply, and the keys of what the office has yet to set for it."""

    runs: tuple[Run, ...]
    missing: tuple[str, ...]
    is_rare: bool


class Resolved(Generic[T]):
    """Something of a pack, resolved once for each combination of the facts that it depends on."""

    __slots__ = ("_facts", "_known", "_resolve")

    def __init__(self, resolve: Callable[[ClassedCase], T], places: tuple[int, ...]) -> None:
        self._resolve = resolve
        self._facts: Callable[[Key], object] = itemgetter(*places) if places else len
        self._known: dict[object, T] = {}

    def of(self, key: Key, case: ClassedCase) -> T:
        """What it comes to for the facts of a case."""
        facts = self._facts(key)
        found = self._known.get(facts, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._known[facts] = self._resolve(case)
        return found  # type: ignore[return-value]  # the mark for unknown was replaced just above


class Machine:
    """A pack made ready to settle."""

    def __init__(self, pack: PolicyPack) -> None:
        self.pack = pack
        self.highest = frozenset(axis.name for axis in pack.axes.values() if axis.highest)
        self._renamed = {axis.was: axis.name for axis in pack.axes.values() if axis.was}
        open_facts = frozenset(name for name, words in WORDS.items() if words is None)
        self._leaves = Leaves(pack.classes, open_facts, _only_year_start(pack))
        self._rare_facts = rare_facts(pack)
        self._names = (*CLOSED_FACTS, *self._leaves.names)
        self._places = {name: place for place, name in enumerate(self._names)}
        self._asked = asked_by(pack.classes)
        self._plans: dict[tuple[tuple[object, ...], Words], Plan] = {}
        self._years: dict[str, Years] = {}
        self.stopped = tuple(stopped(pack))
        self.first, self.last = (date.max if self.stopped else pack.span.start), pack.span.end or date.max
        self._resolvers()

    def _resolvers(self) -> None:
        pack = self.pack
        self._gates = [self._resolved(gate, partial(barred_by, gate)) for gate in pack.gates]
        self._route = self._resolved(pack.routes, lambda case: _route(pack, case))
        self._steps = {name: self._step(name) for route in pack.routes for name in route.steps}
        self._meters = [self._resolved(shown, meter_of(shown)) for shown in pack.shown]
        self._year_start = self._resolved(pack.year_start, lambda case: case.text(pack.year_start))
        self._due = self._resolved(pack.deadlines, lambda case: _due(pack, case))
        self._cash = self._caption(pack.ending.cash)
        self._insurer = self._caption(pack.ending.insurer)
        self._split = self._caption(pack.ending.split) if pack.ending.split else None

    def _resolved(self, thing: object, resolve: Callable[[ClassedCase], T]) -> Resolved[T]:
        return Resolved(resolve, leaves_of(thing, self._asked, self._places))

    def _step(self, name: str) -> Resolved[Ready]:
        pack, step = self.pack, self.pack.steps[name]
        options = [pack.steps[option] for option in options_of(step)]

        def ready(case: ClassedCase) -> Ready:
            case.chosen()
            runners = remarked(prepared(pack, (name,), case), case.chosen(), pack.settings)
            runs = tuple(runner.run for runner in runners)
            return Ready(runs, case.missed(), isinstance(step, RARE_STEPS))

        return self._resolved((step, *options), ready)

    def _caption(self, rule: Value) -> Resolved[Caption]:
        return self._resolved(rule, lambda case: case.caption(rule))

    def unheard(self, bill: Bill) -> tuple[Barred, ...]:
        """What a bill states that the pack knows nothing of: leaving it out in silence would pay another sum."""
        return tuple(_unheard(self.pack, word) for word in unheard(bill, self._rare_facts))

    def words(self, insured: Insured, bill: Bill, state: State, *, of_bill: bool) -> dict[str, Word]:
        """The words of the facts and leaves for a bill; without ``of_bill`` those of the person only."""
        words = state.standing(insured, self._leaves).words(bill, state.stays, bill)
        found = dict(zip(self._names, self._one_by_one(facts_of(bill), words), strict=True))
        return found if of_bill else found | dict.fromkeys(found.keys() & BILL_FACTS, MISSING)

    def plan(self, insured: Insured, bill: Bill, state: State, stated: Bill) -> Plan:
        """The plan for a bill; ``stated`` is the bill as it was handed in, before a stay moved its days."""
        key = facts_of(bill), state.standing(insured, self._leaves).words(bill, state.stays, stated)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:  # the older half goes; what all bills share stays resolved
                self._plans = dict(islice(self._plans.items(), _MOST_PLANS // 2, None))
            plan = self._plans[key] = self._made(self._one_by_one(*key))
        return plan

    def _one_by_one(self, facts: tuple[object, ...], words: Words) -> tuple[Word, ...]:
        """The words of the facts and leaves, in the order of their names."""
        return (*map(_word, facts), *map(_word, self._leaves.one_by_one(words)))

    def _made(self, key: Key) -> Plan:
        case = ClassedCase(self.pack, zip(self._names, key, strict=True))
        barred = tuple(shut for gate in self._gates if (shut := gate.of(key, case)))
        steps = [] if barred else [self._steps[name].of(key, case) for name in self._route.of(key, case)]
        missing = dict.fromkeys(name for step in steps for name in step.missing)
        left_open = self.pack.left_open
        barred += tuple(not_configured(left_open[name]) for name in missing if name in left_open)
        if barred:
            steps = []
        start = self._year_start.of(key, case)
        return Plan(
            years=self._years.setdefault(start, Years(start)),
            barred=barred,
            steps=tuple(run for step in steps for run in step.runs),
            usual=tuple(run for step in steps if not step.is_rare for run in step.runs),
            meters=tuple(meter for shown in self._meters if (meter := shown.of(key, case))),
            cash=self._cash.of(key, case),
            insurer=self._insurer.of(key, case),
            due=self._due.of(key, case),
            split=self._split.of(key, case) if self._split else Caption("", "", RARE["split"]),
        )

    def sums(self, state: State, year: SettlementYear) -> dict[str, Fen]:
        """The accumulators of a settlement year; what was posted under a name before counts under the one of today."""
        sums = state.sums(year, self.highest)
        return _renamed(sums, self._renamed, self.highest) if self._renamed else sums


def _renamed(sums: dict[str, Fen], renamed: Mapping[str, str], highest: Collection[str]) -> dict[str, Fen]:
    found: dict[str, Fen] = {}
    for was, amount in sums.items():
        axis = renamed.get(was, was)
        before = found.get(axis, 0)
        found[axis] = max(before, amount) if axis in highest else before + amount
    return found


def barred_by(gate: Gate, case: ClassedCase) -> Barred | None:
    """What a gate says to a case; nothing where it is open."""
    if not case.holds(gate.guard):
        return None
    return Barred(gate.code, case.caption(gate.rule).law, case.text(gate.text))


def _route(pack: PolicyPack, case: ClassedCase) -> tuple[str, ...]:
    return next(route.steps for route in pack.routes if case.holds(route.guard))


def _due(pack: PolicyPack, case: ClassedCase) -> Due | None:
    for deadline in pack.deadlines:
        if case.holds(deadline.guard):
            accepts = deadline.accepts is not None and case.holds(deadline.accepts)
            caption, text = case.caption(deadline.rule), case.text(deadline.text)
            return Due(deadline.months, deadline.years, accepts, caption, text, deadline.accepted)
    return None


def meter_of(shown: Shown) -> Callable[[ClassedCase], Meter | None]:
    """How an accumulator is shown for a case; ``None`` where it does not concern it."""

    def resolve(case: ClassedCase) -> Meter | None:
        if not case.holds(shown.guard):
            return None
        marks = [mark for mark in shown.marks if case.holds(mark.guard)]
        known = [(mark.title, case.known(mark.at)) for mark in marks if mark.at is not None and not _moves(mark)]
        fixed = tuple(Mark(title, amount) for title, amount in known if amount is not None)
        moving = tuple(_moving(mark, case) for mark in marks if _moves(mark))
        empty = Accumulator(shown.name, shown.title, 0, 0, fixed)
        return Meter(shown.axis, shown.purse, empty, moving, is_still=bool(shown.axis) and not moving)

    return resolve


def _moving(mark: MarkOf, case: ClassedCase) -> AxisMark:
    """A mark that an axis gives, less an amount; where nothing is posted there, what stands in for it."""
    less = 0 if mark.less is None else case.amount(mark.less)
    found = mark.falls
    falls = Fall(case.amount(found.by), found.each, case.amount(found.floor)) if found else None
    return AxisMark(mark.title, mark.axis, less, None if mark.at is None else case.known(mark.at), falls)


def _moves(mark: MarkOf) -> bool:
    return bool(mark.axis) or mark.falls is not None


def not_configured(open_value: LeftToOffice) -> Barred:
    """A bill that waits for a value which the office has yet to set."""
    law, title, key = open_value.law, open_value.title, open_value.key
    said = f"“{title}”（{key}，{law}，{office_words(open_value)}）"
    text = f"本办公室还没有设定{said}，这笔暂不能结算。由负责人在“设置”中填写后重新结算。"
    return Barred("not_configured", law, literal(text))


def _unheard(pack: PolicyPack, word: str) -> Barred:
    text = f"{literal(pack.basis)}没有“{word}”的规定，这笔不能照此结算；去掉这一项后重新结算。"
    return Barred("not_covered", "", text)


def _only_year_start(pack: PolicyPack) -> str:
    """Where a class asks for it, the pack has one beginning of the year for all; else it may depend on the case."""
    if not any(asks_for_year(kind) for kind in pack.classes.values()):
        return ""
    return ClassedCase(pack, ()).text(pack.year_start)


def _word(found: object) -> Word:
    if found is None:
        return MISSING
    return found if isinstance(found, bool) else str(found)


def year_of(year_start: str, day: date) -> SettlementYear:
    """The settlement year in which a day lies, where years begin on ``year_start`` (``07-01``)."""
    month = int(year_start[:2])
    year = day.year if day.month >= month else day.year - 1
    start, following = date(year, month, 1), date(year + 1, month, 1)
    name = str(year) if month == 1 else f"{year}-{year + 1}"
    return SettlementYear(name, start, following - timedelta(days=1))


@lru_cache(maxsize=64)
def machine_of(pack: PolicyPack) -> Machine:
    """The machine of a pack, made once."""
    return Machine(pack)
