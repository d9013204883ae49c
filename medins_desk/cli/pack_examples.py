"""The worked examples that a pack carries: settled, compared with what they say, searched for a rule."""

from collections.abc import Iterator
from pathlib import Path

from medins_desk.cli.law import Law
from medins_desk.domain.decisions import Decision
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.settlements import Settlement
from medins_desk.exchange.worked_examples import UNREADABLE, example_files, readable_examples, worked_example
from medins_desk.packs.vocabulary import figures


def mismatches(pack: PolicyPack, law: Law) -> Iterator[tuple[str, str]]:
    """The examples of a pack that do not come out, or cannot be read: the file, and what is otherwise.

    A pack that settles by itself has some. A framework settles nothing, and a local pack only fills one in.
    """
    files = example_files(law.library.folder(pack.name))
    if not files and pack.frame is None:
        yield "examples", "没有算例，至少放一个手工核过的算例（examples/*.json）"
    for path in files:
        for text in _otherwise(path, law):
            yield f"examples/{path.name}", text


def _otherwise(path: Path, law: Law) -> Iterator[str]:
    try:
        for stated, came in worked_example(path, law.installed, law.outcome).pairs():
            for key in stated:
                if came.get(key) != stated[key]:
                    yield f"{stated['id']} 的 {key} 应为 {stated[key]}，结算为 {came.get(key)}"
    except ClerkFault as fault:
        for entry in fault.faults:
            yield f"{entry.place}: {entry.text}"
    except UNREADABLE as trouble:
        yield f"算例读不出来：{trouble}"


def where_it_occurs(rule: str, pack: PolicyPack, law: Law) -> Iterator[tuple[str, str, str]]:
    """Where a rule stands in the examples of a pack: the file, the claim, the line or the words of the refusal.

    A refusal names its place in the law; it counts where a gate of the pack rests on the rule.
    """
    folder = law.library.folder(pack.name)
    gates = (*pack.gates, *(gate for kind in pack.events.values() for gate in kind.gates))
    shuts = any(rule in figures(gate.rule) for gate in gates)
    for found in readable_examples(folder, law.installed, law.outcome):
        decided: list[Settlement | Decision] = [entry.decision for entry in found.decisions]
        for made in [*found.settlements, *decided]:
            name = made.bill_id if isinstance(made, Settlement) else made.event_id
            for line in made.lines:
                if line.rule == rule:
                    yield found.file, name, line.why
            for refusal in made.refusals:
                if shuts and refusal.law == pack.rules[rule].law:
                    yield found.file, name, refusal.text
