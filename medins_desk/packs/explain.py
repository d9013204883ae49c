"""A pack read like a law book: articles with their figures, rules and readings; a rule with all that bears on it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from medins_desk.domain.policy import Article, PolicyPack, Reading, Rule, article_number
from medins_desk.packs.figures import Figure, figures_of

Thing = TypeVar("Thing")


class Dated(NamedTuple):
    """A figure with the day from which it holds, and whether that it still holds is an assumption."""

    figure: Figure
    since: date
    assumed: bool


class Page(NamedTuple):
    """An article with what the pack rests on it."""

    article: Article
    since: date
    assumed: bool
    rules: tuple[Rule, ...]
    figures: tuple[Dated, ...]
    readings: tuple[Reading, ...]


class RulePage(NamedTuple):
    """A rule with its article and the article's days, the readings that bear on it, its figures."""

    rule: Rule
    article: Article | None
    since: date
    assumed: bool
    readings: tuple[Reading, ...]
    figures: tuple[Dated, ...]


def pages_of(pack: PolicyPack, base: PolicyPack | None = None) -> tuple[Page, ...]:
    """The pack article by article, in the order of law.md; ``base`` is the pack that it amends.

    A figure or a reading that rests on several articles stands with the first.
    """
    numbers, pages = tuple(pack.articles), []
    rules = _by_article((article_number(rule.law, numbers), rule) for rule in pack.rules.values())
    figures = _by_article((_stands_in(row.figure.laws, numbers), row) for row in plainly(dated_figures(pack, base)))
    readings = _by_article((_stands_in(_laws(row), numbers), row) for row in pack.readings.values())
    for number, article in pack.articles.items():
        since, assumed = _since(pack, number)
        pages.append(
            Page(
                article=article,
                since=since,
                assumed=assumed,
                rules=rules.get(number, ()),
                figures=figures.get(number, ()),
                readings=readings.get(number, ()),
            )
        )
    return tuple(pages)


def _since(pack: PolicyPack, number: str) -> tuple[date, bool]:
    """From which day an article holds, and whether it is assumed that it still does."""
    if pack.amends is None or number in pack.amends.articles:
        return pack.span.start, False
    return pack.amends.start, pack.amends.assumed


def _by_article(placed: Iterable[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    found: dict[str, tuple[Thing, ...]] = {}
    for number, thing in placed:
        found[number] = (*found.get(number, ()), thing)
    return found


def readings_apart(pack: PolicyPack) -> tuple[Reading, ...]:
    """The readings of what the text leaves unsaid: they stand with no article."""
    numbers = tuple(pack.articles)
    return tuple(row for row in pack.readings.values() if not _stands_in(_laws(row), numbers))


def dated_figures(pack: PolicyPack, base: PolicyPack | None = None) -> tuple[Dated, ...]:
    """All figures with their dates. What stands in the base alike is inherited from it."""
    if pack.amends is None or base is None:
        return tuple(Dated(figure, pack.span.start, assumed=False) for figure in figures_of(pack))
    inherited = {(figure.at, figure.amount) for figure in figures_of(base)}
    return tuple(
        Dated(figure, pack.amends.start, pack.amends.assumed)
        if (figure.at, figure.amount) in inherited
        else Dated(figure, pack.span.start, assumed=False)
        for figure in figures_of(pack)
    )


def plainly(figures: Iterable[Dated]) -> tuple[Dated, ...]:
    """Figures without those that only repeat, for a reading that does not hold, what holds anyway."""
    kept: dict[tuple[str, ...], Dated] = {}
    seen = set[tuple[str, ...]]()
    for row in sorted(figures, key=lambda row: row.figure.case != row.figure.plainly):
        found = row.figure
        same = (found.item, found.what.partition("（")[0], found.text, *found.laws)
        if (*same, found.plainly) not in seen or found.case == found.plainly:
            kept[*same, found.at] = row
        seen.add((*same, found.plainly))
    order = {id(row): place for place, row in enumerate(figures)}
    return tuple(sorted(kept.values(), key=lambda row: order[id(row)]))


def rule_page(pack: PolicyPack, rule_id: str, base: PolicyPack | None = None) -> RulePage:
    """A rule with all that bears on it. ``KeyError`` where the pack has no rule of that id."""
    rule = pack.rules[rule_id]
    numbers = tuple(pack.articles)
    number = article_number(rule.law, numbers)
    since, assumed = _since(pack, number)
    return RulePage(
        rule=rule,
        article=pack.articles.get(number),
        since=since,
        assumed=assumed,
        readings=tuple(row for row in pack.readings.values() if number in _articles_in(_laws(row), numbers)),
        figures=tuple(row for row in dated_figures(pack, base) if rule_id in row.figure.rules),
    )


def _laws(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.words.get("law", "").split("、"))


def _articles_in(laws: Iterable[str], numbers: tuple[str, ...]) -> list[str]:
    return [number for law in laws if (number := article_number(law, numbers))]


def _stands_in(laws: Iterable[str], numbers: tuple[str, ...]) -> str:
    return next(iter(_articles_in(laws, numbers)), "")
