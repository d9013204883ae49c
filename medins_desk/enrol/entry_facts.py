"""The facts of an entry into the employee scheme, as they follow from a history."""

from datetime import date
from typing import NamedTuple, TypeAlias

from medins_desk.domain.months import Month, month_of, months_between
from medins_desk.domain.participation import History, Occurred, Occurrence
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.values import MISSING
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.runs import Owed, Paid, Run

Facts: TypeAlias = dict[str, FactValue]
"""Facts by their names in ``moments.OF_ENTRIES``; what is not known is not in it."""


class Former(NamedTuple):
    """How a person was insured before an entry: the word of the law, the last month, the days that still run.

    ``month`` is ``None`` where nobody has said until when.
    """

    word: str
    month: Month | None = None
    category: Category | None = None
    covered_from: date | None = None
    event: Occurrence | None = None


class EntryFacts:
    """Answers what a law asks of a run of paid months, and of the gap behind it."""

    def __init__(self, history: History, paid: Paid, as_of: date) -> None:
        self._paid, self._as_of = paid, as_of
        self._by_kind: dict[Occurred, list[Occurrence]] = {}
        for one in history.occurrences:
            self._by_kind.setdefault(one.kind, []).append(one)

    def of_run(self, run: Run, former: Former, since: Month | None) -> Facts:
        """The facts of a run; ``since`` is the last month that was paid before it."""
        facts: Facts = {"category": self._paid.category(run.first), "resumed": True, "back_paid": False}
        facts |= self._of_owed(run.owed) | of_former(former, run.first)
        facts["again"] = since is not None
        if since is not None:
            facts["away_months"] = max(run.first - since - 1, 0)
        facts["ended"] = self._between(Occurred.TERMINATED, since, run.first) is not None
        sentence = self._between(Occurred.SENTENCED, since, run.first)
        facts["released"] = sentence is not None and not sentence.outside
        age = self._by_kind.get(Occurred.REACHED_AGE, ())
        facts["over_age"] = any(one.day and month_of(one.day) <= run.first for one in age)
        registered = self.registered(run, since)
        if registered and registered.qualified and registered.day:
            facts["months_from_qualifying"] = months_between(registered.qualified, registered.day)
        return facts

    def after(self, run: Run) -> Facts:
        """The facts of the gap behind a run: who paid last, who did not pay then."""
        return {"category": self._paid.category(run.last), **self._of_owed(self._paid.owed_after(run.last))}

    def registered(self, run: Run, since: Month | None) -> Occurrence | None:
        """The registration with which a run began."""
        found = [
            one
            for one in self._by_kind.get(Occurred.REGISTERED, ())
            if one.day and one.category and one.category.scheme is Scheme.EMPLOYEE
            if month_of(one.day) <= run.first and (since is None or month_of(one.day) > since)
        ]
        return found[-1] if found else None

    def came_from(self, month: Month, after: Month | None) -> Occurrence | None:
        """Where a person came from who enters in a month, having been here last in another."""
        found = [
            one
            for one in self._by_kind.get(Occurred.CAME_FROM, ())
            if one.day and month_of(one.day) <= month and (after is None or month_of(one.day) > after)
        ]
        return found[-1] if found else None

    def was_terminated(self, after: Month, until: Month) -> bool:
        """Whether the relation was ended between two months, so that who enters again enters for the first time."""
        return self._between(Occurred.TERMINATED, after, until) is not None

    def _of_owed(self, owed: Owed | None) -> Facts:
        if owed is None:
            return {"fault": "person", "order": "none", "repaid": False}
        event, order = owed.event, "none"
        if event.ordered and event.until:
            in_time = event.settled is not None and event.settled <= event.until
            late = event.settled or self._as_of
            order = "kept" if in_time else "missed" if late > event.until else "open"
        return {"fault": owed.fault, "order": order, "repaid": event.settled is not None}

    def _between(self, kind: Occurred, after: Month | None, until: Month) -> Occurrence | None:
        for one in self._by_kind.get(kind, ()):
            if one.day and month_of(one.day) <= until and (after is None or month_of(one.day) >= after):
                return one
        return None


def of_former(former: Former, first: Month) -> Facts:
    """What the cover before says: which, until when, by what papers."""
    facts: Facts = {"before": former.word, "former": former.category or MISSING}
    facts["running"] = former.month is not None and former.month >= first
    if former.word == "nothing":
        facts["gap_months"] = 0
    elif former.month is not None:
        facts["gap_months"] = max(first - former.month - 1, 0)
    if former.event:
        facts["handled"] = bool(former.event.handled)
        if former.event.months is not None:
            facts["months_before"] = former.event.months
    return facts
