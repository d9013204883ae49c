"""The events of a pack that are no bill: what each kind has to say, what bars it, its steps, who gets the money."""

from collections.abc import Iterable, Mapping

from medins_desk.domain.classes import CaseClass, Covered, Filed, InsideStay, JoinedStay
from medins_desk.domain.event_steps import ByMonths, Excess, Fixed
from medins_desk.domain.events import Receiver
from medins_desk.domain.persons import Category, Sex
from medins_desk.domain.policy import EventKind, Fact, LookBack, PolicyPack, Reach
from medins_desk.domain.steps import Step
from medins_desk.domain.values import MISSING
from medins_desk.packs.gates import read_gates
from medins_desk.packs.tables import DAYS, MONTHS, Table
from medins_desk.packs.vocabulary import Vocabulary, figures
from medins_desk.settle.depends import asked_by, names_in, options_of, roots_below
from medins_desk.settle.facts import BILL_FACTS, SEX

SLOTS = ("day",)
"""What the words of a refusal may name."""

_FOR_EVENTS = (Fixed, ByMonths, Excess)
_REACHES = tuple(str(reach) for reach in Reach)


def read_facts(root: Table, vocabulary: Vocabulary) -> dict[str, Fact]:
    """The table ``[facts]``: what events have to say. Words may be asked for like those of a bill."""
    found = {}
    for name, table in root.entries("facts"):
        if name in vocabulary.words:
            root.fault(f"facts.{name}", "与一个事实同名，换一个名称")
        is_amount = table.word("kind", ("word", "money"), "word") == "money"
        words = table.table("words")
        said = {} if is_amount else {word: words.text(word) for word in words}
        if not is_amount and not said:
            table.fault("words", '要写可选的词，或 kind = "money"')
        found[name] = Fact(name, table.text("title"), said)
        if said:
            vocabulary.words[name] = frozenset({"true": True, "false": False}.get(word, word) for word in said)
        table.done()
    vocabulary.facts = found
    if found:
        vocabulary.words[SEX] = frozenset([*(str(sex) for sex in Sex), MISSING])
    return found


def read_events(root: Table, vocabulary: Vocabulary, steps: Mapping[str, Step]) -> dict[str, EventKind]:
    """The table ``[events]``."""
    return {name: _event(name, table, vocabulary, steps) for name, table in root.entries("events")}


def _event(name: str, table: Table, vocabulary: Vocabulary, steps: Mapping[str, Step]) -> EventKind:
    listed = table.words("steps")
    for step in listed:
        if step not in steps:
            table.fault("steps", f"没有“{step}”这个步骤")
    facts = table.words("facts") if table.has("facts") else ()
    vocabulary.used.update(("facts", fact) for fact in facts)
    for fact in facts:
        if fact not in vocabulary.facts:
            table.fault("facts", f"[facts] 里没有“{fact}”")
    look_back = _look_back(table.table("look_back"), vocabulary) if table.has("look_back") else None
    kind = EventKind(
        name,
        table.text("title"),
        vocabulary.rule(table),
        facts,
        read_gates(table, vocabulary, SLOTS),
        listed,
        Receiver(table.word("receiver", tuple(str(word) for word in Receiver))),
        table.truth("once_a_year", default=False),
        look_back,
        table.whole("apart", 0, DAYS),
        _categories(table),
    )
    table.done()
    return kind


def _categories(table: Table) -> frozenset[Category]:
    """The categories into which a change calls for the event."""
    words = table.words("upon") if table.has("upon") else ()
    for word in words:
        if word not in list(Category):
            table.fault("upon", f"没有“{word}”这种人员类别")
    return frozenset(Category(word) for word in words if word in list(Category))


def _look_back(table: Table, vocabulary: Vocabulary) -> LookBack:
    until = vocabulary.words_only(table, "until")
    for reach in figures(until):
        if reach not in _REACHES:
            table.fault("until", f"没有“{reach}”，可写：{'、'.join(_REACHES)}")
    found = LookBack(vocabulary.guard(table), vocabulary.number(table, "months", MONTHS), until)
    table.done()
    return found


def check_events(root: Table, pack: PolicyPack) -> None:
    """Events ask for nothing that only a bill says, or another event; bills for nothing that events say."""
    facts, asked_for = frozenset([*pack.facts, SEX]), asked_by(pack.classes)
    by_step = {name: frozenset(names_in(step)) for name, step in pack.steps.items()}
    of_bills: dict[str, Iterable[str]] = {f"gates.{gate.name}": names_in(gate) for gate in pack.gates}
    of_bills |= {f"accumulators.{shown.name}": names_in(shown) for shown in pack.shown}
    of_bills |= {"year.start": names_in(pack.year_start)}
    for route in pack.routes:
        steps = (by_step.get(name, frozenset()) for name in _named(pack, route.steps))
        of_bills[f"routes.{route.name}"] = frozenset(names_in(route.guard)).union(*steps)
    for place, names in of_bills.items():
        for name in sorted(roots_below(names, asked_for) & facts):
            root.fault(place, f"“{name}”只有事项会报，票据的结算不能用")
    for route in pack.routes:
        if any(isinstance(pack.steps.get(step), _FOR_EVENTS) for step in route.steps):
            root.fault(f"routes.{route.name}.steps", "fixed、by_months、excess 只用于事项")
    for kind in pack.events.values():
        named = _named(pack, kind.steps)
        of_steps = [by_step[name] for name in named] if not kind.look_back else []
        asked = roots_below(set(names_in(kind.gates)).union(*of_steps), asked_for)
        for step in map(pack.steps.__getitem__, named):
            if isinstance(step, Fixed) and step.given and step.given not in kind.facts:
                root.fault(f"events.{kind.name}.facts", f"“{step.name}”要用“{step.given}”，事项要报这一项")
        of_bill = {name for name in asked if name in BILL_FACTS or _of_bill(pack.classes.get(name))}
        for name in sorted(of_bill | (asked & facts) - {SEX, *kind.facts}):
            root.fault(f"events.{kind.name}", f"用到“{name}”，这个事项不会报这一项")


def _of_bill(kind: CaseClass | None) -> bool:
    """Whether a class that rests on no other looks at a bill."""
    return isinstance(kind, (InsideStay, JoinedStay, Covered)) or (isinstance(kind, Filed) and bool(kind.match))


def _named(pack: PolicyPack, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of steps that there are, with those of their options."""
    found = [name for name in names if name in pack.steps]
    steps = [pack.steps[name] for name in found]
    options = [name for step in steps for name in options_of(step)]
    return (*found, *(name for name in options if name in pack.steps))
