"""A bill on its way to its payers: the registers that the steps read and write, and the lines that they leave."""

from collections.abc import Callable
from operator import itemgetter
from typing import NamedTuple

from medins_desk.domain.bills import Bill
from medins_desk.domain.drafts import new
from medins_desk.domain.money import Fen
from medins_desk.domain.persons import Account
from medins_desk.domain.settlements import Line, Part, Payer, Posting, line_of, posting_of
from medins_desk.domain.steps import Base
from medins_desk.settle.courses import OpenCourse

TOTAL, OPEN, FRONT, OWN, ABOVE, KEPT_OFF = range(6)
_FIRST_PART = 6
PARTS: tuple[Part, ...] = tuple(part for part in Part if part is not Part.COPAY)
_FIRST_PAYER = _FIRST_PART + len(PARTS)
PAYERS = tuple(Payer)
SIZE = _FIRST_PAYER + len(PAYERS)
NOTHING = SIZE
"""A register behind all others that stays empty."""

REGISTER_OF_PART: dict[Part, int] = {part: _FIRST_PART + n for n, part in enumerate(PARTS)}
REGISTER_OF_PAYER: dict[Payer, int] = {payer: _FIRST_PAYER + n for n, payer in enumerate(PAYERS)}
PART_DEDUCTIBLE = Part.DEDUCTIBLE
"""For the steps: a name of our own is found in a tenth of the time that a member of an enumeration takes."""

DEDUCTIBLE = REGISTER_OF_PART[Part.DEDUCTIBLE]
AREA = REGISTER_OF_PART[Part.AREA_FIRST_PAY]
INSURER = REGISTER_OF_PAYER[Payer.INSURER]
PAYER_SLICE = slice(_FIRST_PAYER, SIZE)
PART_SLICE = slice(_FIRST_PART, _FIRST_PAYER)
SCOPE_PAYERS = itemgetter(
    *(
        REGISTER_OF_PAYER[payer]
        for payer in (Payer.POOLED, Payer.CRITICAL, Payer.ACCOUNT_CURRENT, Payer.ACCOUNT_PAST, Payer.PENDING)
    )
)
"""Who may have paid out of the eligible amount before the line between funds and person is drawn."""

_BLANK = [0] * (SIZE + 1)
_NO_SCOPES: dict[str, str] = {}


class Caption(NamedTuple):
    """How a line names its rule: the id, the place in the law, the title of the row."""

    rule: str
    law: str
    item: str

    def line(self, payer: Payer | None, part: Part | None, amount: Fen, why: str, item: str = "") -> Line:
        """A line of the rule; ``item`` where it has another title."""
        return line_of((self[0], self[1], payer, part, item or self[2], amount, why, None, None))


class Flow:
    """One bill under way.

    ``sums`` are the accumulators as they stood before the bill; no step changes them, and ``course`` only puts those
    of the course of treatment beside them. ``scopes`` says whose an axis is where it is not the settlement year's.
    ``uncovered``: on how many days of a bill that asks for it no enrolment holds.
    """

    __slots__ = ("bill", "course", "current", "lines", "past", "postings", "registers", "scopes", "sums", "uncovered")

    bill: Bill
    sums: dict[str, Fen]
    current: Fen
    past: Fen
    lines: list[Line] | None
    course: OpenCourse | None
    scopes: dict[str, str]
    uncovered: int
    postings: list[Posting]
    registers: list[Fen]

    def post(self, axis: str, amount: Fen) -> None:
        """Let an accumulator grow when the bill is settled."""
        if amount:
            scopes = self.scopes
            scope = scopes.get(axis, "") if scopes else ""
            self.postings.append(posting_of((axis, scope, self.bill.end, amount)))


def begun(
    bill: Bill,
    sums: dict[str, Fen],
    account: Account,
    lines: list[Line] | None,
    course: OpenCourse | None = None,
) -> Flow:
    """A bill at the beginning of its way. A function, not ``__init__``: see ``domain/drafts.py``."""
    flow: Flow = new(Flow)
    flow.bill = bill
    flow.sums = sums
    flow.current = account.current
    flow.past = account.past
    flow.lines = lines
    flow.course = course
    flow.scopes = _NO_SCOPES
    flow.uncovered = 0
    flow.postings = []
    flow.registers = registers = _BLANK.copy()
    registers[TOTAL] = registers[OPEN] = bill.amounts.total
    return flow


class Reckoner:
    """Reckons the amount of a base from the registers; never below nothing, never above what bounds it."""

    __slots__ = ("_add", "_alone", "_less", "_most")

    def __init__(self, base: Base) -> None:
        add = [register for name in base.add for register in _ADDED[name]]
        add += [register for name in base.less for register in _TAKEN.get(name, ())]
        less = [register for name in base.less for register in _ADDED[name]]
        less += [register for name in base.add for register in _TAKEN.get(name, ())]
        self._add, self._less = _of(add), _of(less) if less else None
        self._most = Reckoner(Base(base.most)) if base.most else None
        self._alone = add[0] if len(add) == 1 and not less and self._most is None else None

    def amount(self, registers: list[Fen]) -> Fen:
        """The amount of the base as the registers stand."""
        if self._alone is not None:
            amount = registers[self._alone]
            return amount if amount > 0 else 0
        amount = sum(self._add(registers))
        if self._less is not None:
            amount -= sum(self._less(registers))
        if self._most is not None:
            most = self._most.amount(registers)
            amount = amount if amount < most else most
        return amount if amount > 0 else 0


def _of(registers: list[int]) -> Callable[[list[Fen]], tuple[Fen, ...]]:
    """Reads some registers at once; ``NOTHING`` fills up, for one alone would not come as a tuple."""
    return itemgetter(*registers, NOTHING, NOTHING)


_ADDED: dict[str, tuple[int, ...]] = {
    "open": (OPEN,),
    "front": (FRONT,),
    "eligible": (OPEN, FRONT),
    "own": (OWN,),
    "above": (ABOVE,),
    "kept_off": (KEPT_OFF,),
    "burden": (TOTAL,),
} | {str(name): (register,) for name, register in [*REGISTER_OF_PART.items(), *REGISTER_OF_PAYER.items()]}
_TAKEN: dict[str, tuple[int, ...]] = {"burden": tuple(REGISTER_OF_PAYER.values())}
