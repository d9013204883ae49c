"""Days from one to another, both included."""

from dataclasses import dataclass
from datetime import date, timedelta


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

    def at_most(self, years: int) -> "Span":
        """The span, ended after so many whole years whatever its end: from 10 January to 9 January."""
        last = anniversary(self.start, years) - timedelta(days=1)
        return Span(self.start, last if self.end is None else min(self.end, last))


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; 1 March where a year has no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
