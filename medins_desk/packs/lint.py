"""Faults of a pack as a whole: what nobody uses, and bills that would find no way."""

from collections.abc import Iterable, Mapping

from medins_desk.domain.policy import Axis, EventKind, Gate, Route
from medins_desk.domain.steps import Course, Deductible, Step
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary
from medins_desk.settle.depends import names_in, options_of
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


def check_use(root: Table, vocabulary: Vocabulary, routes: Iterable[Route | EventKind], steps: dict[str, Step]) -> None:
    """Every class, value, axis, step, sequence, fact of an event and value of the office is used somewhere."""
    taken = {step for route in routes for step in route.steps}
    taken |= {option for step in steps.values() for option in options_of(step)}
    used = vocabulary.used | {("steps", step) for step in taken}
    for kind in ("classes", "values", "bases", "axes", "steps", "sequences", "local", "facts", "open"):
        for name in root.table(kind):
            if (kind, name) not in used:
                root.fault(f"{kind}.{name}", "没有用到，删去或检查拼写")


def check_courses(root: Table, axes: Mapping[str, Axis], routes: tuple[Route, ...], steps: Mapping[str, Step]) -> None:
    """Axes of a course of treatment are used behind the step that says which course it is."""
    own = {name for name, axis in axes.items() if axis.per_course}
    for name, step in steps.items():
        if isinstance(step, Course) and (step.further not in own or step.counter in own):
            root.fault(f"steps.{name}.further", "次数（further）属于一次住院过程，总数（counter）属于年度")
    for route in routes:
        for number, name in enumerate(route.steps):
            following = any(isinstance(steps.get(before), Course) for before in route.steps[:number])
            found = steps.get(name)
            if isinstance(found, Deductible) and not following and own & {found.borne, found.highest}:
                root.fault(f"routes.{route.name}.steps", f"“{name}”之前要先有 course 步骤")
