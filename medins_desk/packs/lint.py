"""Faults of a pack as a whole: what nobody uses, and bills that would find no way."""

from medins_desk.domain.policy import Gate, Route
from medins_desk.domain.steps import BestOf, Step
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary
from medins_desk.settle.depends import names_in
from medins_desk.settle.resolve import holds


def check_routes(root: Table, vocabulary: Vocabulary, gates: tuple[Gate, ...], routes: tuple[Route, ...]) -> None:
    """Every bill finds a route, or a gate that needs to know no more than the routes do."""
    guards = tuple(route.guard for route in routes)
    asked = set(names_in(guards))
    shut = tuple(gate.guard for gate in gates if set(names_in(gate.guard)) <= asked)
    for words in vocabulary.combinations(guards):
        if not any(holds(guard, words.__getitem__) for guard in guards + shut):
            case = "、".join(f"{name} = {word}" for name, word in words.items())
            root.fault("routes", f"{case or '任何费用'}：没有结算的路径，也没有不予支付的规定")


def check_use(root: Table, vocabulary: Vocabulary, routes: tuple[Route, ...], steps: dict[str, Step]) -> None:
    """Every class, value, axis, step, sequence and value of the office is used somewhere."""
    taken = {step for route in routes for step in route.steps}
    taken |= {option for step in steps.values() if isinstance(step, BestOf) for option in step.options}
    used = vocabulary.used | {("steps", step) for step in taken}
    for kind in ("classes", "values", "axes", "steps", "sequences", "local"):
        for name in root.table(kind):
            if (kind, name) not in used:
                root.fault(f"{kind}.{name}", "没有用到，删去或检查拼写")
