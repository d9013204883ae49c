"""Articles of a pack found by number or by word."""

from collections.abc import Iterable, Sequence

from medins_desk.packs.article_numbers import ordinal, ordinal_of
from medins_desk.packs.explain import Page


def pages_found(pages: Sequence[Page], asked: str) -> tuple[Page, ...]:
    """The pages that answer: ``35`` and 三十五 that article first, then numbers that hold it, then words."""
    words = asked.strip().lower()
    if not words:
        return tuple(pages)
    counted = ordinal(words)
    exact = [
        page
        for page in pages
        if page.article.number == words or (counted and ordinal_of(page.article.number) == counted)
    ]
    named = [page for page in pages if page not in exact and any(words in text.lower() for text in _texts(page))]
    return (*exact, *sorted(named, key=lambda page: words not in page.article.number.lower()))


def _texts(page: Page) -> Iterable[str]:
    yield from (page.article.number, page.article.title, page.article.text)
    for rule in page.rules:
        yield from (rule.id, rule.law, rule.item, rule.plain)
    for reading in page.readings:
        yield from (reading.id, *reading.words.values())
    for row in page.figures:
        yield from (row.figure.item, row.figure.text, row.figure.case)
