"""What a guard or a value of a pack comes to, once the words of a case are known."""

from collections.abc import Callable
from typing import TypeAlias

from medins_desk.domain.values import Adjusted, Best, Cases, Choice, Condition, Given, Guard, OfficeValue, Value, Word

Words: TypeAlias = Callable[[str], Word]
"""Says the word of a fact or class of the case."""

Office: TypeAlias = Callable[[OfficeValue], int | str | None]
"""Says what the office has set; ``None`` where what holds until then is to be taken."""


def until_set(_: OfficeValue) -> None:
    """An office that has set nothing."""


def holds(guard: Guard, words: Words) -> bool:
    """Whether a guard holds for a case."""
    return _any(guard.when, words) and not _any(guard.unless, words)


def _any(rows: tuple[tuple[Condition, ...], ...], words: Words) -> bool:
    return any(all((words(test.name) in test.words) is not test.negated for test in row) for row in rows)


def value_of(value: Value, words: Words, office: Office = until_set) -> int | str:  # noqa: PLR0911  one return a kind
    """The figure or text of a value. A case that the pack does not provide for is our fault: ``LookupError``."""
    match value:
        case Given(figure):
            return figure
        case Choice(name, options, otherwise):
            word = words(name)
            found = options.get(str(word).lower() if isinstance(word, bool) else word, otherwise)
            if found is None:
                raise LookupError(f"{name} is {word}: no value for it")
            return value_of(found, words, office)
        case Cases(rows):
            return next(value_of(row, words, office) for guard, row in rows if holds(guard, words))
        case Adjusted():
            return _adjusted(value, words, office)
        case Best(options=best):
            return max(amount_of(option, words, office) for option in best)
        case OfficeValue(key, unset):
            set_to = office(value)
            if set_to is not None:
                return set_to
            if unset is None:
                raise LookupError(key)
            return value_of(unset, words, office)


def _adjusted(value: Adjusted, words: Words, office: Office) -> int:
    figure = amount_of(value.base, words, office)
    figure += sum(amount_of(add, words, office) for guard, add in value.plus if holds(guard, words))
    if value.floor is not None:
        figure = max(figure, value.floor)
    return figure if value.cap is None else min(figure, value.cap)


def amount_of(value: Value, words: Words, office: Office = until_set) -> int:
    """A value that is fen or basis points."""
    found = value_of(value, words, office)
    if isinstance(found, str):
        raise TypeError(found)
    return found


def text_of(value: Value, words: Words, office: Office = until_set) -> str:
    """A value that is a text, such as the id of a rule."""
    return str(value_of(value, words, office))
