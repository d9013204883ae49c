"""The closed vocabulary of steps by which a bill comes to its payers, as a pack states them.

A step takes a base (a part of the bill), may move along an axis (a yearly accumulator), and says what becomes of it.
What no step pays stays with the person. ``settle/steps`` carries them out.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from medins_desk.domain.event_steps import ByMonths, Excess, Fixed
from medins_desk.domain.relatives import RelativeDraw
from medins_desk.domain.reopening import Reopen, TakeBack
from medins_desk.domain.settlements import Part, Payer
from medins_desk.domain.standards import Falling, Rising, SetForYear
from medins_desk.domain.values import ALWAYS, Guard, Value


class Base(NamedTuple):
    """A part of the bill: registers added, registers taken off, never below nothing, never above ``most`` together.

    Registers: ``open`` (not yet decided), ``front`` (taken from the front by account and deductible), ``eligible``
    (``open`` and ``front``), ``own`` (自付), ``burden`` (what nobody has paid), ``above`` (cost above a limit that
    nobody counts later), ``kept_off`` (what a ``Keep`` reckoned), every part and every payer.
    """

    add: tuple[str, ...]
    less: tuple[str, ...] = ()
    most: tuple[str, ...] = ()


Of: TypeAlias = Base | Value
"""What a step speaks of: a part of the bill, or a value that names a register or a base of the pack."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """An amount of the bill that never enters: self-funded, over the price limit."""

    name: str
    guard: Guard
    rule: Value
    part: Part


@dataclass(frozen=True, slots=True)
class Entitled:
    """Cost of days without cover never enters: as dated with the bill, else the share of the days in what is open.

    ``by_days`` is the rule where there is no daily list.
    """

    name: str
    guard: Guard
    rule: Value
    by_days: Value


@dataclass(frozen=True, slots=True)
class FirstPay:
    """What the person bears before the rest enters: as given with the bill, by rates, or shares of what is open.

    ``rates`` are of gross amounts of the bill (class B, negotiated cancer drugs); their sum is rounded once. Shares
    multiply (a tenth, then a fifth of the rest) and are rounded once.
    """

    name: str
    guard: Guard
    rule: Value
    part: Part
    given: str
    shares: tuple[Value, ...]
    rates: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class InsurerPaid:
    """Money that a commercial insurer paid first.

    Without ``yields`` it comes off what is open, and the excess lowers the person's side; with ``first`` it goes to
    those parts of the person's side before. With ``yields`` it stands beside the funds, and where all together are more
    than the bill these payers give way in order.
    """

    name: str
    guard: Guard
    rule: Value
    yields: tuple[Payer, ...] = ()
    first: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class SplitPaid:
    """What another body reimbursed by its split sheet: as far as in scope it comes off what is open.

    The rest of it lowers the person's side.
    """

    name: str
    guard: Guard
    rule: Value


@dataclass(frozen=True, slots=True)
class Course:
    """Opens a course of treatment, or joins the one before: a transfer within ``join_within_days`` of the discharge.

    ``counter`` counts the courses of a settlement year, on the day of admission. ``further`` (an axis of the course)
    keeps how many there were before this one in its year; a later stay of the course has the number of the first.
    """

    name: str
    guard: Guard
    join_within_days: int
    counter: str
    further: str


@dataclass(frozen=True, slots=True)
class Deductible:
    """The deductible, from the front: the higher of ``amount`` and the axis ``highest``, less the axis ``borne``.

    With ``falls`` the amount falls first; ``highest`` keeps it as it fell. Without ``rises`` a higher standard is
    topped up. With ``stands`` what an event has set for the year takes the place of the amount; of it the fall counts
    once, and not beside what the bill itself takes off.
    """

    name: str
    guard: Guard
    rule: Value
    amount: Value
    label: Value
    borne: str
    highest: str
    falls: Falling | None = None
    rises: Rising | None = None
    stands: SetForYear | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the axis up to ``to``: the rate, and the payer or the part that takes it.

    ``above`` marks cost that no later step counts; it is measured with the deductible.
    """

    to: Value | None
    rate: Value | None
    payer: Payer | None
    part: Part | None
    rule: Value
    above: bool = False


UNLIMITED = "none"
"""The top of a limit that does not hold for the case; what is paid is counted all the same."""


