"""A registration (参保登记) as it was made at the counter: which way, by which law, and on what it rests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medins_desk.domain.eligibility import Act
from medins_desk.domain.persons import Category


@dataclass(frozen=True, slots=True)
class Basis:
    """What a registration rests on: what was said (``facts``, as it was typed), the papers seen, the conditions met.

    ``from_day``: from when benefits were foreseen. ``reason``: why a second clerk let it pass, where the law asks.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    papers: tuple[str, ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    """The conditions, each with its article."""
    from_day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """Somebody was registered. ``category`` is ``None`` for a move to or from another area.

    ``occurrence`` is the key of what was noted of the person's insurance with it, if anything.
    """

    day: date
    way: str
    title: str
    act: Act
    category: Category | None
    rule: str
    law: str
    pack: str
    people_sha256: str
    basis: Basis
    occurrence: int | None = None
