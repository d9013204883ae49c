"""The ends of a value: each figure that it can come to, and for whom; each rule that can stand beside it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.values import Adjusted, Best, Cases, Choice, Condition, Given, Guard, OfficeValue, Value, Word
from medins_desk.packs.spoken import guard_parts, said_of

ELSE = "其余"
_ANY = frozenset[Word]({""})
"""Stands for a fact of which nothing is known; no condition names the empty word."""


class Known(NamedTuple):
    """What is known of a case on the way to a figure: words that hold, words that do not."""

    holds: Mapping[str, frozenset[Word]]
    bars: Mapping[str, frozenset[Word]]

    def allows(self, name: str, word: Word) -> bool:
        """Whether the fact or class may still have the word."""
        held = self.holds.get(name)
        return (held is None or word in held) and word not in self.bars.get(name, ())

    def may_hold(self, guard: Guard) -> bool:
        """Whether nothing that is known speaks against the guard."""
        return any(all(self._may(test) for test in row) for row in guard.when)

    def surely_holds(self, guard: Guard) -> bool:
        """Whether what is known already makes the guard hold."""
        return any(
            all(not test.negated and self.holds.get(test.name, _ANY) <= test.words for test in row)
            for row in guard.when
        )

    def _may(self, test: Condition) -> bool:
        held = self.holds.get(test.name)
        if test.negated:
            return held is None or bool(held - test.words)
        return any(self.allows(test.name, word) for word in test.words)

    def with_guard(self, guard: Guard) -> "Known":
        """With what a guard of one row says."""
        rows = guard.when[0] if len(guard.when) == 1 else ()
        holds = {test.name: test.words for test in rows if not test.negated}
        bars = {test.name: test.words | self.bars.get(test.name, frozenset()) for test in rows if test.negated}
        return Known({**self.holds, **holds}, {**self.bars, **bars})


class Leaf(NamedTuple):
    """A value on the way to its figures: the path, what is known, the words that lead there, a sign before it."""

    path: str
    known: Known
    said: tuple[str, ...]
    value: Value
    sign: str = ""

    def below(self, suffix: str, said: tuple[str, ...], value: Value) -> "Leaf":
        """A part of the value, for those of whom ``said`` speaks."""
        spoken = (*self.said, *(part for part in said if part and part not in self.said))
        return self._replace(path=self.path + suffix, said=spoken, value=value)


def leaves_of(pack: PolicyPack, leaf: Leaf) -> Iterator[Leaf]:
    """The figures that a value can come to, and what the law leaves to the office."""
    value = leaf.value
    match value:
        case Given():
            yield leaf
        case OfficeValue(key, unset):
            left_open = pack.left_open.get(key) or (pack.frame.open.get(key) if pack.frame else None)
            title = left_open.title if left_open else key
            yield leaf._replace(said=(*leaf.said, title))
            if unset is not None:
                yield from leaves_of(pack, leaf.below(".unset", ("没有设定时",), unset))
        case Choice():
            for part in _choices(pack, leaf, value):
                yield from leaves_of(pack, part)
        case _:
            for part in _parts(pack, leaf, value):
                yield from leaves_of(pack, part)


def _choices(pack: PolicyPack, leaf: Leaf, choice: Choice) -> Iterator[Leaf]:
    name, options, otherwise = choice
    words = {key: _word(key) for key in options}
    open_words = [key for key in options if leaf.known.allows(name, words[key])]
    held = leaf.known.holds.get(name)
    for key in open_words:
        known = leaf.known._replace(holds={**leaf.known.holds, name: frozenset([words[key]])})
        said = "" if held is not None and len(held) == 1 else said_of(pack, name, words[key])
        yield leaf._replace(known=known).below(f".{key}", (said,), options[key])
    if otherwise is not None and (held is None or held - frozenset(words.values())):
        bars = {**leaf.known.bars, name: leaf.known.bars.get(name, frozenset()) | frozenset(words.values())}
        rest = leaf._replace(known=leaf.known._replace(bars=bars))
        yield rest.below(".else", (ELSE,) if open_words else (), otherwise)


def _parts(pack: PolicyPack, leaf: Leaf, value: Value) -> Iterator[Leaf]:
    match value:
        case Cases(rows):
            for number, (guard, row) in enumerate(rows):
                if leaf.known.may_hold(guard):
                    known = leaf._replace(known=leaf.known.with_guard(guard))
                    yield known.below(f".cases[{number}]", guard_parts(pack, guard) or (ELSE,), row)
        case Adjusted(base, plus, _, _):
            yield leaf.below("", (), base)
            for number, (guard, add) in enumerate(plus):
                added = leaf._replace(sign="+", known=leaf.known.with_guard(guard))
                yield added.below(f".plus[{number}]", guard_parts(pack, guard), add)
        case Best(options=best):
            for number, option in enumerate(best):
                yield leaf.below(f".best[{number}]", ("就高",), option)
        case _:
            return


def texts_of(value: Value, known: Known) -> Iterator[str]:
    """The texts that a value can come to, as far as anything is known of the case; the most ordinary one last."""
    match value:
        case Given(text):
            yield str(text)
        case Choice(name, options, otherwise):
            named = frozenset(_word(key) for key in options)
            rest = known.holds.get(name, _ANY) - named
            chosen = [option for key, option in options.items() if known.allows(name, _word(key))]
            for option in [*chosen, *([otherwise] if otherwise is not None and rest else [])]:
                yield from texts_of(option, known)
        case Cases(rows):
            for guard, row in rows:
                if known.may_hold(guard):
                    yield from texts_of(row, known.with_guard(guard))
                if known.surely_holds(guard):
                    return
        case Adjusted(base, _, _, _):
            yield from texts_of(base, known)
        case _:
            return


def _word(key: str) -> Word:
    """The word that a key of a table stands for."""
    return {"true": True, "false": False}.get(key, key)
