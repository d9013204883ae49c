"""A case as far as its classes say: what every rule, figure and word of a pack comes to for it."""

from collections.abc import Iterable, Mapping

from medins_desk.domain.money import BasisPoints, Fen, Rounding
from medins_desk.domain.policy import CaseClass, FirstCase, FromFact, PolicyPack, Truth
from medins_desk.domain.values import Guard, Value, Word
from medins_desk.settle.flow import Caption
from medins_desk.settle.resolve import amount_of, holds, text_of


class ClassedCase:
    """The facts of a case, and its classes, each worked out when it is first asked for."""

    __slots__ = ("_classes", "_facts", "_rules", "_words", "half_up")

    def __init__(self, pack: PolicyPack, facts: Iterable[tuple[str, Word]]) -> None:
        """``facts`` are taken up when the first of them is asked for."""
        self._classes = pack.classes
        self._rules = pack.rules
        self._facts = facts
        self._words: dict[str, Word] = {}
        self.half_up = pack.rounding is Rounding.HALF_UP

    def word(self, name: str) -> Word:
        """The word of a fact or class."""
        if not self._words:
            self._words = dict(self._facts)
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = self._classed(self._classes[name])
        return found

    def _classed(self, kind: CaseClass) -> Word:
        match kind:
            case FromFact(source, words, otherwise):
                return mapped(self.word(source), words, otherwise)
            case FirstCase(rows):
                return next(word for guard, word in rows if holds(guard, self.word))
            case Truth(guard):
                return holds(guard, self.word)
            case _:
                raise LookupError(f"{kind} is a fact of the person and was not given")

    def holds(self, guard: Guard) -> bool:
        """Whether a guard holds."""
        return holds(guard, self.word)

    def amount(self, value: Value) -> Fen | BasisPoints:
        """A figure."""
        return amount_of(value, self.word)

    def text(self, value: Value) -> str:
        """A text."""
        return text_of(value, self.word)

    def caption(self, value: Value) -> Caption:
        """How lines name the rule whose id is the value."""
        rule = self._rules[text_of(value, self.word)]
        return Caption(rule.id, rule.law, rule.item)


def mapped(word: Word, words: Mapping[str, Word], otherwise: Word | None) -> Word:
    """A word through the map of a class."""
    found = words.get(str(word).lower() if isinstance(word, bool) else word, otherwise)
    if found is None:
        raise LookupError(f"no class for {word}")
    return found
