"""Decides on events that are no bill: (state, event) → (state, decision), beside the fold over bills.

An event passes steps of its own. Of a bill of nothing on its day only the person is asked; where its kind looks back,
each bill that it takes up again is asked as its settlement left it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution
from medins_desk.domain.decisions import Decided, Decision
from medins_desk.domain.events import Event, Receiver
from medins_desk.domain.money import from_machine, shown
from medins_desk.domain.persons import Account, Insured
from medins_desk.domain.policy import EventKind, LookBack, MarkOf, PolicyPack, Reach
from medins_desk.domain.settlements import Accumulator, Line, Payer, Posting, Refusal
from medins_desk.domain.terms import term
from medins_desk.domain.values import MISSING, Word
from medins_desk.settle.barred import Barred
from medins_desk.settle.case import ClassedCase, Occasion
from medins_desk.settle.depends import asked_by, roots_of
from medins_desk.settle.facts import BILL_FACTS, SEX
from medins_desk.settle.flow import PAYERS, REGISTER_OF_PAYER, Flow, begun
from medins_desk.settle.look_back import reopened, span_of, taken_up
from medins_desk.settle.meters import accumulators
from medins_desk.settle.plan import Machine, barred_by, machine_of, meter_of, not_configured, year_of
from medins_desk.settle.state import SettlementYear, State, replay
from medins_desk.settle.steps import prepared
from medins_desk.settle.steps.remark import remarked


def as_bill(event: Event) -> Bill:
    """An event as those see it who know bills only: a bill of nothing, on its day."""
    return Bill(event.id, BillKind.OUTPATIENT, Institution(""), event.day, event.day, Amounts(0))


class Hearing(NamedTuple):
    """An event before the law: the pack made ready, who it is, what went before, the classes, the settlement year."""

    machine: Machine
    kind: EventKind
    insured: Insured
    event: Event
    state: State
    case: ClassedCase
    year: SettlementYear


class Paid(NamedTuple):
    """What an event comes to: what payers pay, and what is posted."""

    payers: dict[Payer, int]
    postings: tuple[Posting, ...]


def settle_event(
    pack: PolicyPack, insured: Insured, event: Event, state: State, *, lines: bool = True
) -> tuple[State, Decision]:
    """Decide on an event by a pack, after the bills and events that ``state`` has seen."""
    kind = pack.events.get(event.kind)
    if kind is None:
        return _refused(pack, event, state, [_unknown(pack, event)])
    machine = machine_of(pack)
    if machine.stopped:
        return _refused(
            pack, event, state, [Refusal(shut.code, shut.law, shut.text.format()) for shut in machine.stopped]
        )
    if not pack.in_force(event.day):
        return _refused(pack, event, state, [_out_of_force(pack, event)])
    hearing = _heard(machine, kind, insured, event, state)
    barred = [*_barred(hearing)]
    written: list[Line] | None = [] if lines else None
    paid = Paid({}, ()) if barred else _paid(hearing, written)
    barred += [not_configured(pack.left_open[key]) for key in hearing.case.missed()]
    if barred:
        return _refused(pack, event, state, [_worded(found, hearing) for found in barred], hearing.year.name)
    decision = _granted(hearing, paid, written)
    return _after(state, event, decision), decision


def _after(state: State, event: Event, decision: Decision) -> State:
    return replay(state, Decided(event, decision).settled)


class Awaited(NamedTuple):
    """An event that a change of category calls for and that was not decided yet: its kind, its law, since when."""

    title: str
    law: str
    since: date


def awaited(pack: PolicyPack, insured: Insured, bill: Bill, state: State) -> Iterator[Awaited]:
    """The events that should be decided before a bill, as far as the records show."""
    for kind in pack.events.values():
        if not kind.upon:
            continue
        hearing = _heard(machine_of(pack), kind, insured, Event("", kind.name, bill.end), state)
        first, last = hearing.year.start, hearing.year.end
        since = insured.became(kind.upon, first, bill.end)
        if since and not any(name == kind.name and first <= day <= last for name, day in state.granted):
            yield Awaited(kind.title, hearing.case.caption(kind.rule).law, since)


def without_pack_for(event: Event, state: State) -> tuple[State, Decision]:
    """Refuse an event of a day for which no policy is at hand."""
    text = f"没有 {event.day} 施行的政策包，这个事项不能办理；装入当日施行的政策包后重新办理。"
    return _refused(None, event, state, [Refusal("not_in_force", "", text)])


def _heard(machine: Machine, kind: EventKind, insured: Insured, event: Event, state: State) -> Hearing:
    facts = machine.words(insured, as_bill(event), state, of_bill=False)
    year_start = ClassedCase(machine.pack, facts.items()).text(machine.pack.year_start)
    year = year_of(year_start, event.day)
    return Hearing(machine, kind, insured, event, state, _classed(machine, insured, facts, event, year), year)


def _classed(
    machine: Machine, insured: Insured, facts: dict[str, Word], event: Event, year: SettlementYear
) -> ClassedCase:
    said = {name: _word(text) for name, text in event.facts.items() if not machine.pack.facts[name].is_amount}
    months = (event.day.year - year.start.year) * 12 + event.day.month - year.start.month
    who = {SEX: insured.person.sex or MISSING}
    return ClassedCase(machine.pack, (facts | who | said).items(), Occasion(event.facts, months))


def _word(text: str) -> Word:
    return {"true": True, "false": False}.get(text, text)


def _said(pack: PolicyPack, event: Event) -> tuple[tuple[str, str], ...]:
    """What the event has to say, in the words of the pack."""
    facts = [(pack.facts[name], text) for name, text in event.facts.items() if name in pack.facts]
    return tuple(
        (fact.title, shown(from_machine(text)) if fact.is_amount else fact.words[text]) for fact, text in facts
    )


# ---- what bars it


def _barred(hearing: Hearing) -> Iterator[Barred]:
    for gate in hearing.kind.gates:
        found = barred_by(gate, hearing.case)
        if found:
            yield found
    first, last = hearing.year.start, hearing.year.end
    for name, day in hearing.state.granted:
        if name != hearing.kind.name:
            continue
        law = hearing.case.caption(hearing.kind.rule).law
        if hearing.kind.once_a_year and first <= day <= last:
            yield Barred("already_decided", law, f"{hearing.year.name} 年度已按 {day} 的事项办过，撤销后才能重新办理。")
        elif abs((hearing.event.day - day).days) < hearing.kind.apart:
            text = f"{day} 已经办过同一事项，相隔不到 {hearing.kind.apart} 天；核对是不是同一次，撤销后才能重新办理。"
            yield Barred("already_decided", law, text)


def _worded(barred: Barred, hearing: Hearing) -> Refusal:
    return Refusal(barred.code, barred.law, barred.text.format(day=hearing.event.day))


def _unknown(pack: PolicyPack, event: Event) -> Refusal:
    return Refusal("not_in_pack", "", f"{pack.title}没有“{event.kind}”这个事项；核对事项和日期。")


def _out_of_force(pack: PolicyPack, event: Event) -> Refusal:
    last = f"至 {pack.span.end}" if pack.span.end else "起"
    text = f"{event.day} 不在{pack.basis}的施行期内（{pack.span.start} {last}），按当日施行的政策办理。"
    return Refusal("not_in_force", pack.basis, text)


def _refused(
    pack: PolicyPack | None, event: Event, state: State, refusals: list[Refusal], year: str = ""
) -> tuple[State, Decision]:
    kind = pack.events.get(event.kind) if pack else None
    decision = Decision(
        event.id,
        event.kind,
        kind.title if kind else event.kind,
        pack.name if pack else "",
        pack.sha256 if pack else "",
        granted=False,
        year=year or str(event.day.year),
        receiver=kind.receiver if kind else Receiver.PERSON,
        payers=dict.fromkeys(Payer, 0),
        refusals=tuple(refusals),
        lines=(),
        accumulators=(),
        postings=(),
        office=pack.settings if pack else (),
        said=_said(pack, event) if pack and kind else (),
    )
    return _after(state, event, decision), decision


# ---- what it comes to


def _paid(hearing: Hearing, lines: list[Line] | None) -> Paid:
    if hearing.kind.look_back:
        return _paid_again(hearing, hearing.kind.look_back, lines)
    sums = hearing.machine.sums(hearing.state, hearing.year)
    flow = begun(as_bill(hearing.event), sums, Account(), lines)
    return _run(hearing, hearing.case, flow)


def _run(hearing: Hearing, case: ClassedCase, flow: Flow) -> Paid:
    """Let a flow pass the steps of the event; what the payers pay then, and paid not before, is the event's."""
    before = list(flow.registers)
    pack = hearing.machine.pack
    for name in hearing.kind.steps:
        case.chosen()
        runners = prepared(pack, (name,), case)
        for step in remarked(runners, case.chosen(), pack.settings):
            step.run(flow)
    more = {payer: flow.registers[register] - before[register] for payer, register in REGISTER_OF_PAYER.items()}
    return Paid(more, tuple(flow.postings))


