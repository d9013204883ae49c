"""What a certificate or a filing rests on: who gave it, what was seen, when it was entered, when it is reviewed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """The basis of a record. What was not asked for is empty.

    ``grade`` is that of a certificate of disability. ``registered_on`` is the day on which it was entered, whatever day
    it counts from; ``review_due`` by when a certificate is looked through again (年审).
    """

    issuer: str = ""
    grade: str = ""
    proof: str = ""
    registered_on: date | None = None
    review_due: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A certificate looked through again on a day: what was seen, and when it is next."""

    day: date
    proof: str
    next_due: date | None = None
