"""The official text of a law, as an office has it in a file: decoded, and cut at the numbers of its articles.

Texts are written with 第…条, or as an outline: 三、 then （一） then 1. A pack names a place of an outline
三（一）1, with the name of the document before it where another document has articles; or （十九） alone, where the
second level counts on through all chapters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

_ARTICLE = re.compile(r"(第[零〇一二三四五六七八九十百]+条)")
_CHAPTER = re.compile(r"第[零〇一二三四五六七八九十百]+[章节编]")
_OUTLINE = tuple(
    map(re.compile, (r"([一二三四五六七八九十]+)、", r"(（[一二三四五六七八九十]+）)", r"([0-9]+)[.．、]"))
)
_DOCUMENT = re.compile(r"^[^一二三四五六七八九十（第]*")


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8 or GB18030 with plain line ends; ``None`` where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def official_articles(text: str, numbers: Iterable[str]) -> Mapping[str, str]:
    """What the text says under each of the numbers; a number that it does not have is left out."""
    known = set(numbers)
    placed = list(_by_article(text))
    if not any(number in known for number, _ in placed):
        placed = list(_by_outline(text, known))
    found: dict[str, list[str]] = {}
    for number, line in placed:
        if number in known:
            found.setdefault(number, []).append(line)
    return {number: "\n".join(lines).strip() for number, lines in found.items()}


def _by_article(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the article in which it stands. The first 第…条 counts, not one that a later annex repeats."""
    number, seen = "", set[str]()
    for line in _lines(text):
        begun = _ARTICLE.match(line)
        if begun:
            number = "" if begun[1] in seen else begun[1]
            seen.add(begun[1])
        elif _CHAPTER.match(line):
            number = ""
        if number:
            yield number, line


def _by_outline(text: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """Each line with the longest of the numbers in whose part of the outline it stands."""
    places = {_DOCUMENT.sub("", number): number for number in known}
    path = [""] * len(_OUTLINE)
    for line in _lines(text):
        for depth, shape in enumerate(_OUTLINE):
            if begun := shape.match(line):
                path[depth:] = [begun[1], *([""] * (len(_OUTLINE) - depth - 1))]
        inside = ("".join(path[first:depth]) for first in (0, 1) for depth in range(len(path), first, -1))
        yield next((places[place] for place in inside if place in places), ""), line


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())
