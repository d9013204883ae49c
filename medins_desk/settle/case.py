"""A case as far as its classes say: what every rule, figure and word of a pack comes to for it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from medins_desk.domain.classes import CaseClass, FirstCase, FromFact, ReadAs, Truth
from medins_desk.domain.money import BasisPoints, Fen, Rounding, from_machine
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.steps import UNLIMITED, Base, Of
from medins_desk.domain.values import Guard, OfficeValue, Value, Word
from medins_desk.settle.flow import Caption
from medins_desk.settle.resolve import amount_of, holds, text_of, value_of

_NO_KEYS = frozenset[str]()


class Occasion(NamedTuple):
    """What an event says, and how many months of its settlement year were over when its own began."""

    facts: Mapping[str, str]
    months: int


NO_OCCASION = Occasion({}, 0)


class ClassedCase:
    """The facts of a case, and its classes, each worked out when it is first asked for."""

    __slots__ = (
        "_bases", "_chosen", "_classes", "_facts", "_missing", "_occasion", "_office", "_rests_on", "_rules", "_words",
        "half_up", "rounding",
    )  # fmt: skip

    def __init__(self, pack: PolicyPack, facts: Iterable[tuple[str, Word]], occasion: Occasion = NO_OCCASION) -> None:
        """``facts`` are taken up when the first of them is asked for; ``occasion`` is the event, for a case of one."""
        self._missing: list[str] = []
        self._chosen: set[str] = set()
        self._rests_on: dict[str, frozenset[str]] = {}
        self._classes = pack.classes
        self._bases = pack.bases
        self._office = pack.office
        self._rules = pack.rules
        self._facts = facts
        self._words: dict[str, Word] = {}
        self._occasion = occasion
        self.rounding = pack.rounding
        self.half_up = pack.rounding is Rounding.HALF_UP

    def word(self, name: str) -> Word:
        """The word of a fact or class."""
        if not self._words:
            self._words = dict(self._facts)
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = self._asked(name)
        self._chosen |= self._rests_on.get(name, _NO_KEYS)
        return found

    def _asked(self, name: str) -> Word:
        """The word of a class, and which readings chosen by the office it rests on."""
        before, self._chosen = self._chosen, set()
        found = self._classed(self._classes[name])
        if self._chosen:
            self._rests_on[name] = frozenset(self._chosen)
        self._chosen = before
        return found

    def _classed(self, kind: CaseClass) -> Word:
        match kind:
            case FromFact(source, words, otherwise):
                return mapped(self.word(source), words, otherwise)
            case FirstCase(rows):
                return next(word for guard, word in rows if holds(guard, self.word))
            case Truth(guard):
                return holds(guard, self.word)
            case ReadAs(key, letter):
                if key in self._office:
                    self._chosen.add(key)
                return str(self._office.get(key, letter))
            case _:
                raise LookupError(f"{kind} is a fact of the person and was not given")

    def holds(self, guard: Guard) -> bool:
        """Whether a guard holds."""
        return holds(guard, self.word)

    def amount(self, value: Value) -> Fen | BasisPoints:
        """A figure."""
        return amount_of(value, self.word, self._set)

    def top(self, value: Value) -> Fen | None:
        """The top of a limit, ``None`` where there is none for the case."""
        found = value_of(value, self.word, self._set)
        return None if found == UNLIMITED else int(found)

    def known(self, value: Value) -> Fen | BasisPoints | None:
        """A figure that is only shown: ``None`` where the office has not set it, which is not missed here."""
        found = self.amount(value)
        return None if self.missed() else found

    def said_amount(self, fact: str) -> Fen:
        """An amount that the event says."""
        return from_machine(self._occasion.facts[fact])

    def months_begun(self, *, own_month: bool) -> int:
        """The months of the settlement year up to the event, with its own month or without."""
        return self._occasion.months + int(own_month)

    def missed(self) -> tuple[str, ...]:
        """The keys that were asked for since this was last asked, and that the office has not set."""
        missing = tuple(dict.fromkeys(self._missing))
        self._missing.clear()
        return missing

    def note_missed(self, keys: Iterable[str]) -> None:
        """Take over what another case of the same decision missed."""
        self._missing += keys

    def chosen(self) -> tuple[str, ...]:
        """The keys of the readings chosen by the office on which rests what was asked since this was last asked."""
        chosen = tuple(sorted(self._chosen))
        self._chosen.clear()
        return chosen

    def _set(self, value: OfficeValue) -> int | str | None:
        """What the office has set. A value that is not set and that nothing stands in for is noted as missing."""
        found = self._office.get(value.key)
        if found is not None or value.unset is not None:
            return found
        self._missing.append(value.key)
        return 0

    def text(self, value: Value) -> str:
        """A text."""
        return text_of(value, self.word, self._set)

    def base(self, of: Of) -> Base:
        """The part of the bill that a step speaks of."""
        if isinstance(of, Base):
            return of
        name = self.text(of)
        return self._bases.get(name) or Base((name,))

    def caption(self, value: Value) -> Caption:
        """How lines name the rule whose id is the value."""
        rule = self._rules[self.text(value)]
        return Caption(rule.id, rule.law, rule.item)


def mapped(word: Word, words: Mapping[str, Word], otherwise: Word | None) -> Word:
    """A word through the map of a class."""
    found = words.get(str(word).lower() if isinstance(word, bool) else word, otherwise)
    if found is None:
        raise LookupError(f"no class for {word}")
    return found
