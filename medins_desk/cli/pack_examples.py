"""The worked examples that a pack carries: settled, compared with what they say, searched for a rule."""

from collections.abc import Iterator
from pathlib import Path

from medins_desk.cli.law import Law
from medins_desk.domain.decisions import Decision
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.worked_examples import worked_examples
from medins_desk.packs.vocabulary import figures


def mismatches(folder: Path, law: Law) -> Iterator[tuple[str, str]]:
    """The examples that do not come out: the file, and what is otherwise."""
    try:
        for found in worked_examples(folder, law.installed, law.outcome):
            for stated, came in found.pairs():
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
    gates = (*pack.gates, *(gate for kind in pack.events.values() for gate in kind.gates))
    shuts = any(rule in figures(gate.rule) for gate in gates)
    for found in worked_examples(folder, law.installed, law.outcome):
        decided: list[Settlement | Decision] = [entry.decision for entry in found.decisions]
        for made in [*found.settlements, *decided]:
            name = made.bill_id if isinstance(made, Settlement) else made.event_id
            for line in made.lines:
                if line.rule == rule:
                    yield found.file, name, line.why
            for refusal in made.refusals:
                if shuts and refusal.law == pack.rules[rule].law:
                    yield found.file, name, refusal.text
