"""The words of lists, from ``resources/rosters/words.toml``: which heading a column has, which class a word is."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from medins_desk.assets import RESOURCES
from medins_desk.domain.folding import half_width
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.rosters import FACTS, Heading
from medins_desk.domain.terms import term
from medins_desk.enrol.facts import SPOKEN

_IN_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|[\s*:：、“”\"'.]")


class Words(NamedTuple):
    """By the bare word: what a column says, which certificate a class is; and what says that there is no end.

    ``offered`` names the classes for whom wrote another, ``elsewhere`` says of classes that are none of ours what is to
    be written; ``facts`` are what the cells of a fact may say.
    """

    headings: Mapping[str, Heading]
    classes: Mapping[str, CertificateKind]
    open_end: frozenset[str]
    offered: str
    facts: Mapping[Heading, Mapping[str, str]]
    elsewhere: Mapping[str, str]


def bare(words: str) -> str:
    """A word as it is compared: half-width, without blanks, marks and what stands in brackets."""
    return _IN_BRACKETS.sub("", half_width(words)).casefold()


@cache
def words() -> Words:
    """The words that this program knows. A file that names no kind of ours is our fault: ``ValueError``."""
    import tomllib  # noqa: PLC0415  # for lists only

    known = tomllib.loads((RESOURCES / "rosters" / "words.toml").read_text(encoding="utf-8"))
    headings = {bare(word): Heading(name) for name, row in known["headings"].items() for word in row}
    classes = {bare(word): CertificateKind(name) for name, row in known["classes"].items() for word in row}
    own = {bare(term(kind)): kind for kind in CertificateKind}
    offered = "、".join(row[0] for row in known["classes"].values())
    said = {heading: _said_of(heading, known["said"].get(str(heading), {})) for heading in FACTS}
    elsewhere = {bare(word): advice for word, advice in known["elsewhere"].items()}
    return Words(headings, {**own, **classes}, frozenset(known["open_end"]["words"]), offered, said, elsewhere)


def _said_of(heading: Heading, more: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """What a cell of a fact may say, and the value that it stands for: the words of the counter, and others."""
    own = {bare(word): value for value, word in SPOKEN.get(str(heading), {"1": "是", "0": "否"}).items()}
    return {**own, **{bare(word): value for value, row in more.items() for word in row}}


def headings_in(cells: Sequence[str]) -> list[tuple[int, Heading]]:
    """The columns of a row that are headings, with their places."""
    known = words().headings
    found = [(place, known.get(bare(words_))) for place, words_ in enumerate(cells)]
    return [(place, heading) for place, heading in found if heading is not None]
