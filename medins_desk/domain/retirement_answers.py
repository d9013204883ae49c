"""The answer at retirement: months that count, conditions, and the ways side by side with their cost."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from medins_desk.domain.money import Fen
from medins_desk.domain.months import Month
from medins_desk.domain.quotes import Lacking, QuoteLine
from medins_desk.domain.retirement import Begins, Benefits, MonthSource


class MonthsGiven(NamedTuple):
    """Months of one source as the record has them: from one to another, or only how many (``number``).

    ``unpaid`` says of months that the record speaks of why they do not count; empty for those that were paid.
    """

    source: MonthSource
    first: Month | None = None
    last: Month | None = None
    number: int = 0
    unpaid: str = ""


class Counted(NamedTuple):
    """What a source came to: months that count, those that do not and why."""

    source: MonthSource
    rule: str
    law: str
    months: int
    in_area: int
    undated: int = 0
    left_out: tuple[tuple[str, int], ...] = ()


class Reached(NamedTuple):
    """A condition and whether it is met; ``None`` where that is not known. Months have what there is and is needed."""

    title: str
    rule: str
    law: str
    met: bool | None
    have: int | None = None
    need: int | None = None

    @property
    def verdict(self) -> str:
        """Whether it is met, in a word."""
        return {True: "符合", False: "不符合", None: "还不知道"}[self.met]

    @property
    def months_said(self) -> str:
        """The months needed, those there are and, where some are short, how many; empty where none are counted."""
        if self.need is None or self.have is None:
            return ""
        short = f"，还差 {self.need - self.have} 个月" if self.met is False else ""
        return f"要 {self.need} 个月，有 {self.have} 个月{short}"


class WayOpen(NamedTuple):
    """A way that is open: its cost line by line, month by month and in all, and from when which benefits are drawn.

    ``to_pay`` is ``None`` where it cannot be said before what is ``lacking`` is known.
    """

    name: str
    title: str
    rule: str
    law: str
    plain: str
    benefits: Benefits
    begins: Begins
    from_day: date | None
    months: int
    costs: tuple[QuoteLine, ...] = ()
    gives: tuple[QuoteLine, ...] = ()
    to_pay: Fen | None = 0
    lacking: tuple[Lacking, ...] = ()


@dataclass(frozen=True, slots=True)
class Retirement:
    """The answer at retirement: months, conditions, how many are missing, the ways side by side, what is lacking."""

    pack: str
    sha256: str
    counted: tuple[Counted, ...]
    total: int
    area: int
    conditions: tuple[Reached, ...]
    missing: int
    ways: tuple[WayOpen, ...]
    lacking: tuple[Lacking, ...]

    @property
    def is_unrecorded(self) -> bool:
        """Whether no month of any source is known: then it says what none come to, not what the person has."""
        return not any(one.months or one.left_out for one in self.counted)
