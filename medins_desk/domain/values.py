"""Values and conditions of a policy pack: figures and texts that may depend on the case.

Amounts are fen, rates basis points. Names are those of facts and classes of a case, words what they say of it.
"""

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

Word: TypeAlias = str | bool
"""What a fact or a class says of a case: a word of the law, or a truth."""

MISSING = "none"
"""The word for a fact that is not there (a level that is not proven, no referral)."""


class Condition(NamedTuple):
    """A fact or class has one of the words, or (``negated``) none of them."""

    name: str
    words: frozenset[Word]
    negated: bool


class Guard(NamedTuple):
    """Holds where all tests of one row of ``when`` hold, and of no row of ``unless``."""

    when: tuple[tuple[Condition, ...], ...] = ((),)
    unless: tuple[tuple[Condition, ...], ...] = ()


ALWAYS = Guard()


class Given(NamedTuple):
    """A value that stands as it is: fen, basis points or a text."""

    value: int | str


class Choice(NamedTuple):
    """A value by the word of a fact or class."""

    name: str
    options: Mapping[str, "Value"]
    otherwise: "Value | None"


class Cases(NamedTuple):
    """The value of the first row whose guard holds."""

    rows: tuple[tuple[Guard, "Value"], ...]


class Adjusted(NamedTuple):
    """A value with what is added where a guard holds, kept between ``floor`` and ``cap``."""

    base: "Value"
    plus: tuple[tuple[Guard, "Value"], ...]
    floor: int | None
    cap: int | None


class Best(NamedTuple):
    """The highest of several values (就高)."""

    options: tuple["Value", ...]


class OfficeValue(NamedTuple):
    """A value that the law leaves to the office: the key under which it is set, and what holds until then, if anything.

    Where neither is there the bill cannot be settled.
    """

    key: str
    unset: "Value | None"


Value: TypeAlias = Given | Choice | Cases | Adjusted | Best | OfficeValue
"""A figure or a text that may depend on the case."""
