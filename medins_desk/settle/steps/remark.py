"""Lines that rest on a reading which the office has chosen say so, with the document by which it chose."""

from collections.abc import Collection, Iterable
from typing import Protocol

from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.policy import reading_key
from medins_desk.settle.flow import Flow


class Runner(Protocol):
    """A step with everything resolved that does not depend on amounts."""

    def run(self, flow: Flow) -> None:
        """Carry the step out on a bill."""


class Remarking:
    """Carries a step out, and adds to the arithmetic of each of its lines which reading it rests on."""

    __slots__ = ("_step", "_words")

    def __init__(self, step: Runner, words: str) -> None:
        self._step = step
        self._words = words

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        lines = flow.lines
        if lines is None:
            self._step.run(flow)
            return
        before = len(lines)
        self._step.run(flow)
        lines[before:] = [line._replace(why=f"{line.why}，{self._words}") for line in lines[before:]]


def remarked(
    steps: tuple[Runner, ...], chosen: Collection[str], settings: Iterable[OfficeSetting]
) -> tuple[Runner, ...]:
    """The steps, with the readings chosen by the office on which they rest."""
    words = "，".join(_said(setting) for setting in settings if setting.key in chosen)
    return tuple(Remarking(step, words) for step in steps) if words else steps


def _said(setting: OfficeSetting) -> str:
    document = f"（{setting.document}）" if setting.document else ""
    return f"{setting.key.removeprefix(reading_key(''))} 读法 {setting.text}{document}"
