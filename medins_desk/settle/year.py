"""Folds bills over a person's years: (state, bill) → (state, settlement), in the order in which they are handed in."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from medins_desk.domain.bills import Bill
from medins_desk.domain.cases import Case
from medins_desk.domain.decisions import Decided
from medins_desk.domain.events import Event
from medins_desk.domain.persons import Account, Insured
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Accumulator, Line, Part, Payer, Refusal, Settlement, settlement_of
from medins_desk.domain.terms import term
from medins_desk.settle.barred import Barred, literal
from medins_desk.settle.deadlines import Claim, barred_late, claim_of, say_accepted
from medins_desk.settle.events import as_bill, settle_event, without_pack_for
from medins_desk.settle.flow import FRONT, OPEN, TOTAL, Flow, begun
from medins_desk.settle.meters import accumulators
from medins_desk.settle.plan import Machine, Plan, machine_of
from medins_desk.settle.rare import stated
from medins_desk.settle.refusing import refused
from medins_desk.settle.state import SettlementYear, State, opening
from medins_desk.settle.stays import on_discharge
from medins_desk.settle.waterfall import close, parts_of, payers_of


def settle(
    pack: PolicyPack, insured: Insured, bill: Bill, state: State, *, lines: bool = True
) -> tuple[State, Settlement]:
    """Decide on a bill by a pack, after the bills that ``state`` has seen.

    Without ``lines`` the settlement holds the sums only: neither lines nor accumulators.
    """
    machine, is_rare = machine_of(pack), stated(bill)
    seen = on_discharge(bill, state.stays) if is_rare else bill
    plan, day = machine.plan(insured, seen, state, bill), seen.end
    year = plan.years[day.year * 12 + day.month]
    claim = claim_of(plan.due, seen, year) if bill.claimed_on and plan.due else None
    barred = plan.barred
    if claim or not machine.first <= day <= machine.last:
        barred = _barred(machine, plan, seen, claim)
    if is_rare:
        barred += machine.unheard(bill)
    account = state.account_in(day.year if seen is bill else bill.end.year)
    if barred:
        shown = (
            accumulators(plan.meters, machine.sums(state, year), (), machine.highest, (account, account))
            if lines
            else ()
        )
        settlement = refused(machine.pack, plan, seen, year, barred, shown, lines=lines)
        return state.after(bill, account, settlement), settlement
    flow = begun(seen, machine.sums(state, year), account, [] if lines else None, state.course)
    if is_rare:
        flow.course = state.course_for(bill)
        flow.uncovered = insured.uncovered(seen.start, day) if seen.outside else 0
    for run in plan.steps if is_rare else plan.usual:
        run(flow)
    if claim and claim.accepted and plan.due:
        say_accepted(plan.due, claim, flow)
    close(plan, flow)
    left = Account(flow.current, flow.past) if flow.current != account.current or flow.past != account.past else account
    shown = accumulators(plan.meters, flow.sums, flow.postings, machine.highest, (account, left)) if lines else ()
    settlement = _paid(machine.pack, flow, year, shown)
    return state.after(bill, left, settlement), settlement


def claim_on(pack: PolicyPack, insured: Insured, bill: Bill, state: State) -> Claim | None:
    """How a bill stands to the day by which it had to be handed in; ``None`` where the law sets none for it."""
    machine = machine_of(pack)
    seen = on_discharge(bill, state.stays) if bill.merged_into else bill
    plan = machine.plan(insured, seen, state, bill)
    return claim_of(plan.due, seen, plan.years[seen.end.year * 12 + seen.end.month]) if plan.due else None


def _barred(machine: Machine, plan: Plan, bill: Bill, claim: Claim | None) -> tuple[Barred, ...]:
    if machine.stopped:
        return machine.stopped
    if not machine.first <= bill.end <= machine.last:
        return (_out_of_force(machine.pack),)
    if claim and plan.due and claim.late and not claim.accepted:
        return (*plan.barred, barred_late(plan.due, claim, bill))
    return plan.barred


def _paid(pack: PolicyPack, flow: Flow, year: SettlementYear, meters: tuple[Accumulator, ...]) -> Settlement:
    registers = flow.registers
    return settlement_of(
        flow.bill.id,
        pack.name,
        pack.sha256,
        True,  # noqa: FBT003  the settlement's own fields, in their order
        year.name,
        registers[TOTAL],
        registers[OPEN] + registers[FRONT],
        parts_of(registers),
        payers_of(registers),
        (),
        tuple(flow.lines) if flow.lines else (),
        meters,
        tuple(flow.postings),
        pack.settings,
    )


PackFor: TypeAlias = Callable[[Bill], PolicyPack | None]
"""By which pack a bill is settled; ``None`` where there is none for it."""


class Outcome(NamedTuple):
    """What comes of a case: the settlements of its bills and the decisions on its events, each in their order."""

    settlements: tuple[Settlement, ...]
    decisions: tuple[Decided, ...]


def settle_case(pack_for: PackFor, case: Case) -> tuple[Settlement, ...]:
    """The settlements of the bills of a case; its events are decided between them."""
    return outcome_of(pack_for, case).settlements


def outcome_of(pack_for: PackFor, case: Case) -> Outcome:
    """Settle the bills and decide on the events of a case, one after the other.

    ``pack_for`` is asked for the bill as of the day that decides on it: of a visit merged into a stay, the discharge.
    """
    state = opening(case.insured.account)
    settlements, decisions = [], []
    for entry in case.in_order():
        if isinstance(entry, Event):
            pack = pack_for(as_bill(entry))
            state, decision = settle_event(pack, case.insured, entry, state) if pack else without_pack_for(entry, state)
            decisions.append(Decided(entry, decision))
            continue
        pack = pack_for(on_discharge(entry, state.stays))
        state, settlement = settle(pack, case.insured, entry, state) if pack else without_pack(entry, state)
        settlements.append(settlement)
    return Outcome(tuple(settlements), tuple(decisions))


def without_pack(bill: Bill, state: State) -> tuple[State, Settlement]:
    """Refuse a bill of a day for which no policy is at hand."""
    total, insurer = bill.amounts.total, min(bill.paid_before, bill.amounts.total)
    payers = dict.fromkeys(Payer, 0) | {Payer.INSURER: insurer, Payer.CASH: total - insurer}
    text = f"没有 {bill.end} 施行的政策包，这笔费用不能结算；装入当日施行的政策包后重新结算。"
    settlement = Settlement(
        bill_id=bill.id,
        pack="",
        pack_sha256="",
        payable=False,
        year=str(bill.end.year),
        total=total,
        eligible=0,
        parts=dict.fromkeys(Part, 0),
        payers=payers,
        refusals=(Refusal("not_in_force", "", text),),
        lines=tuple(_left_alone(payers)),
        accumulators=(),
        postings=(),
    )
    return state.after(bill, state.account_in(bill.end.year), settlement), settlement


def _left_alone(payers: dict[Payer, int]) -> list[Line]:
    return [
        Line("", "", payer, None, term(payer), amount, "不予支付")
        for payer, amount in payers.items()
        if amount or payer is Payer.CASH
    ]


def _out_of_force(pack: PolicyPack) -> Barred:
    last = f"至 {pack.span.end}" if pack.span.end else "起"
    text = f"{{end}} 不在{literal(pack.basis)}的施行期内（{pack.span.start} {last}），按当日施行的政策结算。"
    return Barred("not_in_force", pack.basis, text)
