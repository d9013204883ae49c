"""What the law says of all bills alike: gates, steps and figures resolved once for each vector of facts.

Two bills with the same facts (kind, level, place, category, certificates …) differ in amounts and in the year so far
only. So the facts of a bill lead to a plan, and settling is arithmetic over the plan.
"""

from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from medins_desk.domain.bills import Bill
from medins_desk.domain.persons import Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Mark
from medins_desk.domain.values import MISSING, Word
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.facts import FACT_PATHS, WORDS
from medins_desk.settle.flow import Caption
from medins_desk.settle.person import leaf_names
from medins_desk.settle.state import State, Window
from medins_desk.settle.steps import Runner, prepared

_MOST_PLANS = 50_000


class Barred(NamedTuple):
    """A gate that is shut: the code, the place in the law, the words with their slots."""

    code: str
    law: str
    text: str


class Meter(NamedTuple):
    """An accumulator as it is shown: an axis or a purse, with marks; ``axis_marks`` take their amount from an axis."""

    name: str
    title: str
    axis: str
    purse: str
    marks: tuple[Mark, ...]
    axis_marks: tuple[tuple[str, str], ...]


class Plan(NamedTuple):
    """Everything about a bill that does not depend on amounts."""

    year_start: str
    barred: tuple[Barred, ...]
    steps: tuple[Runner, ...]
    meters: tuple[Meter, ...]
    cash: Caption
    insurer: Caption


class Machine:
    """A pack made ready to settle."""

    def __init__(self, pack: PolicyPack) -> None:
        self.pack = pack
        self.highest = frozenset(axis.name for axis in pack.axes.values() if axis.highest)
        open_facts = frozenset(name for name, words in WORDS.items() if words is None)
        self._bill_facts = tuple(name for name in FACT_PATHS if name not in open_facts)
        self._facts_of_bill = attrgetter(*(FACT_PATHS[name] for name in self._bill_facts))
        self._leaves = tuple(leaf_names(dict(pack.classes), open_facts))
        self._plans: dict[tuple[object, ...], Plan] = {}
        self._windows: dict[tuple[str, int], Window] = {}

    def plan(self, insured: Insured, bill: Bill, state: State) -> Plan:
        """The plan for a bill."""
        words = state.standing(insured, self._leaves).words(bill, state.stays)
        key = (*self._facts_of_bill(bill), *words)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[key] = self._made(key)
        return plan

    def _made(self, key: tuple[object, ...]) -> Plan:
        names = (*self._bill_facts, *(name for name, _ in self._leaves))
        facts = {name: _word(found) for name, found in zip(names, key, strict=True)}
        pack, case = self.pack, ClassedCase(self.pack, facts)
        barred = tuple(
            Barred(gate.code, case.caption(gate.rule).law, case.text(gate.text))
            for gate in pack.gates
            if case.holds(gate.guard)
        )
        return Plan(
            year_start=case.text(pack.year_start),
            barred=barred,
            steps=() if barred else self._route(case),
            meters=tuple(self._meters(case)),
            cash=case.caption(pack.ending.cash),
            insurer=case.caption(pack.ending.insurer),
        )

    def _route(self, case: ClassedCase) -> tuple[Runner, ...]:
        route = next(route for route in self.pack.routes if case.holds(route.guard))
        return prepared(self.pack, route.steps, case)

    def _meters(self, case: ClassedCase) -> list[Meter]:
        meters = []
        for shown in self.pack.shown:
            if case.holds(shown.guard):
                marks = [mark for mark in shown.marks if case.holds(mark.guard)]
                fixed = tuple(Mark(mark.title, case.amount(mark.at)) for mark in marks if mark.at is not None)
                moving = tuple((mark.title, mark.axis) for mark in marks if mark.axis)
                meters.append(Meter(shown.name, shown.title, shown.axis, shown.purse, fixed, moving))
        return meters

    def window(self, plan: Plan, day: date) -> Window:
        """The settlement year in which a day lies."""
        key = (plan.year_start, day.year * 12 + day.month)
        window = self._windows.get(key)
        if window is None:
            window = self._windows[key] = _window(plan.year_start, day)
        return window


def _word(found: object) -> Word:
    if found is None:
        return MISSING
    return found if isinstance(found, bool) else str(found)


def _window(year_start: str, day: date) -> Window:
    month = int(year_start[:2])
    year = day.year if day.month >= month else day.year - 1
    start, following = date(year, month, 1), date(year + 1, month, 1)
    name = str(year) if month == 1 else f"{year}-{year + 1}"
    return Window(name, start, following - timedelta(days=1))


@lru_cache(maxsize=64)
def machine_of(pack: PolicyPack) -> Machine:
    """The machine of a pack, made once."""
    return Machine(pack)
