"""A guard weighed where not all is known: it holds, it does not, or it cannot be said and this is lacking.

What is not known decides nothing: an answer that was given stays the same whatever comes to be known.
"""

from typing import NamedTuple

from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.values import Guard
from medins_desk.enrol.facts import Facts
from medins_desk.enrol.known import Known, NotKnown


class Weighed(NamedTuple):
    """Whether it holds (``None``: not known), and what is lacking to say so."""

    met: bool | None
    lacking: tuple[Lacking, ...] = ()


def weighed(law: PeopleLaw, facts: Facts, guard: Guard) -> Weighed:
    """Whether a guard holds for these facts, as far as they say."""
    known = Known(law, facts)
    try:
        return Weighed(known.holds(guard, whole=True))
    except NotKnown:
        return Weighed(None, known.lacking)
