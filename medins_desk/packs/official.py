"""The official text of a law, as an office has it in a file: decoded, and cut at the numbers of its articles.

Texts are written with 第…条, or as an outline: 三、 then （一） then 1. A pack names a place of an outline
三（一）1, with the name of the document before it where another document has articles; or （十九） alone, where the
second level counts on through all chapters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from medins_desk.packs.article_numbers import ARTICLE, ordinal, ordinal_of

_CHAPTER = re.compile(r"第[零〇一二三四五六七八九十百]+[章节编]")
_OUTLINE = tuple(
    map(re.compile, (r"([一二三四五六七八九十]+)、", r"(（[一二三四五六七八九十]+）)", r"([0-9]+)[.．、]"))
)
_DOCUMENT = re.compile(r"^[^一二三四五六七八九十（第]*")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8, GB18030 or (with its mark) UTF-16, with plain line ends; ``None`` for any other."""
    for encoding in ("utf-16",) if data.startswith(_WIDE_MARKS) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def official_articles(text: str, numbers: Iterable[str]) -> Mapping[str, str]:
    """What the text says under each of the numbers; a number that it does not have is left out."""
    known = set(numbers)
    placed = list(_by_article(text, {counted: number for number in known if (counted := ordinal_of(number))}))
    if not placed:
        placed = list(_by_outline(text, known))
    found: dict[str, list[str]] = {}
    for number, line in placed:
        if number in known:
            found.setdefault(number, []).append(line)
    return {number: "\n".join(lines).strip() for number, lines in found.items()}


def _by_article(text: str, known: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Each line with the article in which it stands. The first 第…条 counts, not one that a later annex repeats.

    Where numbers of articles stand apart from their words, a line that begins with one run on (第三十五条规定的…) is a
    line that was broken before a reference.
    """
    begun = [(line, ARTICLE.match(line)) for line in _lines(text)]
    apart = any(found and _stands_apart(line, found) for line, found in begun)
    number, seen = "", set[int | None]()
    for line, found in begun:
        if found and (_stands_apart(line, found) or not apart):
            counted = ordinal(found[1])
            number = "" if counted is None or counted in seen else known.get(counted, "")
            seen.add(counted)
        elif _CHAPTER.match(line):
            number = ""
        if number:
            yield number, line


def _stands_apart(line: str, found: re.Match[str]) -> bool:
    return not line[found.end() :] or line[found.end()].isspace()


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
