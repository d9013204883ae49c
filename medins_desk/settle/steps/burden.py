"""Insurance of a year's burden (大病保险): what is due with the bill less what was due without it."""

from typing import NamedTuple

from medins_desk.domain.money import WHOLE, Fen, percent, shown
from medins_desk.domain.settlements import Line
from medins_desk.domain.steps import Burden
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import REGISTER_OF_PAYER, Flow, Reckoner


class _Pool(NamedTuple):
    over: tuple[str, ...]
    above: Fen
    grows: bool


class Insuring:
    """Reckons the burden that a bill adds, counts it, and pays what has become due, never more than the burden."""

    __slots__ = ("_axes", "_base", "_caption", "_groups", "_into", "_payer", "_rate", "_rounds", "_top")

    def __init__(self, step: Burden, case: ClassedCase) -> None:
        self._base = Reckoner(step.of)
        self._into = case.text(step.into)
        self._axes = step.axes
        groups: dict[str, list[_Pool]] = {}
        for pool in step.pools:
            prepared = _Pool(pool.over, case.amount(pool.above), self._into in pool.over)
            groups.setdefault(pool.group, []).append(prepared)
        self._groups = tuple(tuple(pools) for pools in groups.values() if any(pool.grows for pool in pools))
        self._rate = case.amount(step.rate)
        self._top = case.top(step.top)
        self._payer = step.payer
        self._caption = case.caption(step.rule)
        self._rounds = WHOLE // 2 if case.half_up else 0

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        brought = self._base(flow.registers)
        flow.post(self._into, brought)
        if self._top is not None:
            brought = min(brought, max(self._top - sum(flow.sums.get(axis, 0) for axis in self._axes), 0))
        sums, added, whys = flow.sums, 0, []
        for pools in self._groups:
            before, after, best = _excess(pools, sums, brought)
            if after > before:
                added += after - before
                whys.append((before, after, best))
        amount = min((added * self._rate + self._rounds) // WHOLE, brought)
        if not amount:
            return
        flow.registers[REGISTER_OF_PAYER[self._payer]] += amount
        if flow.lines is not None:
            why = f"({' + '.join(_why(*parts) for parts in whys)}) × {percent(self._rate)}"
            flow.lines.append(Line(*self._caption[:2], self._payer, None, self._caption.item, amount, why))


def _excess(pools: tuple[_Pool, ...], sums: dict[str, Fen], brought: Fen) -> tuple[Fen, Fen, Fen]:
    """What the best pool of a group has above its threshold, before the bill and after it, and that threshold."""
    before = after = threshold = 0
    for over, above, grows in pools:
        excess = -above
        for axis in over:
            excess += sums.get(axis, 0)
        before = max(before, excess)
        if grows:
            excess += brought
        if excess > after:
            after, threshold = excess, above
    return before, after, threshold


def _why(before: Fen, after: Fen, threshold: Fen) -> str:
    """The counted sum of the year less the threshold, and less what of it was paid on before."""
    return " \u2212 ".join(shown(amount) for amount in (after + threshold, threshold, before) if amount)
