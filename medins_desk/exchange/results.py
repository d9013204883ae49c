"""Writes settlements as a result document (``medins-result/1``). The order of the keys is the one of the format."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from medins_desk.domain.decisions import Decided
from medins_desk.domain.money import Fen, to_machine
from medins_desk.domain.settlements import Accumulator, Line, Mark, Part, Payer, Refusal, Settlement

FORMAT = "medins-result/1"

Document = dict[str, object]

_PARTS = tuple((part, part.value) for part in Part)
_PAYERS = tuple((payer, payer.value) for payer in Payer if payer is not Payer.ACCOUNT_RELATIVE)
_RELATIVE = Payer.ACCOUNT_RELATIVE


def result_document(pack: str | None, settlements: Iterable[Settlement], decisions: Iterable[Decided] = ()) -> Document:
    """The result of a case; only one that has events has decisions.

    ``pack`` is the one that the case names; where it names an area only, it is the pack that settled every bill, or
    null where there were several.
    """
    settlements = tuple(settlements)
    used = {settlement.pack for settlement in settlements}
    written: Document = {
        "format": FORMAT,
        "pack": pack or (used.pop() or None if len(used) == 1 else None),
        "claims": [claim_document(settlement) for settlement in settlements],
    }
    if decided := [decision_document(entry) for entry in decisions]:
        written["decisions"] = decided
    return written


def claim_document(settlement: Settlement) -> Document:
    """The result of one bill."""
    parts, payers = settlement.parts, settlement.payers
    return {
        "id": settlement.bill_id,
        "payable": settlement.payable,
        "refusals": _refusals(settlement.refusals),
        "pack": settlement.pack or None,
        "year": settlement.year,
        "eligible": to_machine(settlement.eligible),
        "parts": {word: to_machine(parts[part]) for part, word in _PARTS},
        "payers": _payers(payers),
        "lines": [_line(line) for line in settlement.lines],
        "accumulators": {accumulator.name: _accumulator(accumulator) for accumulator in settlement.accumulators},
    }


def decision_document(decided: Decided) -> Document:
    """The decision on one event."""
    event, decision = decided.event, decided.decision
    return {
        "id": event.id,
        "kind": event.kind,
        "day": event.day.isoformat(),
        "granted": decision.granted,
        "refusals": _refusals(decision.refusals),
        "pack": decision.pack or None,
        "year": decision.year,
        "receiver": decision.receiver,
        "total": to_machine(decision.total),
        "payers": _payers(decision.payers),
        "lines": [_line(line) for line in decision.lines],
        "accumulators": {accumulator.name: _accumulator(accumulator) for accumulator in decision.accumulators},
    }


def _payers(payers: Mapping[Payer, Fen]) -> dict[str, str]:
    """What each payer pays; a relative is named only where one pays."""
    written = {word: to_machine(payers[payer]) for payer, word in _PAYERS}
    return written | {_RELATIVE.value: to_machine(payers[_RELATIVE])} if payers[_RELATIVE] else written


def _refusals(refusals: Iterable[Refusal]) -> list[Document]:
    return [{"code": code, "law": law, "text": text} for code, law, text in refusals]


def _line(line: Line) -> Document:
    written: Document = {
        "rule": line.rule,
        "law": line.law,
        "payer": line.payer,
        "amount": to_machine(line.amount),
        "why": line.why,
        "item": line.item,
    }
    if line.part is not None:
        written["part"] = line.part
    if line.low is not None:
        written["from"] = to_machine(line.low)
    if line.high is not None:
        written["to"] = to_machine(line.high)
    return written


@lru_cache(maxsize=4096)
def _accumulator(accumulator: Accumulator) -> Document:
    """An accumulator. Most bills leave most of them alone, so the same ones are written again; not to be changed."""
    return {
        "title": accumulator.title,
        "before": to_machine(accumulator.before),
        "after": to_machine(accumulator.after),
        "marks": _marks(accumulator.marks),
    }


@lru_cache(maxsize=1024)
def _marks(marks: tuple[Mark, ...]) -> list[Document]:
    """The marks of an accumulator, which are the same for most bills of a category; not to be changed."""
    return [{"title": title, "amount": to_machine(amount)} for title, amount in marks]
