"""Articles of a pack found by number or by word."""

import re
from collections.abc import Iterable, Sequence

from medins_desk.packs.explain import Page

_SIGNS = "〇一二三四五六七八九"
_FIGURES = re.compile(r"[0-9]{1,3}", re.ASCII)


def pages_found(pages: Sequence[Page], asked: str) -> tuple[Page, ...]:
    """The pages that answer: ``35`` and 三十五 that article first, then those that name what is asked."""
    words = asked.strip().lower()
    if not words:
        return tuple(pages)
    number = f"第{_spelled(int(words))}条" if _FIGURES.fullmatch(words) else words
    exact = [page for page in pages if page.article.number in (number, f"第{words}条")]
    named = [page for page in pages if page not in exact and any(words in text.lower() for text in _texts(page))]
    return (*exact, *named)


def _texts(page: Page) -> Iterable[str]:
    yield from (page.article.number, page.article.title, page.article.text)
    for rule in page.rules:
        yield from (rule.id, rule.law, rule.item, rule.plain)
    for reading in page.readings:
        yield from (reading.id, *reading.words.values())
    for row in page.figures:
        yield from (row.figure.item, row.figure.text, row.figure.case)


def _spelled(number: int) -> str:
    """A number below 1,000 as articles are numbered: 10 is 十, 35 三十五, 103 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_SIGNS[hundreds]}百" if hundreds else ""
    if tens:
        words += f"{'' if tens == 1 and not hundreds else _SIGNS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_SIGNS[ones] if ones else "")
