"""A higher standard charged to the stays before (重算以前的住院); what they got too much comes back on later bills."""

from collections.abc import Iterable
from typing import NamedTuple

from medins_desk.domain.money import Fen, shown
from medins_desk.domain.reopening import Reopen, TakeBack
from medins_desk.domain.settlements import Line, Payer
from medins_desk.domain.terms import term
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import DEDUCTIBLE, FRONT, OPEN, REGISTER_OF_PAYER, Flow
from medins_desk.settle.steps.bands import Scheduling


class _Rung(NamedTuple):
    to: Fen
    cost: str
    paid: str


class Ladder:
    """The standards to which a year may rise, and the axes of a ``Reopen`` step, resolved for a case."""

    __slots__ = ("amount", "borne", "highest", "owed", "reopened", "rungs")

    def __init__(self, step: Reopen, case: ClassedCase) -> None:
        self.amount = case.amount(step.amount)
        self.borne, self.highest = step.borne, step.highest
        self.reopened, self.owed = step.reopened, step.owed
        self.rungs = tuple(_Rung(case.amount(rung.to), rung.cost, rung.paid) for rung in step.rungs)

    def standard(self, flow: Flow) -> Fen:
        """The standard of the year with this bill."""
        return max(self.amount, flow.sums.get(self.highest, 0))

    def left(self, flow: Flow, rung: _Rung) -> Fen:
        """The cost of earlier stays that a rise to a rung still falls on."""
        return max(flow.sums.get(rung.cost, 0) - flow.sums.get(self.reopened, 0), 0)


class Reopening:
    """Charges what the standard has risen by to the stays before, as if they had borne it; the rest is this bill's.

    The steps up to ``TakingBack`` see the sums of the year with that.
    """

    __slots__ = ("_caption", "_ladder")

    def __init__(self, step: Reopen, case: ClassedCase) -> None:
        self._ladder = Ladder(step, case)
        self._caption = case.caption(step.rule)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        ladder, sums = self._ladder, flow.sums
        standard, borne = ladder.standard(flow), sums.get(ladder.borne, 0)
        rung = next((rung for rung in ladder.rungs if rung.to == standard), None)
        left = ladder.left(flow, rung) if rung else 0
        charged = min(max(standard - borne, 0), left)
        if rung is None or not charged:
            return
        paid = max(sums.get(rung.paid, 0) - sums.get(ladder.owed, 0), 0)
        owed = (2 * paid * charged + left) // (2 * left)  # all of it, but where another reading held in between
        grown = {ladder.borne: charged, ladder.reopened: charged, ladder.owed: owed}
        for axis, amount in grown.items():
            flow.post(axis, amount)
        flow.sums = sums | {axis: sums.get(axis, 0) + amount for axis, amount in grown.items()}
        if flow.lines is not None:
            why = f"{shown(standard)} \u2212 已付 {shown(borne)}，由以前的住院补 {shown(charged)}"
            flow.lines.append(self._caption.line(None, None, charged, why, f"以前的住院补{self._caption.item}"))


class TakingBack:
    """Takes back what is owed, and keeps what a later rise would charge to this stay and take back of it."""

    __slots__ = ("_caption", "_ladder", "_schedules", "_taken", "_yields")

    def __init__(self, step: TakeBack, ladder: Ladder, schedules: Iterable[Scheduling], case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)
        self._ladder = ladder
        self._schedules = tuple(schedules)
        self._taken = step.taken
        self._yields = step.yields

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        self._keep(flow)
        self._take(flow)
        charged = {axis: self._posted(flow, axis) for axis in (self._ladder.reopened, self._ladder.owed)}
        if any(charged.values()):  # from here on the sums are again those before the bill
            charged[self._ladder.borne] = charged[self._ladder.reopened]
            flow.sums = flow.sums | {axis: flow.sums[axis] - amount for axis, amount in charged.items()}

    def _posted(self, flow: Flow, axis: str) -> Fen:
        return sum(posting.amount for posting in flow.postings if posting.axis == axis)

    def _take(self, flow: Flow) -> None:
        owed = left = flow.sums.get(self._ladder.owed, 0) - flow.sums.get(self._taken, 0)
        given: list[tuple[Payer, Fen]] = []
        for payer in self._yields:
            back = min(left, flow.registers[REGISTER_OF_PAYER[payer]])
            if back > 0:
                flow.registers[REGISTER_OF_PAYER[payer]] -= back
                left -= back
                given.append((payer, back))
        flow.post(self._taken, owed - left)
        if flow.lines is not None:
            flow.lines += [self._line(payer, back, owed, left) for payer, back in given]

    def _line(self, payer: Payer, back: Fen, owed: Fen, left: Fen) -> Line:
        why = f"以前的住院多付 {shown(owed)}，从这次扣回" + (f"，余 {shown(left)}" if left else "")
        return self._caption.line(payer, None, -back, why, f"{term(payer)}{self._caption.item}")

    def _keep(self, flow: Flow) -> None:
        """What a rise to each higher rung would charge to this stay, and what was paid of that."""
        ladder = self._ladder
        standard = ladder.standard(flow)
        borne = flow.sums.get(ladder.borne, 0) + flow.registers[DEDUCTIBLE]
        for rung in ladder.rungs:
            if rung.to > standard:
                wanting = rung.to - borne - ladder.left(flow, rung)
                charged = min(max(wanting, 0), flow.registers[OPEN])
                flow.post(rung.cost, charged)
                flow.post(rung.paid, self._paid(flow, 0) - self._paid(flow, charged) if charged else 0)

    def _paid(self, flow: Flow, charged: Fen) -> Fen:
        """What the schedules pay where the deductible takes so much more from the front."""
        registers = flow.registers
        registers[FRONT] += charged
        registers[OPEN] -= charged
        reckoned = [schedule.reckon(flow) for schedule in self._schedules]
        registers[FRONT] -= charged
        registers[OPEN] += charged
        return sum(one.total + one.passed for one in reckoned)
