"""A quote: amounts that the law asks for or grants to a person, each with its article and its arithmetic."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from medins_desk.domain.money import Fen
from medins_desk.domain.people_law import Party, Period


class QuoteLine(NamedTuple):
    """One line. Without a ``party`` it is a sum on the way (a base), shown so that the next line can be followed.

    ``exact`` is the amount before it was rounded, in fen: what several people's lines are added up by.
    """

    rule: str
    law: str
    item: str
    amount: Fen
    why: str
    party: Party | None = None
    period: Period = Period.ONCE
    exact: Fraction = Fraction(0)


class Lacking(NamedTuple):
    """What has to be known before the law can say the rest: the key of a fact or an office value, and its words."""

    key: str
    title: str
    law: str = ""


class Quote(NamedTuple):
    """What the law comes to for a person on a day, and what is lacking where it could not say everything.

    The one list of ``lacking`` is what the counter asks for at once (一次性告知).
    """

    pack: str
    sha256: str
    lines: tuple[QuoteLine, ...]
    lacking: tuple[Lacking, ...]

    def total(self, party: Party, period: Period) -> Fen:
        """What a party pays or receives in a period."""
        return total_of(self.lines, party, period)


def total_of(lines: Iterable[QuoteLine], party: Party, period: Period) -> Fen:
    """The sum of the lines of a party in a period."""
    return sum(line.amount for line in lines if line.party is party and line.period is period)
