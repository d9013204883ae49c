"""The closed vocabulary of steps by which a bill comes to its payers, as a pack states them.

A step takes a base (a part of the bill), may move along an axis (a yearly accumulator), and says what becomes of it.
What no step pays stays with the person. ``settle/steps`` carries them out.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.values import Guard, Value


class Base(NamedTuple):
    """A part of the bill: registers added, registers taken off, never below nothing.

    Registers: ``open`` (not yet decided), ``front`` (taken from the front by account and deductible), ``eligible``
    (``open`` and ``front``), ``own`` (自付), ``burden`` (what nobody has paid), every part and every payer.
    """

    add: tuple[str, ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """An amount of the bill that never enters: self-funded, over the price limit."""

    name: str
    guard: Guard
    rule: Value
    part: Part


@dataclass(frozen=True, slots=True)
class FirstPay:
    """What the person bears before the rest enters: an amount given with the bill, or shares of what is open.

    Shares multiply (a tenth, then a fifth of the rest) and are rounded once.
    """

    name: str
    guard: Guard
    rule: Value
    part: Part
    given: str
    shares: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class InsurerPaid:
    """Money that a commercial insurer paid first: it comes off what is open; the excess lowers the person's side."""

    name: str
    guard: Guard
    rule: Value


@dataclass(frozen=True, slots=True)
class Deductible:
    """The deductible, from the front: the higher of ``amount`` and the axis ``highest``, less the axis ``borne``."""

    name: str
    guard: Guard
    rule: Value
    amount: Value
    label: Value
    borne: str
    highest: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the axis up to ``to``: the rate, and the payer or the part that takes it."""

    to: Value | None
    rate: Value | None
    payer: Payer | None
    part: Part | None
    rule: Value


@dataclass(frozen=True, slots=True)
class Limit:
    """A yearly limit of what the step pays: the axis on which payments count, and its top."""

    axis: str
    top: Value


@dataclass(frozen=True, slots=True)
class Bands:
    """A schedule over an axis; one band without end is a plain share.

    ``posts`` says whether the axis grows by what the bill brings to it.
    """

    name: str
    guard: Guard
    of: Base
    axis: str
    posts: bool
    bands: tuple[Band, ...]
    limit: Limit | None


@dataclass(frozen=True, slots=True)
class AccountDraw:
    """Personal account money: from a purse (current, past), at the front of what is open or of another base."""

    name: str
    guard: Guard
    rule: Value
    purse: str
    front: bool
    of: Base


@dataclass(frozen=True, slots=True)
class Own:
    """The line between funds and person: what is eligible and nobody paid is the person's own part from here on.

    ``counted`` names the axis on which it accumulates, for the explanation.
    """

    name: str
    guard: Guard
    rule: Value
    counted: str


@dataclass(frozen=True, slots=True)
class Count:
    """Posts a base to an axis without paying anything."""

    name: str
    guard: Guard
    axis: str
    of: Base


@dataclass(frozen=True, slots=True)
class BestOf:
    """Of several steps whose conditions hold the one that pays most; the first wins a tie."""

    name: str
    guard: Guard
    options: tuple[str, ...]


Step: TypeAlias = SetAside | FirstPay | InsurerPaid | Deductible | Bands | AccountDraw | Own | Count | BestOf
