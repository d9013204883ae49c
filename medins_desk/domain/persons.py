"""Persons, and how they are insured."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from medins_desk.domain.money import Fen
from medins_desk.domain.spans import Span


class Sex(StrEnum):
    """As the identity document says."""

    MALE = "male"
    FEMALE = "female"


class Document(StrEnum):
    """The document that proves who somebody is."""

    RESIDENT_CARD = "resident_card"
    RESIDENCE_PERMIT = "residence_permit"
    FOREIGNER_CARD = "foreigner_card"
    HOME_RETURN_PERMIT = "home_return_permit"
    TAIWAN_PERMIT = "taiwan_permit"
    PASSPORT = "passport"
    NONE = "none"
    """A newborn who has no number yet."""


class Household(StrEnum):
    """Where the household register (户籍) is kept: in the pooling area or elsewhere."""

    LOCAL = "local"
    OTHER = "other"


class Scheme(StrEnum):
    """The two basic schemes: 职工医保 and 城乡居民医保."""

    EMPLOYEE = "employee"
    RESIDENT = "resident"


class Category(StrEnum):
    """The category of an enrolment, as the case file names it."""

    ACTIVE = "active"
    FLEXIBLE = "flexible"
    AGREED = "agreed"
    UNEMPLOYED = "unemployed"
    RETIRED = "retired"
    CHILD = "child"
    STUDENT = "student"
    ADULT = "adult"
    ADULT_1 = "adult_1"
    ADULT_2 = "adult_2"

    @property
    def scheme(self) -> Scheme:
        """The scheme to which the category belongs."""
        return Scheme.EMPLOYEE if self in _OF_EMPLOYEES else Scheme.RESIDENT


_OF_EMPLOYEES = frozenset({Category.ACTIVE, Category.FLEXIBLE, Category.AGREED, Category.UNEMPLOYED, Category.RETIRED})


class CertificateKind(StrEnum):
    """Certificates (证件) that change what a person pays."""

    EXTREME_POVERTY = "extreme_poverty"
    LOW_INCOME = "low_income"
    LOW_INCOME_EDGE = "low_income_edge"
    DISABILITY_LIVING = "disability_living"
    DISABILITY_SEVERE = "disability_severe"
    ORPHAN = "orphan"
    ENTITLED = "entitled"
    MERIT = "merit"
    HARDSHIP_PROOF = "hardship_proof"
    WELFARE_CARE = "welfare_care"
    DISABLED_VETERAN = "disabled_veteran"
    SEVERE_MENTAL = "severe_mental"

    @property
    def grades(self) -> int:
        """How many grades certificates of the kind have; 0 where they have none.

        Disability has four (GB/T 26341), that of servicemen ten (军人残疾等级评定标准).
        """
        return _GRADES.get(self, 0)


_GRADES: Mapping[CertificateKind, int] = {
    CertificateKind.DISABILITY_LIVING: 4,
    CertificateKind.DISABILITY_SEVERE: 4,
    CertificateKind.DISABLED_VETERAN: 10,
}


class FilingKind(StrEnum):
    """Filings (备案) that change how a bill is settled."""

    SPECIAL_DISEASE = "special_disease"
    CHRONIC = "chronic"
    LONG_TERM_AWAY = "long_term_away"
    REFERRAL = "referral"
    TEMPORARY_AWAY = "temporary_away"
    STUDENT_AWAY = "student_away"
    ABROAD = "abroad"
    GP_CONTRACT = "gp_contract"
    SIGNED_LAST_YEAR = "signed_last_year"
    FAMILY_BED = "family_bed"
    DIALYSIS = "dialysis"
    OUTSIDE_CARE = "outside_care"

    @property
    def names(self) -> Literal["disease", "place", "institution", ""]:
        """What of a ``Filing`` a filing of the kind must name."""
        return _NAMED.get(self, "")


_NAMED: Mapping[FilingKind, Literal["disease", "place", "institution"]] = {
    FilingKind.SPECIAL_DISEASE: "disease",
    FilingKind.CHRONIC: "disease",
    FilingKind.LONG_TERM_AWAY: "place",
    FilingKind.REFERRAL: "place",
    FilingKind.TEMPORARY_AWAY: "place",
    FilingKind.STUDENT_AWAY: "place",
    FilingKind.GP_CONTRACT: "institution",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A person at the window. Contact and bank details are never for the sum.

    ``address`` is where the person lives, ``registered_address`` that of the household register; ``contact`` is who
    else is asked for, with ``contact_phone``. No slip bears these four.
    """

    name: str
    birth_date: date
    id_number: str = ""
    sex: Sex | None = None
    household: Household | None = None
    phone: str = ""
    bank: str = ""
    bank_account: str = ""
    document: Document | None = None
    """Which document the number is of; ``None``: the number says it."""
    address: str = ""
    registered_address: str = ""
    contact: str = ""
    contact_phone: str = ""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Days on which a person enjoys the benefits of a category (waiting periods taken out)."""

    category: Category
    span: Span


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, from the day on which it was registered at the counter."""

    kind: CertificateKind
    span: Span
    number: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing and what its kind needs: the disease, the place or the institution that it names."""

    kind: FilingKind
    span: Span
    disease: str = ""
    place: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """The personal account (个人账户): this year's money (当年) and carried money (历年), in fen."""

    current: Fen = 0
    past: Fen = 0


@dataclass(frozen=True, slots=True)
class Insured:
    """All that a settlement needs to know of a person."""

    person: Person
    enrolments: tuple[Enrolment, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    filings: tuple[Filing, ...] = ()
    account: Account = field(default_factory=Account)

    def last_covered(self, start: date, end: date) -> date | None:
        """The last of the days, both included, on which any enrolment holds."""
        ends = [min(entry.span.end or end, end) for entry in self.enrolments if entry.span.start <= end]
        return max((day for day in ends if day >= start), default=None)

    def uncovered(self, start: date, end: date) -> int:
        """How many of the days, both included, no enrolment holds on."""
        count, day = 0, start
        for entry in sorted(self.enrolments, key=lambda entry: entry.span.start):
            count += max((min(entry.span.start, end + timedelta(days=1)) - day).days, 0)
            day = max(day, min(entry.span.end or end, end) + timedelta(days=1))
        return count + max((end - day).days + 1, 0)

    def became(self, categories: Collection[Category], after: date, until: date) -> date | None:
        """The day, later than ``after``, on which the person came into one of the categories within the scheme."""
        for entry in self.enrolments:
            start = entry.span.start
            if entry.category in categories and after < start <= until:
                before = self.enrolment_on(start - timedelta(days=1))
                if before and before.category not in categories and before.category.scheme is entry.category.scheme:
                    return start
        return None

    def enrolment_on(self, day: date) -> Enrolment | None:
        """The enrolment that holds on a day; of two the one that was given later."""
        return next((entry for entry in reversed(self.enrolments) if entry.span.holds(day)), None)
