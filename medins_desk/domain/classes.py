"""Classes: how the facts of a case become the words of the law. The kinds that a policy pack may use."""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import BillKind
from medins_desk.domain.persons import CertificateKind, FilingKind
from medins_desk.domain.values import Guard, Word


class FromFact(NamedTuple):
    """The word of a fact or class, mapped."""

    source: str
    words: Mapping[str, Word]
    otherwise: Word | None


class FirstCase(NamedTuple):
    """The word of the first row whose guard holds."""

    rows: tuple[tuple[Guard, Word], ...]


class Truth(NamedTuple):
    """Whether a guard holds."""

    guard: Guard


class Certified(NamedTuple):
    """Whether a certificate of one of the kinds is in force on the last day of the bill.

    ``month_after``: it works from the month after its first day to the end of the month of its last day.
    """

    kinds: tuple[CertificateKind, ...]
    month_after: bool = False


class Filed(NamedTuple):
    """Whether a filing of the kind is in force on the last day of the bill.

    ``match`` names what it must share with the bill (disease, place, institution, the institution where the filing
    names one), ``lapses_years`` after how many years it runs out whatever its end, ``open_years`` after how many where
    it has no end, ``at_least`` how many diseases must be filed. With ``on_admission`` the first day of the bill
    decides, and with ``late`` a filing made after that day counts like one made in time.
    """

    kind: FilingKind
    match: str
    lapses_years: int
    at_least: int = 1
    open_years: int = 0
    on_admission: bool = False
    late: bool = False


class Aged(NamedTuple):
    """Whether the person has reached an age on the last day of the bill; an age is reached on the birthday.

    ``before_year``: on the day before the settlement year of the bill begins.
    """

    years: int
    before_year: bool = False


class ReadAs(NamedTuple):
    """What the office has set under a key: the reading of an ambiguity, or a word; until then ``holds``."""

    key: str
    holds: str


class InsideStay(NamedTuple):
    """Whether the first day of the bill lies strictly inside a stay that was paid before."""


class CrossesYear(NamedTuple):
    """Whether the bill begins in an earlier settlement year than it ends."""


class JoinedStay(NamedTuple):
    """What the stay says that the bill is merged into, ``ALONE`` where it names none.

    ``asks`` for the level or the place of its hospital, whether that is the bill's own (hospital: same, other), or
    where in the stay the bill lies (part: before, admission, within). ``UNKNOWN`` where that stay was not paid before,
    or where the bill begins (``at_end``: ends) outside it; it may be ``days_before`` days before the admission. With
    ``any_day`` its days do not matter. ``kinds`` are the kinds of bills that may name a stay.
    """

    asks: str = "level"
    days_before: int = 0
    at_end: bool = False
    any_day: bool = False
    kinds: tuple[BillKind, ...] = (BillKind.OUTPATIENT,)


ALONE = "alone"
UNKNOWN = "unknown"


class Covered(NamedTuple):
    """Whether an enrolment holds on the first day of the bill as it was handed in, whatever day decides on it."""


class Lasting(NamedTuple):
    """Whether the bill covers more days than this, its first and its last day counted.

    With ``nights`` only one of the two counts: the difference of the days is more than this.
    """

    days: int
    nights: bool = False


CaseClass: TypeAlias = (
    FromFact
    | FirstCase
    | Truth
    | Certified
    | Filed
    | Aged
    | InsideStay
    | CrossesYear
    | JoinedStay
    | Covered
    | Lasting
    | ReadAs
)
"""How facts become a word of the law."""
