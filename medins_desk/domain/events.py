"""Events that are no bill (事项): something on a person's record upon which the law pays or settles up.

What happened is the event; what the law says to it is the decision (``domain/decisions.py``). Which kinds there are,
and what each needs to say, stands in the packs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Receiver(StrEnum):
    """Who receives what a decision pays: the person (by bank), or the carried money of the personal account."""

    PERSON = "person"
    ACCOUNT_PAST = "account_past"


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its kind as the pack names it, its day, and what its kind needs to say, as the case file writes it.

    ``after`` is the id of the bill that it follows in the order of decisions; without one its day places it.
    """

    id: str
    kind: str
    day: date
    facts: Mapping[str, str] = field(default_factory=dict)
    after: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as a document keeps it: with the words of its day, and who received what was paid.

    ``said`` is what it had to say as people read it: each with its title.
    """

    kind: str
    title: str
    facts: Mapping[str, str]
    receiver: Receiver
    said: tuple[tuple[str, str], ...] = ()
