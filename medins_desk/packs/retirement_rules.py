"""What a law of people says of retiring: ``[months.SOURCE]``, ``[conditions.NAME]``, ``[ways.NAME]``, ..."""

from medins_desk.domain.people_law import Reckoning
from medins_desk.domain.retirement import (
    Begins,
    Benefits,
    CountedSource,
    MonthSource,
    OfAge,
    RetirementLaw,
    Tally,
    ToReach,
    Voided,
    Way,
)
from medins_desk.domain.values import ALWAYS, Guard, Value
from medins_desk.enrol.facts import FACTS, FactKind
from medins_desk.packs.tables import MONTHS, Table
from medins_desk.packs.vocabulary import Vocabulary, figures

_BEGINS = tuple(str(word) for word in Begins if word is not Begins.NOT_SAID)
TABLES = ("months", "conditions", "ways", "voided", "of_age")


def read_retirement(
    root: Table, vocabulary: Vocabulary, reckonings: dict[str, tuple[Reckoning, ...]]
) -> RetirementLaw | None:
    """What is said of retiring; ``None`` where the law says nothing."""
    if not root.has("months"):
        return None
    entries = {entry.name for topic in reckonings.values() for entry in topic}
    return RetirementLaw(
        sources=tuple(_source(name, table, vocabulary) for name, table in root.entries("months")),
        conditions=tuple(_to_reach(name, table, vocabulary) for name, table in root.entries("conditions")),
        ways=tuple(_way(name, table, vocabulary, entries) for name, table in root.entries("ways")),
        voided=_voided(root.table("voided"), vocabulary) if root.has("voided") else None,
        of_age=_of_age(root.table("of_age"), vocabulary) if root.has("of_age") else None,
    )


def _source(name: str, table: Table, vocabulary: Vocabulary) -> CountedSource:
    if name not in list(MonthSource):
        table.faults.add(table.place, f"没有“{name}”这种年限，可写：{'、'.join(MonthSource)}")
    before = table.text("before", "")
    vocabulary.used.add(("local", before))
    if before and vocabulary.kind_left_open(before) != "day":
        table.fault("before", f"[local] 里没有“{before}”这个日期")
    found = CountedSource(
        source=MonthSource(name) if name in list(MonthSource) else MonthSource.OTHER,
        guard=vocabulary.guard(table),
        rule=vocabulary.rule_id(table),
        area=_area(table, vocabulary),
        since=table.day("since") if table.has("since") else None,
        until=table.day("until") if table.has("until") else None,
        before=before,
    )
    table.done()
    return found


def _area(table: Table, vocabulary: Vocabulary) -> Guard | None:
    """``area = true``, or conditions under which the months count in the area too."""
    raw = table.raw("area")
    if isinstance(raw, bool) or raw is None:
        return ALWAYS if raw else None
    return vocabulary.any_of(table, "area")


def _voided(table: Table, vocabulary: Vocabulary) -> Voided:
    fact = table.text("until")
    if fact not in FACTS or FACTS[fact].kind is not FactKind.DAY:
        table.fault("until", f"没有“{fact}”这个日期")
    found = Voided(vocabulary.guard(table), fact, vocabulary.rule_id(table))
    table.done()
    return found


def _of_age(table: Table, vocabulary: Vocabulary) -> OfAge:
    guard, named = vocabulary.guard(table), table.words("no_work") if table.has("no_work") else ()
    for name in named:
        if name not in list(MonthSource):
            table.fault("no_work", f"没有“{name}”这种年限")
    table.done()
    return OfAge(guard, tuple(MonthSource(name) for name in named if name in list(MonthSource)))


def _to_reach(name: str, table: Table, vocabulary: Vocabulary) -> ToReach:
    title, rule = table.text("title"), vocabulary.rule_id(table)
    if table.has("tally"):
        tally = Tally(table.word("tally", tuple(str(tally) for tally in Tally)))
        found = ToReach(name, title, rule, tally, vocabulary.number(table, "least", MONTHS))
    else:
        found = ToReach(name, title, rule, guard=vocabulary.any_of(table, "holds"))
    table.done()
    return found


def _way(name: str, table: Table, vocabulary: Vocabulary, entries: set[str]) -> Way:
    found = Way(
        name=name,
        title=table.text("title"),
        guard=vocabulary.guard(table),
        rule=vocabulary.rule_id(table),
        benefits=Benefits(table.word("benefits", tuple(str(word) for word in Benefits))),
        begins=_begins(table, vocabulary),
        pays=_entries(table, "pays", entries),
        gives=_entries(table, "gives", entries),
        changed=_changed(table.table("as")),
    )
    table.done()
    return found


def _begins(table: Table, vocabulary: Vocabulary) -> Value:
    value = vocabulary.words_only(table, "begins")
    for found in figures(value):
        if found not in _BEGINS:
            table.fault("begins", f"没有“{found}”，可写：{'、'.join(_BEGINS)}")
    return value


def _entries(table: Table, key: str, entries: set[str]) -> tuple[str, ...]:
    names = table.words(key) if table.has(key) else ()
    for name in names:
        if name not in entries:
            table.fault(key, f"没有“{name}”这一项")
    return names


def _changed(table: Table) -> tuple[tuple[str, str | bool], ...]:
    found: list[tuple[str, str | bool]] = []
    for name in table:
        word = table.raw(name)
        if name not in FACTS or not isinstance(word, (str, bool)) or word not in FACTS[name].words:
            table.fault(name, "这里要写一个事实和它的词")
        else:
            found.append((name, word))
    return tuple(found)
