"""The worked examples that a pack carries: settled, compared with what they say, searched for a rule."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medins_desk.cli.law import Law
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange import claim_document, read_case
from medins_desk.packs.vocabulary import figures


class Worked(NamedTuple):
    """An example: its file, what it shows, the results that it states, the settlements as they come out."""

    file: str
    note: str
    claims: list[dict[str, object]]
    settlements: tuple[Settlement, ...]


def worked_examples(folder: Path, law: Law) -> Iterator[Worked]:
    """The examples of a pack. Raises ``ClerkFault`` where a file holds no case, ``ValueError`` where it is no JSON."""
    for path in sorted((folder / "examples").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        case = read_case(json.dumps(document["case"], ensure_ascii=False).encode(), law.installed)
        yield Worked(path.name, document["note"], document["result"]["claims"], law.settle(case))


def mismatches(folder: Path, law: Law) -> Iterator[tuple[str, str]]:
    """The examples that do not come out: the file, and what is otherwise."""
    try:
        for found in worked_examples(folder, law):
            for stated, settlement in zip(found.claims, found.settlements, strict=True):
                came = claim_document(settlement)
                otherwise = [key for key in stated if came.get(key) != stated[key]]
                for key in otherwise:
                    yield (
                        f"examples/{found.file}",
                        f"{stated['id']} 的 {key} 应为 {stated[key]}，结算为 {came.get(key)}",
                    )
    except ClerkFault as fault:
        for entry in fault.faults:
            yield "examples", f"{entry.place}: {entry.text}"
    except (ValueError, LookupError, TypeError) as trouble:
        yield "examples", f"算例读不出来：{trouble}"


def where_it_occurs(rule: str, pack: PolicyPack, law: Law) -> Iterator[tuple[str, str, str]]:
    """Where a rule stands in the examples of a pack: the file, the claim, the line or the words of the refusal.

    A refusal names its place in the law; it counts where a gate of the pack rests on the rule.
    """
    folder = law.library.folder(pack.name)
    shuts = any(rule in figures(gate.rule) for gate in pack.gates)
    for found in worked_examples(folder, law):
        for settlement in found.settlements:
            for line in settlement.lines:
                if line.rule == rule:
                    yield found.file, settlement.bill_id, line.why
            for refusal in settlement.refusals:
                if shuts and refusal.law == pack.rules[rule].law:
                    yield found.file, settlement.bill_id, refusal.text
