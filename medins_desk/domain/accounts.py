"""The personal account (个人账户): what the law says of its money, this year's (当年资金) and carried (历年资金)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from medins_desk.domain.values import ALWAYS, Guard, Value


class Purse(StrEnum):
    """The two parts of an account."""

    CURRENT = "current"
    PAST = "past"


class Item(StrEnum):
    """What money of an account may be asked to pay for."""

    VISIT = "visit"
    PHARMACY = "pharmacy"
    STAY = "stay"
    SPECIAL_DISEASE = "special_disease"
    VACCINE = "vaccine"
    GP_CONTRACT = "gp_contract"
    CRITICAL_FEE = "critical_fee"
    ASSISTANCE_FEE = "assistance_fee"
    LONG_TERM_CARE = "long_term_care"
    BASIC_PREMIUM = "basic_premium"
    RESIDENT_PREMIUM = "resident_premium"
    CITY_SUPPLEMENT = "city_supplement"
    COMMERCIAL_INSURANCE = "commercial_insurance"
    ASSIGNMENT = "assignment"
    DEVICE = "device"
    WELLNESS = "wellness"
    CASH_OUT = "cash_out"


class Share(StrEnum):
    """Which share of a medical item is to be paid: inside the policy scope, other self-pay (自付、自理), or 自费."""

    IN_SCOPE = "in_scope"
    SELF_PAY = "self_pay"
    SELF_FUNDED = "self_funded"


class ForWhom(StrEnum):
    """For whom money of an account is to be used: the holder, or a relative (``Relation``)."""

    SELF = "self"
    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"


class Cover(StrEnum):
    """Where a relative is insured: in the pooling area, elsewhere in the province, outside of it, or not at all."""

    CITY = "city"
    PROVINCE = "province"
    OUTSIDE = "outside"
    NONE = "none"


class Leaving(StrEnum):
    """Why an account is closed."""

    MOVED = "moved"
    NOT_INSURED_ELSEWHERE = "not_insured_elsewhere"
    EMIGRATED = "emigrated"
    LOST_NATIONALITY = "lost_nationality"
    SHORT_OF_YEARS = "short_of_years"
    NO_ACCOUNT_THERE = "no_account_there"
    DIED = "died"


class Taker(StrEnum):
    """Who receives what is left when an account is closed, or makes good what is missing."""

    PERSON = "person"
    HEIRS = "heirs"
    NEW_AREA = "new_area"
    POOL = "pool"


class Booking(NamedTuple):
    """A rule under which something is booked where its guard holds."""

    rule: str
    guard: Guard = ALWAYS


class Interest(NamedTuple):
    """Interest once a year on the balance at its end. ``rate`` is basis points a year.

    ``on_closing``: an account that is closed has interest for the months of the year until then.
    """

    rule: str
    rate: Value
    on_closing: bool = False


class Use(NamedTuple):
    """What the purses may be used for, in the order in which they pay; with none of them the use is refused."""

    name: str
    guard: Guard
    rule: Value
    purses: tuple[Purse, ...]


class Closing(NamedTuple):
    """How an account is closed: who takes the balance, and who makes good an overdraft (``None``: not spoken of)."""

    name: str
    guard: Guard
    rule: Value
    to: Taker
    short: Taker | None = None
    short_rule: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class AccountLaw:
    """What a law of people says of accounts, beyond what is credited (the topic ``account`` of its amounts).

    ``preset``: this year's money is set up for the whole year at its beginning; what was really credited is compared at
    the year's end (``more``, ``less``). Without it each credit is booked when it arrives. ``preset_anew``: where it
    comes to hold in the course of a year, and nothing was set up, the rest of the year is. ``fees_by_month``: where it
    holds the yearly fees are taken for the months of the preset only. ``month_after``: where it holds of the new
    standing a change of category counts from the month after the one in which it was processed. ``back_paid_now``:
    where it holds, months paid back in a later year are credited by the age of that day. ``lump_sum_by_month``: where
    it holds, what a lump sum gives comes month by month, from the one after it. ``owed``: months are not
    credited before they are paid.
    """

    carry: str
    preset: Booking | None = None
    more: str = ""
    less: str = ""
    interest: Interest | None = None
    back_paid: str = ""
    transfer_in: str = ""
    interrupted: str = ""
    owed: str = ""
    month_after: Booking | None = None
    preset_anew: Guard | None = None
    fees_by_month: Guard | None = None
    back_paid_now: Guard | None = None
    lump_sum_by_month: Guard | None = None
    uses: tuple[Use, ...] = ()
    closings: tuple[Closing, ...] = ()
