"""The amounts of a law of people, by topic: ``[premium.staff]`` is the entry ``staff`` of the topic ``premium``."""

from medins_desk.domain.people_law import Party, Period, Reckoning, Term
from medins_desk.domain.values import Value
from medins_desk.enrol.facts import FACTS, FactKind
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

TOPICS = ("premium", "account", "retirement")
"""What amounts are about; each is a table of the people folder."""


def read_reckonings(root: Table, vocabulary: Vocabulary) -> dict[str, tuple[Reckoning, ...]]:
    """All topics, each with its entries in the order of the file."""
    return {topic: _topic(root, topic, vocabulary) for topic in TOPICS if root.has(topic)}


def _topic(root: Table, topic: str, vocabulary: Vocabulary) -> tuple[Reckoning, ...]:
    found: list[Reckoning] = []
    known: set[str] = set()
    for name, table in root.entries(topic):
        found.append(_reckoning(name, table, vocabulary, known))
        known.add(name)
        table.done()
    return tuple(found)


def _reckoning(name: str, table: Table, vocabulary: Vocabulary, known: set[str]) -> Reckoning:
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


def _terms(table: Table, key: str, vocabulary: Vocabulary, known: set[str]) -> tuple[Term, ...]:
    raw = table.needed(key)
    if isinstance(raw, list):
        return tuple(_term({"of": one}, table, key, vocabulary, known) for one in raw)
    return () if raw is None else (_term({"of": raw}, table, key, vocabulary, known),)


def _bound(table: Table, key: str, vocabulary: Vocabulary, known: set[str]) -> Term | None:
    return _term({"of": table.raw(key)}, table, key, vocabulary, known) if table.has(key) else None


def _term(raw: dict[str, object], table: Table, key: str, vocabulary: Vocabulary, known: set[str]) -> Term:
    """A term: the name of a fact, ``=entry``, a figure, or a table with ``of`` one of these and a ``rate``."""
    whole = raw["of"]
    if isinstance(whole, dict) and "of" in whole:
        inner = Table(whole, table.at(key), table.faults)
        found = _term({"of": inner.raw("of")}, inner, "of", vocabulary, known)
        rate = vocabulary.multiple(inner, "rate") if inner.has("rate") else None
        inner.done()
        return found._replace(rate=rate)
    if isinstance(whole, str) and whole.startswith("="):
        if whole[1:] not in known:
            table.fault(key, f"前面没有“{whole[1:]}”这一项")
        return Term(entry=whole[1:])
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
