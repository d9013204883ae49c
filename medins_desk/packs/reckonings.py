"""The amounts of a law of people, by topic: ``[premium.staff]`` is the entry ``staff`` of the topic ``premium``."""

from typing import NamedTuple

from medins_desk.domain.people_law import Party, Period, Reckoning, Term
from medins_desk.domain.values import Value
from medins_desk.enrol.facts import FACTS, FactKind
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

TOPICS = ("premium", "back_payment", "refund", "account", "retirement")
"""What amounts are about; each is a table of the people folder."""


def read_reckonings(root: Table, vocabulary: Vocabulary) -> dict[str, tuple[Reckoning, ...]]:
    """All topics, each with its entries in the order of the file."""
    known: set[str] = set()
    return {topic: _topic(root, topic, vocabulary, known) for topic in TOPICS if root.has(topic)}


def _topic(root: Table, topic: str, vocabulary: Vocabulary, known: set[str]) -> tuple[Reckoning, ...]:
    """The entries of a topic. ``known`` are the full names of those before them, also of topics before."""
    found: list[Reckoning] = []
    for name, table in root.entries(topic):
        found.append(_reckoning(f"{topic}.{name}", table, vocabulary, known))
        known.add(f"{topic}.{name}")
        table.done()
    return tuple(found)


def _reckoning(name: str, table: Table, vocabulary: Vocabulary, before: set[str]) -> Reckoning:
    known = _Known(name.partition(".")[0], frozenset(before))
    party = table.word("party", tuple(str(party) for party in Party)) if table.has("party") else ""
    return Reckoning(
        name=name,
        guard=vocabulary.guard(table),
        rule=vocabulary.rule(table),
        of=_terms(table, "of", vocabulary, known),
        less=_terms(table, "less", vocabulary, known) if table.has("less") else (),
        floor=_bound(table, "floor", vocabulary, known),
        cap=_bound(table, "cap", vocabulary, known),
        rate=vocabulary.rate(table, "rate") if table.has("rate") else None,
        times=_number(table, "times"),
        over=_number(table, "over"),
        party=Party(party) if party else None,
        period=Period(table.word("period", tuple(str(period) for period in Period), str(Period.ONCE))),
    )


class _Known(NamedTuple):
    """What terms may name: the topic that they stand in, and the full names of all entries before them."""

    topic: str
    entries: frozenset[str]


def _terms(table: Table, key: str, vocabulary: Vocabulary, known: _Known) -> tuple[Term, ...]:
    raw = table.needed(key)
    if isinstance(raw, list):
        return tuple(_term(one, table, key, vocabulary, known) for one in raw)
    return () if raw is None else (_term(raw, table, key, vocabulary, known),)


def _bound(table: Table, key: str, vocabulary: Vocabulary, known: _Known) -> Term | None:
    return _term(table.raw(key), table, key, vocabulary, known) if table.has(key) else None


def _term(whole: object, table: Table, key: str, vocabulary: Vocabulary, known: _Known) -> Term:
    """A term: the name of a fact, ``=entry``, a figure, or a table with ``of`` one of these and a ``rate``."""
    if isinstance(whole, dict) and "of" in whole:
        inner = Table(whole, table.at(key), table.faults)
        found = _term(inner.raw("of"), inner, "of", vocabulary, known)
        rate = vocabulary.multiple(inner, "rate") if inner.has("rate") else None
        inner.done()
        return found._replace(rate=rate)
    if isinstance(whole, str) and whole.startswith("="):
        name = whole[1:] if "." in whole else f"{known.topic}.{whole[1:]}"
        if name not in known.entries:
            table.fault(key, f"前面没有“{whole[1:]}”这一项")
        return Term(entry=name)
    if isinstance(whole, str) and not whole.startswith("@"):
        if whole not in FACTS or FACTS[whole].kind is not FactKind.AMOUNT:
            table.fault(key, f"没有“{whole}”这个金额")
        return Term(fact=whole)
    return Term(value=_figure(whole, table, key, vocabulary))


def _figure(whole: object, table: Table, key: str, vocabulary: Vocabulary) -> Value:
    return vocabulary.money(Table({key: whole}, table.place, table.faults), key)


def _number(table: Table, key: str) -> str:
    name = table.text(key, "")
    if name and (name not in FACTS or FACTS[name].kind is not FactKind.NUMBER):
        table.fault(key, f"没有“{name}”这个数")
    return name