def _paid_again(hearing: Hearing, look_back: LookBack, lines: list[Line] | None) -> Paid:
    """The steps run for each bill of the months before, each on the year that the ones before it left."""
    case, state = hearing.case, hearing.state
    until = Reach(case.text(look_back.until))
    payers: dict[Payer, int] = dict.fromkeys(PAYERS, 0)
    postings: tuple[Posting, ...] = ()
    for bill, settlement in taken_up(state, span_of(hearing.event.day, case.amount(look_back.months), until)):
        one = _as_it_was(hearing, bill)
        if not one.case.holds(look_back.guard):
            continue
        written: list[Line] | None = None if lines is None else []
        flow = reopened(bill, settlement, hearing.machine.sums(state, one.year), written)
        paid = _run(one, one.case, flow)
        case.note_missed(one.case.missed())
        payers = {payer: payers[payer] + paid.payers[payer] for payer in payers}
        postings += paid.postings
        state = state.with_postings(paid.postings)
        if lines is not None:
            lines += [_named(line, bill) for line in written or ()]
    return Paid(payers, postings)


def _as_it_was(hearing: Hearing, bill: Bill) -> Hearing:
    """The hearing for one of the bills that it takes up: the person on the day of the event, the facts of the bill."""
    machine, event = hearing.machine, hearing.event
    on_the_day = replace(bill, start=event.day, end=event.day)
    facts = machine.words(hearing.insured, on_the_day, hearing.state, of_bill=True)
    year = year_of(ClassedCase(machine.pack, facts.items()).text(machine.pack.year_start), bill.end)
    return hearing._replace(case=_classed(machine, hearing.insured, facts, event, hearing.year), year=year)


