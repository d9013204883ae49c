"""On which facts something of a pack depends, through however many classes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from medins_desk.domain.classes import CaseClass, FromFact
from medins_desk.domain.reopening import TakeBack
from medins_desk.domain.steps import BestOf, Step
from medins_desk.domain.values import Choice, Condition


def names_in(thing: object) -> Iterator[str]:
    """The facts and classes that guards and values anywhere inside ``thing`` ask for."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Condition | FromFact):
            yield one.name if isinstance(one, Condition) else one.source
        elif isinstance(one, tuple):
            if isinstance(one, Choice):
                yield one.name
            waiting += one
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif one is not None and not isinstance(one, str | int):
            waiting += [getattr(one, name) for name in _fields(type(one))]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass, found once a class; none of anything else."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return found


def options_of(step: Step) -> tuple[str, ...]:
    """The names of other steps that a step makes use of."""
    match step:
        case BestOf():
            return step.options
        case TakeBack():
            return (step.reopen, *step.options)
        case _:
            return ()


def asked_by(classes: Mapping[str, CaseClass]) -> dict[str, frozenset[str]]:
    """By class, the facts and classes that it asks for itself."""
    return {name: frozenset(names_in(kind)) for name, kind in classes.items()}


def roots_of(thing: object, asked: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The facts, and the classes that rest on no other, on which ``thing`` depends in the end.

    ``asked`` is what each class asks for itself (``asked_by``).
    """
    return roots_below(names_in(thing), asked)


def roots_below(names: Iterable[str], asked: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The same for facts and classes by their names."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        seen.add(name)
        below = asked.get(name, frozenset())
        waiting |= below - seen
        if not below:
            found.add(name)
    return frozenset(found)


def leaves_of(thing: object, classes: Mapping[str, CaseClass], leaves: Mapping[str, int]) -> tuple[int, ...]:
    """The places in ``leaves`` of all that ``thing`` depends on."""
    found: set[int] = set()
    seen: set[str] = set()
    waiting = set(names_in(thing))
    while waiting:
        name = waiting.pop()
        seen.add(name)
        if name in leaves:
            found.add(leaves[name])
        else:
            waiting |= set(names_in(classes[name])) - seen
    return tuple(sorted(found))
