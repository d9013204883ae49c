"""What happened to a personal account, and the ledger that the law makes of it. Amounts are fen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.accounts import Leaving, Purse, Taker
from medins_desk.domain.money import Fen, shown
from medins_desk.domain.months import Month
from medins_desk.domain.persons import Account
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.spans import Span

FactOfPerson: TypeAlias = str | bool | int | date | frozenset[str]
"""A word, a truth, a number, an amount in fen, a day, or several words."""

Known: TypeAlias = Mapping[str, FactOfPerson]


class Standing(NamedTuple):
    """What holds of a person for some days: category, wages, and what else the law asks for.

    ``enrolled`` is false for days on which the person should have been insured and was not (应保未保); their months may
    be back-paid.
    """

    span: Span
    facts: Known
    enrolled: bool = True


class PaidMonths(NamedTuple):
    """Months for which the fee was paid, or the pension drawn. ``arrived``: the day on which the money was there.

    Without it each month was paid in its time.
    """

    first: Month
    last: Month
    arrived: date | None = None


class OwedMonths(NamedTuple):
    """Months for which the fee is owed, and why: nothing is credited before it is paid."""

    first: Month
    last: Month
    why: str


class Spending(NamedTuple):
    """Something that the person wants the account to pay."""

    id: str
    day: date
    amount: Fen
    facts: Known


class SettledUse(NamedTuple):
    """What a settlement took from the account, by the rule that it names; below nothing, what it paid into it.

    A settlement that took by several rules stands once for each, under one id. ``item`` and ``why`` are its words.
    """

    id: str
    day: date
    rule: str
    law: str
    current: Fen
    past: Fen
    item: str = ""
    why: str = ""


class Reversal(NamedTuple):
    """A settlement or a spending is taken back: the account has its money again."""

    id: str
    day: date
    of: str


class TransferIn(NamedTuple):
    """The balance that came from the account of another area."""

    id: str
    day: date
    amount: Fen


class LumpSum(NamedTuple):
    """Missing years paid at once (一次性补缴); what of it goes to the account is an amount of the law."""

    id: str
    day: date
    facts: Known


class Leave(NamedTuple):
    """The account is closed."""

    id: str
    day: date
    why: Leaving
    facts: Known


class Stated(NamedTuple):
    """What the account system says that the account holds; it takes the place of what was worked out before.

    ``opens``: nothing was known of the balance before, and the ledger begins here.
    """

    id: str
    day: date
    account: Account
    reason: str = ""
    opens: bool = False


class BirthCorrected(NamedTuple):
    """A birth date was put right on a day: until then the account went by another one. ``why``: by which paper."""

    day: date
    before: date
    why: str = ""


Happening: TypeAlias = Spending | SettledUse | Reversal | TransferIn | LumpSum | Leave | Stated


@dataclass(frozen=True, slots=True)
class AccountCase:
    """All that is known of an account: its balance at the beginning of a year, and what happened since.

    ``interrupted`` are days without benefits. ``birth`` gives the age month by month; ``births`` are the days on which
    it was put right, in their order. ``died``: with that day the
    account ends by itself; what remains waits for a ``Leave`` that hands it over. ``owed``: months of which it is said
    that nothing was credited.
    """

    year: int
    birth: date
    opening: Account = field(default_factory=Account)
    standings: tuple[Standing, ...] = ()
    paid: tuple[PaidMonths, ...] = ()
    happenings: tuple[Happening, ...] = ()
    interrupted: tuple[Span, ...] = ()
    died: date | None = None
    owed: tuple[OwedMonths, ...] = ()
    births: tuple[BirthCorrected, ...] = ()


class Act(StrEnum):
    """What a line of a ledger books."""

    PRESET = "preset"
    CREDIT = "credit"
    FEE = "fee"
    DIFFERENCE = "difference"
    BACK_PAID = "back_paid"
    INTEREST = "interest"
    CARRY = "carry"
    SPENT = "spent"
    SETTLED = "settled"
    REVERSED = "reversed"
    TRANSFER_IN = "transfer_in"
    OVERDRAFT = "overdraft"
    CORRECTED = "corrected"
    STATED = "stated"
    ENDED = "ended"
    PAID_OUT = "paid_out"


class LedgerLine(NamedTuple):
    """One entry. Without a ``purse`` nothing is booked: a credit within the preset, or what remained at the end.

    ``current`` and ``past`` are the balances after it.
    """

    day: date
    act: Act
    rule: str
    law: str
    item: str
    purse: Purse | None
    amount: Fen
    why: str
    current: Fen
    past: Fen
    of: str = ""


class Unpaid(NamedTuple):
    """What the account did not pay of an entry, and why: the law does not let it, or there is not enough."""

    day: date
    of: str
    amount: Fen
    text: str
    rule: str = ""
    law: str = ""


class Ended(NamedTuple):
    """How an account ended, by which rule, and who takes what remains.

    ``to`` has several takers where it is not known which of them it is. ``due`` is still to be handed over; below zero
    it is what is missing. Once ``handed_over`` whatever comes later goes the same way at once.
    """

    day: date
    why: Leaving
    rule: str
    law: str
    to: tuple[Taker, ...]
    due: Fen
    handed_over: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account from its opening to a day: every movement with its rule, and what could not be said."""

    opening: Account = field(default_factory=Account)
    lines: tuple[LedgerLine, ...] = ()
    unpaid: tuple[Unpaid, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    packs: Mapping[str, str] = field(default_factory=dict)
    ended: Ended | None = None

    def balance(self, day: date) -> Account:
        """The account at the end of a day."""
        last = next((line for line in reversed(self.lines) if line.day <= day), None)
        return Account(last.current, last.past) if last else self.opening


def not_booked(item: str, amount: Fen) -> str:
    """An entry that moves nothing, in words: the money is there already, or has gone another way."""
    return f"{item} {shown(amount)}，不另入账"
