"""Days from one to another, both included."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``start`` to ``end``, both included; without an end it is open."""

    start: date
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in the span."""
        return self.start <= day and (self.end is None or day <= self.end)

    def meets(self, other: "Span") -> bool:
        """Whether the two share a day."""
        return (other.end is None or self.start <= other.end) and (self.end is None or other.start <= self.end)
