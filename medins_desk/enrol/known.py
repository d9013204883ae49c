"""What is known of a person under a law of people: words, numbers and amounts, and what turned out to be lacking."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from medins_desk.domain.classes import FirstCase, FromFact, ReadAs, Truth
from medins_desk.domain.people_law import Banded, Dated, Holds, PeopleLaw, PersonClass, Term
from medins_desk.domain.persons import Category
from medins_desk.domain.quotes import Lacking
from medins_desk.domain.values import MISSING, Condition, Guard, OfficeValue, Value, Word
from medins_desk.enrol.facts import PROVEN_BY, Facts
from medins_desk.enrol.moments import EVERY
from medins_desk.settle.case import mapped
from medins_desk.settle.resolve import amount_of, holds, text_of


class NotKnown(Exception):
    """A fact or an office value that is needed is not known; it has been noted."""


class Known:
    """Answers what a law of people asks of a person, and keeps a list of what it could not answer."""

    def __init__(self, law: PeopleLaw, facts: Facts) -> None:
        self.law = law
        self._facts = facts
        self._words: dict[str, Word] = {}
        self._lacking: dict[str, Lacking] = {}

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """What was asked for and is not known, in the order in which it was asked."""
        return tuple(self._lacking.values())

    def also_lacks(self, other: "Known") -> None:
        """Take over what turned out to be lacking elsewhere."""
        self._lacking.update((one.key, one) for one in other.lacking)

    def word(self, name: str) -> Word:
        """The word of a fact or class. Raises ``NotKnown``."""
        if name not in self._words:
            kind = self.law.classes.get(name)
            self._words[name] = self._fact_word(name) if kind is None else self._classed(kind)
        return self._words[name]

    def number(self, name: str) -> int:
        """The number or the amount (fen) of a fact. Raises ``NotKnown``."""
        found = self._facts.get(name)
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        raise self._missed(name)

    def day(self, name: str) -> date:
        """The day of a fact. Raises ``NotKnown``."""
        found = self._facts.get(name)
        if isinstance(found, date):
            return found
        raise self._missed(name)

    def holds(self, guard: Guard, *, whole: bool = False) -> bool:
        """Whether a guard holds. Raises ``NotKnown`` where what is known does not decide it.

        Of each row that it hangs on the first thing is noted that is not known, ``whole`` all of them: the others may
        hang on what is answered.
        """
        asked = len(self._lacking)
        try:
            return holds(guard, self.word)
        except NotKnown as missed:
            self._forget(asked)
            when = self._any(guard.when, whole)
            unless = None if when is False else self._any(guard.unless, whole)
            if when is not False and not unless and None in (when, unless):
                raise missed from None
        self._forget(asked)
        return bool(when) and not unless

    def _any(self, rows: Iterable[Iterable[Condition]], whole: bool) -> bool | None:
        """Whether a row holds; ``None`` where that is not known, and what it hangs on is noted."""
        found = [self._all(row, whole) for row in rows]
        return True if True in found else None if None in found else False

    def _all(self, row: Iterable[Condition], whole: bool) -> bool | None:
        asked = len(self._lacking)
        first: int | None = None
        for test in row:
            try:
                if (self.word(test.name) in test.words) is test.negated:
                    self._forget(asked)
                    return False
            except NotKnown:
                first = len(self._lacking) if first is None else first
        if first is not None and not whole:
            self._forget(first)
        return True if first is None else None

    def _forget(self, asked: int) -> None:
        """What was asked since is decided by what is known: nobody is asked."""
        for key in list(self._lacking)[asked:]:
            del self._lacking[key]

    def figure(self, value: Value) -> int:
        """A figure of the law, fen or basis points. Raises ``NotKnown`` where the office has not set it."""
        return amount_of(value, self.word, self._set)

    def text(self, value: Value) -> str:
        """A text of the law, such as the id of a rule. Raises ``NotKnown``."""
        return text_of(value, self.word, self._set)

    def office_text(self, key: str) -> str:
        """A text that the office has set. Raises ``NotKnown``."""
        return str(self._set(OfficeValue(key, None)))

    def whole(self, term: Term, entries: dict[str, Fraction]) -> Fraction:
        """The exact amount (fen) that a term takes its share of. Raises ``NotKnown``."""
        if term.entry:
            return entries.get(term.entry, Fraction(0))
        return Fraction(self.figure(term.value) if term.value is not None else self.number(term.fact))

    def _fact_word(self, name: str) -> Word:
        if self._proves(name):
            return True
        found = self._facts.get(name)
        if name == "scheme" and found is None:  # the category says it
            return Category(str(self._fact_word("category"))).scheme
        if isinstance(found, (str, bool)):
            return found
        raise self._missed(name)

    def _classed(self, kind: PersonClass) -> Word:
        match kind:
            case FromFact(source, words, otherwise):
                return mapped(self.word(source), words, otherwise)
            case FirstCase(rows):
                return next(word for guard, word in rows if self.holds(guard))
            case Truth(guard):
                return self.holds(guard)
            case ReadAs(key, letter):
                return self._chosen(key, letter)
            case Banded() | Dated():
                return self._band(kind)
            case Holds(kinds):
                return bool(kinds & self._held())

    def _band(self, kind: Banded | Dated) -> Word:
        if isinstance(kind, Dated):
            day = self.day(kind.day)
            return next(word for last, word in kind.bands if last is None or day <= last)
        number = self.number(kind.number)
        return next(word for most, word in kind.bands if most is None or number <= most)

    def _proves(self, name: str) -> bool:
        """Whether a certificate that is held proves a fact, whatever was said of it for other days."""
        held = self._facts.get("certificates")
        return name in PROVEN_BY and isinstance(held, frozenset) and PROVEN_BY[name] in held

    def _held(self) -> frozenset[str]:
        held = self._facts.get("certificates")
        if isinstance(held, frozenset):
            return held
        raise self._missed("certificates")

    def _set(self, value: OfficeValue) -> int | str | None:
        found = self.law.office.get(value.key)
        if found is not None or value.unset is not None:
            return found
        left_open = self.law.left_open[value.key]
        self._lacking[value.key] = Lacking(value.key, left_open.title, left_open.law)
        raise NotKnown(value.key)

    def _chosen(self, key: str, letter: str) -> Word:
        """What the office has chosen, or what holds until then; of a reading left to it nothing does."""
        found, left_open = self.law.office.get(key, letter), self.law.left_open.get(key)
        if found == MISSING and left_open and left_open.reading:
            self._lacking[key] = Lacking(key, left_open.title, left_open.law)
            raise NotKnown(key)
        return str(found)

    def _missed(self, name: str) -> NotKnown:
        self._lacking[name] = Lacking(name, EVERY[name].title)
        return NotKnown(name)
