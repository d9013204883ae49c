"""The readable account of settled bills: for each bill who pays what, under which article, and why."""

from collections.abc import Iterable, Mapping

from medins_desk.domain import masking
from medins_desk.domain.bills import Bill, BillKind
from medins_desk.domain.cases import Case
from medins_desk.domain.decisions import Decided, Decision
from medins_desk.domain.events import Event
from medins_desk.domain.money import shown
from medins_desk.domain.settlements import Accumulator, Line, Payer, Refusal, Settlement
from medins_desk.domain.terms import level_term, term, what_for
from medins_desk.exchange.columns import table

_INDENT = "    "
_WITHOUT_LEVEL = frozenset({BillKind.PHARMACY, BillKind.AMBULANCE})


def account_text(
    case: Case,
    settlements: Iterable[Settlement],
    titles: Mapping[str, str] | None = None,
    decisions: Iterable[Decided] = (),
    began: Mapping[str, str] | None = None,
) -> str:
    """The account of a case, one block a bill or event, in their order.

    ``titles`` gives the title of a pack by its name, ``began`` by the id of a bill the title of the policy under which
    it began, where that is another than the one that settled it.
    """
    person = case.insured.person
    head = [f"{person.name}  {masking.id_number(person.id_number)}".rstrip()]
    bills, events = zip(case.bills, settlements, strict=True), iter(decisions)
    blocks = [
        "\n".join(
            _event_block(place, next(events), titles or {})
            if isinstance(entry, Event)
            else _block(place, *next(bills), titles or {}, began or {})
        )
        for place, entry in enumerate(case.in_order(), start=1)
    ]
    return "\n\n".join(["\n".join(head), *blocks]) + "\n"


def _block(
    place: int, bill: Bill, settlement: Settlement, titles: Mapping[str, str], began: Mapping[str, str]
) -> list[str]:
    rows = [f"{place}. {_heading(bill)}"]
    if settlement.pack:
        rows.append(f"{_INDENT}依据：{titles.get(settlement.pack, settlement.pack)}，按 {settlement.year} 年度结算")
    if bill.id in began:
        rows.append(f"{_INDENT}入院时施行{began[bill.id]}；按出院日（{bill.end}）的政策结算")
    rows += [f"{_INDENT}不予支付：{_reason(refusal)}" for refusal in settlement.refusals]
    rows += ["", f"{_INDENT}谁来付", *table(_payers(settlement), "lr", _INDENT * 2)]
    if settlement.payable:
        rows += ["", f"{_INDENT}怎样算", *table(_lines(settlement), "lrll", _INDENT * 2)]
    return [*rows, *_moved(settlement)]


def _moved(made: Settlement | Decision) -> list[str]:
    """The accumulators that moved."""
    moved = [found for found in made.accumulators if found.before != found.after]
    return ["", f"{_INDENT}年度累计", *table(_accumulators(moved), "lrlrl", _INDENT * 2)] if moved else []


def _event_block(place: int, decided: Decided, titles: Mapping[str, str]) -> list[str]:
    event, decision = decided.event, decided.decision
    rows = [f"{place}. {event.id}  {decision.title}  {event.day}"]
    if decision.pack:
        rows.append(f"{_INDENT}依据：{titles.get(decision.pack, decision.pack)}，按 {decision.year} 年度办理")
    rows += [f"{_INDENT}不予办理：{_reason(refusal)}" for refusal in decision.refusals]
    if not decision.granted:
        return rows
    paid: list[tuple[str, ...]] = [(term(payer), shown(amount)) for payer, amount in decision.payers.items() if amount]
    paid.append((term(decision.receiver), shown(decision.total)))
    rows += ["", f"{_INDENT}谁来付、付给谁", *table(paid, "lr", _INDENT * 2)]
    rows += ["", f"{_INDENT}怎样算", *table(_lines(decision), "lrll", _INDENT * 2)]
    return [*rows, *_moved(decision)]


def _heading(bill: Bill) -> str:
    days = f"{bill.start}" if bill.start == bill.end else f"{bill.start} 至 {bill.end}"
    return "  ".join([bill.id, what_for(bill), days, _where(bill)])


def _where(bill: Bill) -> str:
    """The institution with its level; what is no hospital has none that could be proven."""
    name = bill.institution.name or bill.institution.id
    without_level = bill.institution.level is None and bill.kind in _WITHOUT_LEVEL
    return name if without_level else f"{name}（{level_term(bill.institution.level)}）"


def _reason(refusal: Refusal) -> str:
    return f"{refusal.text}（{refusal.law}）" if refusal.law else refusal.text


def _payers(settlement: Settlement) -> list[tuple[str, ...]]:
    """The payers that pay something, the person in any case, and their sum."""
    paid = [
        (term(payer), shown(settlement.payers[payer]))
        for payer in Payer
        if settlement.payers[payer] or payer is Payer.CASH
    ]
    return [*paid, ("合计（医疗费总额）", shown(settlement.total)), ("报销金额", shown(settlement.reimbursed))]


def _lines(made: Settlement | Decision) -> list[tuple[str, ...]]:
    return [(_item(line), shown(line.amount), line.law, line.why) for line in made.lines]


def _item(line: Line) -> str:
    """The title of a line, with the stretch of the yearly sum that it lies on."""
    if line.low is None or line.high is None:
        return line.item
    return f"{line.item}，{shown(line.low)} 至 {shown(line.high)}"


def _accumulators(accumulators: Iterable[Accumulator]) -> list[tuple[str, ...]]:
    return [
        (
            found.title,
            shown(found.before),
            "→",
            shown(found.after),
            "，".join(f"{title} {shown(amount)}" for title, amount in found.marks),
        )
        for found in accumulators
    ]
