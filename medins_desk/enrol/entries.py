"""An entry into the employee scheme, and the end of a run, as a law asks of them: counted from their own month.

Two that are alike are equal, whenever they were, so that a law is asked once for all of them.
"""

from functools import cache
from typing import NamedTuple, TypeAlias

from medins_desk.domain.persons import Category
from medins_desk.domain.values import MISSING
from medins_desk.enrol.facts import FactValue

Facts: TypeAlias = dict[str, FactValue]
"""Facts by their names in ``moments.OF_ENTRIES``; what is not known is not in it."""


UNSAID = "unsaid"
"""An order whose term nobody has said: what hangs on it cannot be told."""


class Unpaid(NamedTuple):
    """Whose fault it was that months were not paid, what the tax office ordered, whether they were paid since.

    ``order`` is ``UNSAID`` where nobody has said until when they had to be.
    """

    fault: str = "person"
    order: str = "none"
    repaid: bool = False

    def facts(self) -> Facts:
        """The same by names."""
        return {"fault": self.fault, "order": self.order, "repaid": self.repaid}


NOTHING_OWED = Unpaid()


@cache
def unpaid_without_order(fault: str, *, repaid: bool) -> Unpaid:
    """Months that nobody ordered to be paid; there are few kinds of them, and careers with hundreds."""
    return Unpaid(fault, repaid=repaid)


class Entry(NamedTuple):
    """An entry. ``gap`` and ``away`` are months since the last cover and since the last one in this scheme.

    ``joined`` are those since somebody went over to the scheme of before. These, ``handled``, ``months_before`` and
    ``qualifying`` are ``None`` where nobody knows them or there are none. ``own`` are the months of the gap
    before those that were owed which nobody paid back; ``None`` where nothing was owed. ``cut_short``: an event ended
    the cover of before. ``deferral_left``: months right before it were deferred for another unit, which let them fall
    due unpaid. ``unregistered`` are the months of the gap up to the registration, which may be before the payment.
    """

    category: Category
    unpaid: Unpaid
    before: str
    former: Category | None
    running: bool
    gap: int | None
    handled: bool | None
    months_before: int | None
    away: int | None
    ended: bool
    released: bool
    over_age: bool
    qualifying: int | None
    joined: int | None = None
    own: int | None = None
    back_paid: bool = False
    cut_short: bool = False
    deferral_left: bool = False
    unregistered: int | None = None

    @property
    def from_elsewhere(self) -> bool:
        """Whether the cover of before was under the law of another area."""
        return self.before in ("other_employee", "other_resident")

    def facts(self) -> Facts:
        """The facts by their names."""
        known = {
            "gap_months": self.gap,
            "own_months_before": self.gap if self.own is None else self.own,
            "handled": self.handled,
            "away_months": self.away,
            "months_before": self.months_before,
            "months_from_joining": self.joined,
            "months_unregistered": self.unregistered,
            "months_from_qualifying": self.qualifying,
        }
        return {
            "category": self.category,
            "resumed": True,
            "back_paid": self.back_paid,
            "before": self.before,
            "former": self.former or MISSING,
            "running": self.running,
            "cut_short": self.cut_short,
            "deferral_left": self.deferral_left,
            "again": self.away is not None,
            "ended": self.ended,
            "released": self.released,
            "over_age": self.over_age,
            **self.unpaid.facts(),
            **{name: value for name, value in known.items() if value is not None},
        }


class Turned(NamedTuple):
    """The month of a run from which it is paid for a category, or past the age of retirement.

    ``qualifying`` as in an entry, of the registration that led to it.
    """

    month: int
    category: Category
    over_age: bool
    qualifying: int | None = None

    def entering(self, entry: Entry) -> Entry:
        """The same as an entry of its own, by who entered in another category and is waiting yet."""
        return entry._replace(category=self.category, over_age=self.over_age, qualifying=self.qualifying)

    def entry_after(self, before: Category) -> Entry:
        """The same as an entry without a gap, after months that were paid for a category."""
        return Entry(
            self.category,
            NOTHING_OWED,
            "employee",
            before,
            running=False,
            gap=0,
            handled=None,
            months_before=None,
            away=0,
            ended=False,
            released=False,
            over_age=self.over_age,
            qualifying=None,
        )


class Left(NamedTuple):
    """The end of a run: what was paid for last, and why no more."""

    category: Category
    unpaid: Unpaid

    def facts(self) -> Facts:
        """The facts by their names."""
        return {"category": self.category, **self.unpaid.facts()}
