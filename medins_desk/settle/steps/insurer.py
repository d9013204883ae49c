"""What a commercial insurer paid first: off the scope, or beside the funds."""

from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Payer
from medins_desk.domain.steps import InsurerPaid
from medins_desk.domain.terms import term
from medins_desk.settle.case import ClassedCase
from medins_desk.settle.flow import INSURER, OPEN, OWN, PAYER_SLICE, REGISTER_OF_PART, REGISTER_OF_PAYER, TOTAL, Flow


class InsurerFirst:
    """Takes the insurer's money off what is open; the excess lowers the person's side only.

    Parts of the person's side that come ``first`` are lowered before what is open.
    """

    __slots__ = ("_caption", "_first")

    def __init__(self, step: InsurerPaid, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)
        self._first = tuple(REGISTER_OF_PART[part] for part in step.first)

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        paid = flow.bill.insurer_paid
        if not paid:
            return
        registers = flow.registers
        paid = min(paid, registers[TOTAL] - registers[INSURER])
        registers[INSURER] += paid
        of_person = min(paid, sum(registers[part] for part in self._first))
        unpaid = registers[TOTAL] - registers[INSURER]  # never is more in scope than nobody has paid yet
        in_scope = max(min(paid - of_person, registers[OPEN]), registers[OPEN] - unpaid)
        registers[OPEN] -= in_scope
        if flow.lines is not None:
            why = f"从列支范围扣除 {shown(in_scope)}"
            if of_person:
                why = f"先抵自费、先自理 {shown(of_person)}，{why}"
            flow.lines.append(self._caption.line(Payer.INSURER, None, paid, why))


class InsurerBeside:
    """Sets the insurer's money beside that of the funds; where both are more than the bill, payers give way in order.

    What the pool gives back is the person's own part again, so that parts and pool still make up the eligible amount.
    """

    __slots__ = ("_caption", "_yields")

    def __init__(self, step: InsurerPaid, case: ClassedCase) -> None:
        self._caption = case.caption(step.rule)
        self._yields = step.yields

    def run(self, flow: Flow) -> None:
        """Carry the step out."""
        if not flow.bill.insurer_paid:
            return
        registers = flow.registers
        paid = min(flow.bill.insurer_paid, registers[TOTAL] - registers[INSURER])
        too_much = paid + sum(registers[PAYER_SLICE]) - registers[TOTAL]
        registers[INSURER] += paid
        self._say(flow, Payer.INSURER, paid, "按赔付单")
        for payer in self._yields:
            register = REGISTER_OF_PAYER[payer]
            back = min(max(too_much, 0), registers[register])
            if not back:
                continue
            registers[register] -= back
            too_much -= back
            if payer is Payer.POOLED:
                registers[OWN] += back
            if payer is Payer.ACCOUNT_CURRENT:
                flow.current += back
            self._say(flow, payer, -back, "合计不超过费用总额", f"{term(payer)}退出")

    def _say(self, flow: Flow, payer: Payer, amount: int, why: str, item: str = "") -> None:
        if flow.lines is not None:
            flow.lines.append(self._caption.line(payer, None, amount, why, item))
