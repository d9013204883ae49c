"""Days as a run of paid months leaves them: which, what they stand for, and in which layer of the calendar they lie."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.periods_law import Standing
from medins_desk.domain.persons import Category
from medins_desk.enrol.judge import Taken

Places: TypeAlias = dict[str, object]
"""What the open places of a law's words stand for."""


class Layer(StrEnum):
    """Layers of days, the lowest first: after everything has ended, off, after the last paid month, on."""

    ENDED = "ended"
    OFF = "off"
    LAG = "lag"
    ON = "on"


Stands: TypeAlias = tuple[Standing, Category | None, str, str, str]
"""What days stand for, and by which rule: its id, its place in the law, its item."""


def stands_by(taken: Taken, standing: Standing, category: Category | None) -> Stands:
    """What days stand for by a row that was taken."""
    rule = taken.rule
    return standing, category, rule.id, rule.law, rule.item


class Piece(NamedTuple):
    """Days from a month to the eve of another (``NEVER``: without end), but none before a day."""

    layer: Layer
    since: int
    until: int
    stands: Stands
    taken: Taken
    says: str
    places: Mapping[str, object]
    from_month: int | None
    not_before: date | None = None
