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

    def excess(self, sums: dict[str, Fen], into: str = "", more: Fen = 0) -> Fen:
        """What lies above the threshold, with ``more`` on the axis ``into``."""
        counted = sum(sums.get(axis, 0) for axis in self.over)
        return max(counted + (more if into in self.over else 0) - self.above, 0)


class Insuring:
    """Reckons the burden that a bill adds, counts it, and pays what has become due."""

    __slots__ = ("_axes", "_base", "_caption", "_groups", "_into", "_payer", "_rate", "_rounds", "_top")

    def __init__(self, step: Burden, case: ClassedCase) -> None:
        self._base = Reckoner(step.of)
        self._into = case.text(step.into)
        self._axes = step.axes
        groups: dict[str, list[_Pool]] = {}
        for pool in step.pools:
            groups.setdefault(pool.group, []).append(_Pool(pool.over, case.amount(pool.above)))
        self._groups = tuple(
            tuple(pools) for pools in groups.values() if any(self._into in pool.over for pool in pools)
        )
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
        added, whys = 0, []
        for pools in self._groups:
            before = max(pool.excess(flow.sums) for pool in pools)
            after, best = max(((pool.excess(flow.sums, self._into, brought), pool) for pool in pools), key=_first)
            if after > before:
                added += after - before
                whys.append(_why(after, before, best))
        amount = (added * self._rate + self._rounds) // WHOLE
        if not amount:
            return
        flow.registers[REGISTER_OF_PAYER[self._payer]] += amount
        if flow.lines is not None:
            why = f"（{' + '.join(whys)}） × {percent(self._rate)}"
            flow.lines.append(Line(*self._caption[:2], self._payer, None, self._caption.item, amount, why))


def _first(pair: tuple[Fen, _Pool]) -> Fen:
    return pair[0]


def _why(after: Fen, before: Fen, pool: _Pool) -> str:
    why = f"累计 {shown(after + pool.above)} \u2212 起付 {shown(pool.above)}"
    return f"{why} \u2212 已计 {shown(before)}" if before else why
