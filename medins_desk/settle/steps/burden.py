"""Insurance of a year's burden (大病保险): what is due with the bill less what was due without it."""

from typing import NamedTuple, TypeAlias

from medins_desk.domain.money import WHOLE, Fen, percent, shown
from medins_desk.domain.steps import Burden
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, Flow, Reckoner


class _Pool(NamedTuple):
    """``ends``: the bill itself is what lets the pool fall away."""

    over: tuple[str, ...]
    above: Fen
    grows: bool
    until: str
    ends: bool


class _Group(NamedTuple):
    pools: tuple[_Pool, ...]
    reached: str


_Excess: TypeAlias = tuple[Fen, Fen, Fen]
"""What the best pool of a group has above its threshold, before the bill and after it, and that threshold."""


class Insuring:
    """Reckons the burden that a bill adds, counts it, and pays what has become due, never more than the burden."""

    __slots__ = (
        "_axes", "_base", "_caption", "_counted", "_groups", "_into", "_lowest", "_payer", "_rate", "_rounds", "_top",
    )  # fmt: skip

    def __init__(self, step: Burden, case: ClassedCase) -> None:
        self._base = Reckoner(case.base(step.of))
        self._into = case.text(step.into)
        self._axes = step.axes
        self._groups = self._grouped(step, case)
        pools = [pool for group in self._groups for pool in group.pools]
        self._counted = tuple(dict.fromkeys(axis for pool in pools for axis in pool.over))
        self._lowest = min((pool.above for pool in pools), default=0)
        self._rate = case.amount(step.rate)
        self._top = case.top(step.top)
        self._payer = step.payer
        self._caption = case.caption(step.rule)
        self._rounds = WHOLE // 2 if case.half_up else 0

    def _grouped(self, step: Burden, case: ClassedCase) -> tuple[_Group, ...]:
        """The groups to which the bill can add something, with the pools that stand for the case."""
        groups: dict[str, list[_Pool]] = {}
        for pool in step.pools:
            if case.holds(pool.guard):
                grows, ends = self._into in pool.over, pool.until == self._into
                prepared = _Pool(pool.over, case.amount(pool.above), grows, pool.until, ends)
                groups.setdefault(pool.group, []).append(prepared)
        reached = dict(step.reached)
        return tuple(
            _Group(tuple(pools), reached.get(name, ""))
            for name, pools in groups.items()
            if any(pool.grows for pool in pools)
        )

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        brought = counted = self._base.amount(flow.registers)
        flow.post(self._into, brought)
        if self._top is not None:
            room = self._top
            for axis in self._axes:
                room -= flow.sums.get(axis, 0)
            room = room if room > 0 else 0
            brought = brought if brought < room else room
        if self._is_below(flow.sums, brought):
            return
        added = 0
        whys: list[_Excess] = []
        for pools, reached in self._groups:
            excess = before, after, _ = _excess(pools, reached, flow.sums, brought, begun=counted > 0)
            if reached:
                flow.post(reached, after)
            if after > before:
                added += after - before
                whys.append(excess)
        if not added:
            return
        due = (added * self._rate + self._rounds) // WHOLE
        amount = due if due < brought else brought
        if not amount:
            return
        flow.registers[REGISTER_OF_PAYER[self._payer]] += amount
        if flow.lines is not None:
            why = f"({' + '.join(map(_why, whys))}) × {percent(self._rate)}"
            flow.lines.append(self._caption.line(self._payer, None, amount, why))

    def _is_below(self, sums: dict[str, Fen], brought: Fen) -> bool:
        """Whether all that counts lies below every threshold, as most of the year it does: then nothing is due."""
        counted = brought
        for axis in self._counted:
            counted += sums.get(axis, 0)
        return counted <= self._lowest


def _excess(pools: tuple[_Pool, ...], reached: str, sums: dict[str, Fen], brought: Fen, *, begun: bool) -> _Excess:
    """What a bill does to a group; ``begun``: it brings something to the axis that it counts on."""
    before = after = threshold = 0
    for over, above, grows, until, ends in pools:
        excess = -above
        for axis in over:
            excess += sums.get(axis, 0)
        gone = until and sums.get(until)
        earlier = sums.get(reached, 0) if gone else excess
        before = earlier if earlier > before else before
        if grows:
            excess += brought
        if excess > after and not (gone or (ends and begun)):
            after, threshold = excess, above
    return before, after, threshold


def _why(excess: _Excess) -> str:
    """The counted sum of the year less the threshold, and less what of it was paid on before."""
    before, after, threshold = excess
    return " \u2212 ".join(shown(amount) for amount in (after + threshold, threshold, before) if amount)