@dataclass(frozen=True, slots=True)
class Over:
    """Who takes on what a limit cuts off: the money, or (``as_cost``) the cost that the money did not reach.

    With ``counts_cost`` the limit is one of cost, deductible and all, and its axis runs on what is eligible. ``rate``
    is the share of the cost that the payer takes on, all of it where there is none.
    """

    payer: Payer
    as_cost: bool
    rule: Value
    counts_cost: bool = False
    rate: Value | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A yearly limit of what the step pays: the axis on which payments count, and its top, or ``UNLIMITED``.

    ``posts``: the step itself lets the axis grow by what it pays. ``pro_rata``: money that the limit cuts off makes
    the same share of the cost cost above the limit. ``over``: another payer goes on where this limit ends; it comes
    after the other limits of the step, and those count what the other payer takes on as money, too.
    """

    axis: str
    top: Value
    guard: Guard = ALWAYS
    posts: bool = True
    pro_rata: bool = False
    over: Over | None = None


class Split(NamedTuple):
    """A sub-amount of the base that has its own rate: the name of the amount on the bill, and the rate.

    Given before the area share, it bears the same share of it as the rest.
    """

    amount: str
    rate: Value


class Spared(NamedTuple):
    """A part of the base that a payer's money leaves alone, as far as that money fell on it.

    Of what ``payer`` paid on ``of``, the share that fell on ``on`` is not taken off the base: exactly, pro rata.
    """

    payer: Payer
    on: str
    of: Base


@dataclass(frozen=True, slots=True)
class Bands:
    """A schedule over an axis; one band without end is a plain share.

    ``posts`` says whether the axis grows by what the bill brings to it. All ``limits`` hold together.
    """

    name: str
    guard: Guard
    of: Of
    axis: str
    posts: bool
    bands: tuple[Band, ...]
    limits: tuple[Limit, ...] = ()
    split: Split | None = None
    spares: Spared | None = None


@dataclass(frozen=True, slots=True)
class AccountDraw:
    """Personal account money: from a purse (current, past), at the front of what is open or of another base."""

    name: str
    guard: Guard
    rule: Value
    purse: str
    front: bool
    of: Of


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
    """Posts a base to an axis without paying anything; with ``bills`` each bill counts as one."""

    name: str
    guard: Guard
    axis: str
    of: Of
    bills: bool = False


@dataclass(frozen=True, slots=True)
class BestOf:
    """Of several steps whose conditions hold the one that pays most; the first wins a tie."""

    name: str
    guard: Guard
    options: tuple[str, ...]


class Pool(NamedTuple):
    """What of the axes ``over`` lies above a threshold. Of the pools of a group the best one counts.

    ``until`` names an axis: the pool stands only as long as the year has nothing on it.
    """

    group: str
    over: tuple[str, ...]
    above: Value
    guard: Guard = ALWAYS
    until: str = ""


@dataclass(frozen=True, slots=True)
class Burden:
    """Insurance of a year's burden: what is due with the bill less what was due without it.

    ``of`` is what the bill adds to the axis ``into``; groups of pools add up; ``top`` is the most that counts on all
    ``axes`` together, in the order in which bills are settled, or ``UNLIMITED``. ``reached`` names for a group the
    (highest) axis of what lay above its thresholds: where a pool falls away in the middle of the year, what was paid on
    it is not claimed back, and the group pays on only from there.
    """

    name: str
    guard: Guard
    rule: Value
    of: Of
    into: Value
    axes: tuple[str, ...]
    pools: tuple[Pool, ...]
    rate: Value
    top: Value
    payer: Payer
    reached: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """The person keeps a share of a base; the payer takes the rest of the person's own part.

    What it reckons stands in the register ``kept_off`` for later steps, also where it loses a ``BestOf``.
    """

    name: str
    guard: Guard
    rule: Value
    of: Of
    share: Value
    payer: Payer


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a document has awarded, as ``given`` with the bill, up to the base and what the year's limits leave."""

    name: str
    guard: Guard
    rule: Value
    of: Of
    given: str
    payer: Payer
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A line that says what a base comes to and ``why`` it matters (money to claim back); it moves no money."""

    name: str
    guard: Guard
    rule: Value
    of: Of
    why: Value


Step: TypeAlias = (
    SetAside
    | Entitled
    | FirstPay
    | InsurerPaid
    | SplitPaid
    | Course
    | Deductible
    | Bands
    | Reopen
    | TakeBack
    | AccountDraw
    | RelativeDraw
    | Own
    | Count
    | Burden
    | Keep
    | ByHand
    | Notice
    | Fixed
    | ByMonths
    | Excess
    | BestOf
)