def _named(line: Line, bill: Bill) -> Line:
    return line._replace(item=f"{bill.end} {term(bill.kind)}：{line.item}")


def _granted(hearing: Hearing, paid: Paid, lines: list[Line] | None) -> Decision:
    pack, kind = hearing.machine.pack, hearing.kind
    decision = Decision(
        event_id=hearing.event.id,
        kind=kind.name,
        title=kind.title,
        pack=pack.name,
        pack_sha256=pack.sha256,
        granted=True,
        year=hearing.year.name,
        receiver=kind.receiver,
        payers=paid.payers,
        refusals=(),
        lines=tuple(lines or ()),
        accumulators=(),
        postings=paid.postings,
        office=pack.settings,
        said=_said(pack, hearing.event),
    )
    return decision if lines is None else replace(decision, accumulators=_accumulators(hearing, decision))


def _accumulators(hearing: Hearing, decision: Decision) -> tuple[Accumulator, ...]:
    """The accumulators that the decision moves, with those marks that hold whatever the bill."""
    machine, case = hearing.machine, hearing.case
    moved = {posting.axis for posting in decision.postings}
    meters = []
    for one in machine.pack.shown:
        if one.axis not in moved and not (one.purse == "past" and decision.receiver is Receiver.ACCOUNT_PAST):
            continue
        marks = tuple(kept for mark in one.marks if (kept := _of_person(machine.pack, mark)))
        if not _asks_for_bill(machine.pack, one.guard) and (meter := meter_of(replace(one, marks=marks))(case)):
            meters.append(meter)
    year = hearing.year
    postings = [posting for posting in decision.postings if year.start <= posting.day <= year.end]
    account = hearing.state.account_in(hearing.event.day.year)
    after = _after(hearing.state, hearing.event, decision).account
    accounts = (account, Account(after.current, after.past))
    sums = machine.sums(hearing.state, year)
    return accumulators(tuple(meters), sums, postings, machine.highest, accounts)


def _of_person(pack: PolicyPack, mark: MarkOf) -> MarkOf | None:
    """A mark as far as it asks for no bill; ``None`` where nothing is left of it."""
    at, less = (None if value is None or _asks_for_bill(pack, value) else value for value in (mark.at, mark.less))
    return None if _asks_for_bill(pack, mark.guard) or not (at or mark.axis) else mark._replace(at=at, less=less)


def _asks_for_bill(pack: PolicyPack, thing: object) -> bool:
    return bool(roots_of(thing, asked_by(pack.classes)) & BILL_FACTS)
