"""What a guard or a value of a pack comes to, once the words of a case are known."""

from collections.abc import Callable
from typing import TypeAlias

from medins_desk.domain.values import Adjusted, Cases, Choice, Condition, Given, Guard, Value, Word

Words: TypeAlias = Callable[[str], Word]
"""Says the word of a fact or class of the case."""


def holds(guard: Guard, words: Words) -> bool:
    """Whether a guard holds for a case."""
    return _any(guard.when, words) and not _any(guard.unless, words)


def _any(rows: tuple[tuple[Condition, ...], ...], words: Words) -> bool:
    return any(all((words(test.name) in test.words) is not test.negated for test in row) for row in rows)


def value_of(value: Value, words: Words) -> int | str:
    """The figure or text of a value. A case that the pack does not provide for is our fault: ``LookupError``."""
    match value:
        case Given(figure):
            return figure
        case Choice(name, options, otherwise):
            word = words(name)
            found = options.get(str(word).lower() if isinstance(word, bool) else word, otherwise)
            if found is None:
                raise LookupError(f"{name} is {word}: no value for it")
            return value_of(found, words)
        case Cases(rows):
            return next(value_of(row, words) for guard, row in rows if holds(guard, words))
        case Adjusted():
            return _adjusted(value, words)


def _adjusted(value: Adjusted, words: Words) -> int:
    figure = amount_of(value.base, words)
    figure += sum(amount_of(add, words) for guard, add in value.plus if holds(guard, words))
    if value.floor is not None:
        figure = max(figure, value.floor)
    return figure if value.cap is None else min(figure, value.cap)


def amount_of(value: Value, words: Words) -> int:
    """A value that is fen or basis points."""
    found = value_of(value, words)
    if isinstance(found, str):
        raise TypeError(found)
    return found


def text_of(value: Value, words: Words) -> str:
    """A value that is a text, such as the id of a rule."""
    return str(value_of(value, words))
