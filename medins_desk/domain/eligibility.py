"""What the law says of being enrolled: who may in what, by when, with which papers, and what has to be ended first.

Rows of a small closed vocabulary, in the order of the law. ``rule`` is the id of a rule, ``says`` words for a clerk.
"""

from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.persons import Category
from medins_desk.domain.values import Guard, Value

PLACES = ("held", "since")
"""What ``says`` of an overlap may leave open: the category that is held, and since when."""


class Act(StrEnum):
    """What is done at the counter: enrolling, or moving the relation from or to another area."""

    ENROL = "enrol"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"


class Need(NamedTuple):
    """A condition that has to be met; ``papers`` are the names of those that prove it."""

    name: str
    title: str
    rule: str
    guard: Guard
    papers: tuple[str, ...] = ()


class Entrance(NamedTuple):
    """A way into a category (``None``: no category is entered), open where all ``needs`` are met.

    ``may_be``: every category that it leads to, for one or the other.

    ``binding``: who may, must, so that nothing voluntary is open beside it. ``judged``: the law leaves it to an open
    clause, which a second clerk has to confirm. ``on_request``: nobody is asked whether it concerns them; ``seldom``:
    neither are those for whom that holds. Who speaks of it themselves hears of it.
    """

    name: str
    title: str
    act: Act
    category: Value | None
    rule: str
    needs: tuple[Need, ...]
    binding: bool = False
    judged: bool = False
    on_request: bool = False
    seldom: Guard | None = None
    may_be: tuple[Category, ...] = ()


class Paper(NamedTuple):
    """A paper to bring. It is asked for by the needs that name it and, with a ``guard``, wherever that holds."""

    name: str
    title: str
    rule: str
    guard: Guard | None = None


class Term(NamedTuple):
    """Until when: so many ``months`` or ``days`` from the day of a fact; ``yearly``: the window of the residents' year.

    Without any of them the days are made known each year. ``late`` says what follows once it is over.
    """

    name: str
    guard: Guard
    rule: str
    says: str
    late: str = ""
    since: str = ""
    months: Value | None = None
    days: Value | None = None
    yearly: bool = False


class Overlap(NamedTuple):
    """What is to be ended before an entry where something is held; the first whose guard holds."""

    name: str
    guard: Guard
    rule: str
    says: str


class Advice(NamedTuple):
    """Something that the person should hear where the guard holds; ``if_open``: only who has a way in."""

    name: str
    guard: Guard
    rule: str
    if_open: bool = False


class EnrolmentLaw(NamedTuple):
    """All that a law says of being enrolled."""

    entrances: tuple[Entrance, ...]
    papers: tuple[Paper, ...] = ()
    terms: tuple[Term, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    advice: tuple[Advice, ...] = ()

    def paper(self, name: str) -> Paper:
        """The paper of a name. ``StopIteration`` would be our fault: a law that was read has it."""
        return next(one for one in self.papers if one.name == name)
