"""A guard weighed where not all is known: it holds, it does not, or it cannot be said and this is lacking.

What is not known decides nothing: an answer that was given stays the same whatever comes to be known.
"""

from typing import NamedTuple

from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.values import Condition, Guard
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown


class Weighed(NamedTuple):
    """Whether it holds (``None``: not known), and what is lacking to say so."""

    met: bool | None
    lacking: tuple[Lacking, ...] = ()


def weighed(law: PeopleLaw, facts: Facts, guard: Guard) -> Weighed:
    """Whether a guard holds for these facts, as far as they say."""
    when = _any(law, facts, guard.when)
    if when.met is False:
        return when
    unless = _any(law, facts, guard.unless)
    if unless.met:
        return Weighed(met=False)
    if when.met and unless.met is False:
        return Weighed(met=True)
    return Weighed(None, (*when.lacking, *unless.lacking))


def _any(law: PeopleLaw, facts: Facts, rows: tuple[tuple[Condition, ...], ...]) -> Weighed:
    lacking: list[Lacking] = []
    for row in rows:
        found = _all(law, facts, row)
        if found.met:
            return found
        lacking += found.lacking
    return Weighed(None, tuple(lacking)) if lacking else Weighed(met=False)


def _all(law: PeopleLaw, facts: Facts, row: tuple[Condition, ...]) -> Weighed:
    known, unsaid = Known(law, facts), False
    for test in row:
        try:
            if (known.word(test.name) in test.words) is test.negated:
                return Weighed(met=False)
        except NotKnown:
            unsaid = True
    return Weighed(None, known.lacking) if unsaid else Weighed(met=True)
