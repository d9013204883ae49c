"""A line that says what something comes to, such as money to be claimed back; nobody pays anything by it."""

from medins_desk.domain.steps import Notice
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import Flow, Reckoner


class Noticing:
    """Leaves a line with the amount of a base, where there is any."""

    __slots__ = ("_base", "_caption", "_why")

    def __init__(self, step: Notice, case: ClassedCase) -> None:
        self._base = Reckoner(case.base(step.of))
        self._caption = case.caption(step.rule)
        self._why = case.text(step.why)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        if flow.lines is None:
            return
        amount = self._base.amount(flow.registers)
        if amount:
            flow.lines.append(self._caption.line(None, None, amount, self._why))
