"""What changed between two packs: figures by name, rules, articles, readings, refusals, the order of the steps."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from medins_desk.domain.bound_words import figure_words
from medins_desk.domain.framework import Frame
from medins_desk.domain.money import percent, shown
from medins_desk.domain.policy import LeftToOffice, PolicyPack, Rule, article_number
from medins_desk.packs.figures import Figure, figures_of
from medins_desk.packs.spoken import guard_said
from medins_desk.packs.vocabulary import figures


class Difference(NamedTuple):
    """One thing that differs: its name, a title, where it stands in the law, what it was, what it is.

    An empty ``old`` is new in the second pack, an empty ``new`` is gone from it.
    """

    name: str
    title: str
    law: str
    old: str
    new: str


class Differences(NamedTuple):
    """Everything that differs between two packs."""

    figures: tuple[Difference, ...]
    rules: tuple[Difference, ...]
    articles: tuple[Difference, ...]
    readings: tuple[Difference, ...]
    refusals: tuple[Difference, ...]
    routes: tuple[Difference, ...]
    left_open: tuple[Difference, ...]
    definitions: tuple[str, ...]
    """Classes and steps of both packs that are defined otherwise, beside their figures."""

    @property
    def total(self) -> int:
        """How many things differ, definitions apart."""
        figures, rules, articles, readings, refusals, routes, left_open, _ = self
        return sum(map(len, (figures, rules, articles, readings, refusals, routes, left_open)))

    def within(self, number: str, numbers: Collection[str]) -> "Differences":
        """What differs under one article, of all the numbers that articles have."""

        def inside(rows: tuple[Difference, ...]) -> tuple[Difference, ...]:
            return tuple(row for row in rows if article_number(row.law, numbers) == number)

        return Differences(
            figures=inside(self.figures),
            rules=inside(self.rules),
            articles=inside(self.articles),
            readings=inside(self.readings),
            refusals=inside(self.refusals),
            routes=inside(self.routes),
            left_open=inside(self.left_open),
            definitions=(),
        )


def differences(old: PolicyPack, new: PolicyPack) -> Differences:
    """What of the second pack is not as in the first."""
    return Differences(
        figures=_figures(figures_of(old), figures_of(new)),
        rules=_between(_rules(old.rules), _rules(new.rules)),
        articles=_between(
            {key: (entry.title, key, f"{entry.title}\n{entry.text}") for key, entry in old.articles.items()},
            {key: (entry.title, key, f"{entry.title}\n{entry.text}") for key, entry in new.articles.items()},
        ),
        readings=_between(
            {key: (entry.words["question"], entry.words["law"], entry.holds) for key, entry in old.readings.items()},
            {key: (entry.words["question"], entry.words["law"], entry.holds) for key, entry in new.readings.items()},
        ),
        refusals=_between(_refusals(old), _refusals(new)),
        routes=_between(_routes(old), _routes(new)),
        left_open=_between(_left_open(old), _left_open(new)),
        definitions=(
            *(
                f"classes.{name}"
                for name in old.classes
                if new.classes.get(name, old.classes[name]) != old.classes[name]
            ),
            *(f"bases.{name}" for name in old.bases if new.bases.get(name, old.bases[name]) != old.bases[name]),
            *(f"steps.{name}" for name in old.steps if new.steps.get(name, old.steps[name]) != old.steps[name]),
        ),
    )


def _figures(old: Iterable[Figure], new: Iterable[Figure]) -> tuple[Difference, ...]:
    return _between(_by_name(old), _by_name(new))


def _by_name(figures: Iterable[Figure]) -> dict[str, tuple[str, str, str]]:
    return {
        figure.at: (f"{figure.item} {figure.what} {figure.case}".strip(), (*figure.laws, "")[0], figure.text)
        for figure in figures
    }


def _rules(rules: Mapping[str, Rule]) -> dict[str, tuple[str, str, str]]:
    return {key: (rule.item, rule.law, f"{rule.law}　{rule.item}　{rule.plain}") for key, rule in rules.items()}


def _refusals(pack: PolicyPack) -> dict[str, tuple[str, str, str]]:
    """Who is refused and in what words, gate by gate, under the title of the rule that refuses."""
    found = {}
    for gate in pack.gates:
        rule = next((pack.rules[str(name)] for name in figures(gate.rule) if name in pack.rules), None)
        words = f"{guard_said(pack, gate.guard)}：{' '.join(map(str, figures(gate.text)))}"
        found[gate.name] = (rule.item if rule else gate.code, rule.law if rule else "", words)
    return found


def _routes(pack: PolicyPack) -> dict[str, tuple[str, str, str]]:
    return {route.name: ("", "", f"{' → '.join(route.steps)}") for route in pack.routes}


def _left_open(pack: PolicyPack) -> dict[str, tuple[str, str, str]]:
    office = {key: (one.title, one.law, range_said(one)) for key, one in pack.left_open.items() if not one.reading}
    return {**office, **dict(_framed(pack.frame))} if pack.frame else office


def _framed(frame: Frame) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """What a framework leaves open, and what a local pack has put there."""
    for key, one in frame.open.items():
        found = frame.filled.get(key)
        yield key, (one.title, one.law, figure_words(one, found.figure) if found else "没有填")


def range_said(value: LeftToOffice) -> str:
    """The range of a value as people read it: 80% 至 90%, 100,000.00 以上."""
    if value.kind == "text":
        return "、".join(value.says.get(word, word) for word in value.words)
    read = percent if value.kind == "share" else shown
    return f"{read(value.low)} 以上" if value.high is None else f"{read(value.low)} 至 {read(value.high)}"


def _between(
    old: Mapping[str, tuple[str, str, str]], new: Mapping[str, tuple[str, str, str]]
) -> tuple[Difference, ...]:
    """What differs in the third part of each entry; the first two are its title and its place in the law."""
    return tuple(
        Difference(key, *(new.get(key) or old[key])[:2], old.get(key, ("", "", ""))[2], new.get(key, ("", "", ""))[2])
        for key in dict.fromkeys([*old, *new])
        if old.get(key, ("", "", ""))[2] != new.get(key, ("", "", ""))[2]
    )
