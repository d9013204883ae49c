"""The folder ``people`` of a pack becomes a ``PeopleLaw``, or a list of everything that is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from medins_desk.domain.errors import Fault
from medins_desk.domain.money import Rounding
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.people_law import Banded, Dated, Holds, PeopleLaw, PersonClass
from medins_desk.domain.policy import PolicyPack
from medins_desk.domain.values import Word
from medins_desk.enrol.facts import FACTS, FactKind
from medins_desk.enrol.moments import EVERY, words_of_every
from medins_desk.packs.account_rules import TABLES as ACCOUNT
from medins_desk.packs.account_rules import read_account
from medins_desk.packs.amendments import amended
from medins_desk.packs.classes import MAPPED, Kinds, read_classes
from medins_desk.packs.clock_rules import TABLES as CLOCKS
from medins_desk.packs.clock_rules import read_clocks
from medins_desk.packs.enrolment_rules import TABLES as ENROLMENT
from medins_desk.packs.enrolment_rules import read_enrolment
from medins_desk.packs.faults import Faults, PackFault
from medins_desk.packs.local import office_figures, read_left_open
from medins_desk.packs.periods import read_periods
from medins_desk.packs.reckonings import TOPICS, read_reckonings
from medins_desk.packs.record_rules import TABLES as RECORDS
from medins_desk.packs.record_rules import read_records
from medins_desk.packs.retirement_rules import TABLES as RETIREMENT
from medins_desk.packs.retirement_rules import read_retirement
from medins_desk.packs.signs import check_values
from medins_desk.packs.source import Source, read_source
from medins_desk.packs.tables import Raw, Table, load_toml
from medins_desk.packs.vocabulary import Vocabulary
from medins_desk.packs.words import PackWords, read_words, readings_held

FOLDER = "people"
_WORDS = ("rules.toml", "readings.toml", "law.md")
_HEAD = "people.toml"
_TABLES = (
    "round",
    "local",
    "classes",
    "values",
    "words",
    "periods",
    *TOPICS,
    *ACCOUNT,
    *RETIREMENT,
    *RECORDS,
    *CLOCKS,
    *ENROLMENT,
)

Find = Callable[[str], Sequence[Path]]
"""The folders of law of people that stand beside packs of a name."""


@dataclass(frozen=True, slots=True)
class _Layers:
    raw: Raw
    said: PackWords
    source: Source


def read_people(folder: Path, pack: PolicyPack, find: Find) -> PeopleLaw:
    """The law of people in a folder, beside the pack that it belongs to. Raises ``PackFault`` with every fault."""
    faults = Faults()
    try:
        layers = _layers(folder, pack, find, faults)
        return _law(pack, layers, faults)
    except RecursionError:
        raise PackFault([Fault(_HEAD, "嵌套过深，整理后再放入")]) from None


def _layers(folder: Path, pack: PolicyPack, find: Find, faults: Faults) -> _Layers:
    """The tables and words of a folder, over those of the one that it amends; the articles of the pack stand under."""
    topics = sorted(path.name for path in folder.glob("*.toml") if path.name not in _WORDS)
    source = read_source(folder, faults, (*topics, *_WORDS))
    faults.raise_if_any()
    raw = _merged(source, topics, faults)
    faults.raise_if_any()
    if "amends" not in raw:
        return _Layers(raw, read_words(source, faults, PackWords({}, pack.articles, {})), source)
    base = _base(Table(raw["amends"], f"{_HEAD}: amends", faults), pack, find, faults)
    said = read_words(source, faults, base.said)
    own = {key: value for key, value in raw.items() if key != "amends"}
    merged, _ = amended(base.raw, base.source.name, own, faults, _HEAD, _TABLES)
    faults.raise_if_any()
    return _Layers(merged, said, source)


def _merged(source: Source, topics: Sequence[str], faults: Faults) -> dict[str, object]:
    """The tables of all files together; no table stands in two of them."""
    found: dict[str, object] = {}
    for name in topics:
        tables = load_toml(source.texts[name], name, faults)
        check_values(tables, source.texts[name], name, faults)
        for key, value in tables.items():
            if key in found:
                faults.add(f"{name}: {key}", "这张表在别的文件里已经有了，写在一处")
            found[key] = value
    return found


def _base(table: Table, pack: PolicyPack, find: Find, faults: Faults) -> _Layers:
    name, sealed = table.text("pack"), table.text("sha256")
    table.text("why")
    table.done()
    faults.raise_if_any()
    seals = []
    for folder in find(name):
        layers = _layers(folder, pack, find, Faults())
        if layers.source.sha256 == sealed:
            return layers
        seals.append(layers.source.sha256)
    found = "、".join(seals) or "没有这样的文件夹"
    table.fault(
        "sha256", f"“{name}”的参保规定与修订时的不同（写的是 {sealed}，现在是 {found}）；核对修订仍然成立后改写"
    )
    faults.raise_if_any()
    raise AssertionError(name)


def _law(pack: PolicyPack, layers: _Layers, faults: Faults) -> PeopleLaw:
    root = Table(layers.raw, f"{FOLDER}: ", faults)
    vocabulary = Vocabulary(layers.said, words_of_every())
    vocabulary.left_open = left_open = read_left_open(root, vocabulary)
    classes = read_classes(root, vocabulary, _OF_PEOPLE)
    for name, table in root.entries("values"):
        vocabulary.law(table)
        vocabulary.values[name] = vocabulary.adjusted(table)
    reckonings = read_reckonings(root, vocabulary)
    law = PeopleLaw(
        name=pack.name,
        title=pack.title,
        basis=pack.basis,
        area=pack.area,
        span=pack.span,
        status=pack.status,
        sha256=layers.source.sha256,
        rules=layers.said.rules,
        articles=layers.said.articles,
        readings=readings_held(root.table("readings"), layers.said.readings),
        rounding=_rounding(root, vocabulary),
        classes=classes,
        left_open=left_open,
        reckonings=reckonings,
        account=read_account(root, vocabulary),
        periods=read_periods(root, vocabulary),
        records=read_records(root, vocabulary),
        clocks=read_clocks(root, vocabulary),
        retirement=read_retirement(root, vocabulary, reckonings),
        enrolment=read_enrolment(root, vocabulary),
        words={name: {word: table.text(word) for word in table} for name, table in root.entries("words")},
    )
    root.done()
    _check_use(root, vocabulary)
    faults.raise_if_any()
    return law


def _rounding(root: Table, vocabulary: Vocabulary) -> Rounding:
    table = root.table("round")
    vocabulary.law(table)
    mode = Rounding(table.word("mode", tuple(str(mode) for mode in Rounding)))
    table.done()
    return mode


def _check_use(root: Table, vocabulary: Vocabulary) -> None:
    """Every class, value and value of the office is used somewhere."""
    for kind in ("classes", "values", "local"):
        for name in root.table(kind):
            if (kind, name) not in vocabulary.used:
                root.fault(f"{kind}.{name}", "没有用到，删去或检查拼写")


def _bands(table: Table, _: Vocabulary) -> tuple[Banded, frozenset[Word]]:
    """A class by a number: ``bands = [ { to = 45, is = "young" }, { is = "old" } ]``, both ends included."""
    number = table.text("number")
    if number not in EVERY or EVERY[number].kind is not FactKind.NUMBER:
        table.fault("number", f"没有“{number}”这个数")
    found: list[tuple[int | None, Word]] = []
    for row in table.rows("bands"):
        most = row.whole("to", 0) if row.has("to") else None
        if found and (found[-1][0] is None or (most is not None and most <= (found[-1][0] or 0))):
            row.fault("to", "各档从低到高排列，最后一档不写 to")
        found.append((most, row.text("is")))
        row.done()
    if not found or found[-1][0] is not None:
        table.fault("bands", "最后一档不写 to，否则有的数没有归类")
        found.append((None, ""))
    return Banded(number, tuple(found)), frozenset(word for _, word in found)


def _days(table: Table, _: Vocabulary) -> tuple[Dated, frozenset[Word]]:
    """A class by a day: ``bands = [ { to = 2021-12-31, is = "before" }, { is = "after" } ]``, both ends included."""
    name = table.text("day")
    if name not in FACTS or FACTS[name].kind is not FactKind.DAY:
        table.fault("day", f"没有“{name}”这个日期")
    found: list[tuple[date | None, Word]] = []
    for row in table.rows("bands"):
        last = row.day("to") if row.has("to") else None
        if found and (found[-1][0] is None or (last is not None and last <= found[-1][0])):
            row.fault("to", "各档从早到晚排列，最后一档不写 to")
        found.append((last, row.text("is")))
        row.done()
    if not found or found[-1][0] is not None:
        table.fault("bands", "最后一档不写 to，否则有的日子没有归类")
        found.append((None, ""))
    return Dated(name, tuple(found)), frozenset(word for _, word in found)


def _holds(table: Table, _: Vocabulary) -> tuple[Holds, frozenset[Word]]:
    kinds, known = table.words("holds"), FACTS["certificates"].words
    for kind in kinds:
        if kind not in known:
            table.fault("holds", f"没有“{kind}”这种证件")
    return Holds(frozenset(kinds)), frozenset({True, False})


_OF_PEOPLE: Kinds[PersonClass] = {**MAPPED, "number": _bands, "day": _days, "holds": _holds}


def people_with(law: PeopleLaw, settings: Sequence[OfficeSetting]) -> PeopleLaw:
    """The law with what the office has set. Raises ``PackFault`` where a value is not one that the law allows."""
    known = tuple(sorted(one for one in settings if one.key in law.left_open))
    return replace(law, office=office_figures(law.left_open, known), settings=known) if known else law


def settings_of(values: Mapping[str, str]) -> tuple[OfficeSetting, ...]:
    """Values as a document states them, without day and number."""
    return tuple(OfficeSetting(key, text) for key, text in values.items())
