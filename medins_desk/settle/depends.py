"""On which facts something of a pack depends, through however many classes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any

from medins_desk.domain.classes import CaseClass, FromFact
from medins_desk.domain.reopening import TakeBack
from medins_desk.domain.steps import BestOf, Step
from medins_desk.domain.values import Choice, Condition


def names_in(thing: object) -> Iterator[str]:
    """The facts and classes that guards and values anywhere inside ``thing`` ask for."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        inside = _INSIDE.get(kind) or _opened(kind)
        if inside is not _nothing:
            if kind in _ASKING:
                yield getattr(one, _ASKING[kind])
            waiting += inside(one)


_ASKING: Mapping[type, str] = {Condition: "name", FromFact: "source", Choice: "name"}
"""What asks for a fact or class, and where it says for which."""

_INSIDE: dict[type, Callable[[Any], Iterable[object]]] = {}
"""How to look into things of a type, found once a type."""


def _opened(kind: type) -> Callable[[Any], Iterable[object]]:
    """How to look into things of a type: the parts of a tuple, the values of a mapping, the fields of a dataclass."""
    inside: Callable[[Any], Iterable[object]] = _nothing
    if kind in (Condition, FromFact):
        inside = _no_parts
    elif issubclass(kind, tuple):
        inside = iter
    elif issubclass(kind, Mapping):
        inside = kind.values
    elif is_dataclass(kind) and fields(kind):
        names = [field.name for field in fields(kind)]
        inside = attrgetter(*names, names[0])  # one name alone would not come as a tuple
    _INSIDE[kind] = inside
    return inside


def _nothing(_: object) -> tuple[object, ...]:
    """There is nothing inside a text, a number, a set of words."""
    return ()


def _no_parts(_: object) -> tuple[object, ...]:
    """What asks is asked; nothing inside it asks for more."""
    return ()


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


def leaves_of(thing: object, asked: Mapping[str, frozenset[str]], leaves: Mapping[str, int]) -> tuple[int, ...]:
    """The places in ``leaves`` of all that ``thing`` depends on, through classes that ask (``asked_by``)."""
    found: set[int] = set()
    seen: set[str] = set()
    waiting = set(names_in(thing))
    while waiting:
        name = waiting.pop()
        seen.add(name)
        if name in leaves:
            found.add(leaves[name])
        else:
            waiting |= asked[name] - seen
    return tuple(sorted(found))
