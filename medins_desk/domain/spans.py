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
        try:
            after = self.start.replace(year=self.start.year + years)
        except ValueError:  # 29 February in a year that has none
            after = date(self.start.year + years, 3, 1)
        last = after - timedelta(days=1)
        return Span(self.start, last if self.end is None else min(self.end, last))
