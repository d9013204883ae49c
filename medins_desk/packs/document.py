"""A pack's files become a ``PolicyPack``, or a list of everything that is wrong with them."""

import re
from pathlib import Path

from medins_desk.domain.money import Rounding
from medins_desk.domain.policy import Axis, Ending, Gate, MarkOf, PolicyPack, Route, Shown
from medins_desk.domain.spans import Span
from medins_desk.domain.steps import BestOf, Own, Step
from medins_desk.domain.values import Value
from medins_desk.packs.classes import read_classes
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.packs.steps import read_steps
from medins_desk.packs.tables import Table, load_toml
from medins_desk.packs.vocabulary import Vocabulary, figures
from medins_desk.packs.words import check_places, read_articles, read_readings, read_rules

_YEAR_START = re.compile(r"(?:0[1-9]|1[0-2])-01")
_SLOT = re.compile(r"\{([a-z]*)\}")
SLOTS = ("start", "end", "kind", "disease", "institution")
"""What the words of a refusal may name: days, kind of bill, disease, institution."""


def read_pack(folder: Path) -> PolicyPack:
    """The pack in a folder. Raises ``PackFault`` with every fault of its files."""
    faults = Faults()
    source = read_source(folder, faults)
    faults.raise_if_any()
    rules = read_rules(source.texts["rules.toml"], faults)
    articles = read_articles(source.texts["law.md"])
    check_places(rules, articles, faults)
    root = Table(load_toml(source.texts["pack.toml"], "pack.toml", faults), "pack.toml: ", faults)
    faults.raise_if_any()
    vocabulary = Vocabulary(rules)
    axes = _axes(root, vocabulary)
    classes = read_classes(root, vocabulary)
    _values(root, vocabulary)
    gates = tuple(_gate(name, table, vocabulary) for name, table in root.entries("gates"))
    steps = read_steps(root, vocabulary)
    routes = _routes(root, vocabulary, steps)
    pack = PolicyPack(
        name=folder.name,
        title=root.text("title"),
        basis=root.text("basis"),
        area=root.text("area"),
        span=_span(root),
        sha256=source.sha256,
        rules=rules,
        articles=articles,
        readings=read_readings(source.texts["readings.toml"], root.table("readings"), faults),
        year_start=_year(root, vocabulary),
        rounding=_rounding(root),
        axes=axes,
        classes=classes,
        gates=gates,
        routes=routes,
        steps=steps,
        shown=tuple(_shown(name, table, vocabulary) for name, table in root.entries("accumulators")),
        ending=_ending(root, vocabulary),
    )
    _account(root)
    root.done()
    _unused(root, vocabulary, routes, steps)
    faults.raise_if_any()
    return pack


def _span(root: Table) -> Span:
    start, end = root.day("from"), root.day("until")
    if start is None:
        root.fault("from", "缺少施行日期")
    elif end is not None and end < start:
        root.fault("until", "截止日期早于施行日期")
    return Span(start, end) if start else Span.__new__(Span)


def _axes(root: Table, vocabulary: Vocabulary) -> dict[str, Axis]:
    found = {}
    for name, table in root.entries("axes"):
        found[name] = Axis(name, highest=table.word("kind", ("sum", "max")) == "max")
        table.done()
    vocabulary.axes = set(found)
    return found


def _values(root: Table, vocabulary: Vocabulary) -> None:
    for name, table in root.entries("values"):
        table.text("law")
        vocabulary.values[name] = vocabulary.adjusted(table)


def _gate(name: str, table: Table, vocabulary: Vocabulary) -> Gate:
    if not table.has("when") and not table.has("unless"):
        table.fault("when", "缺少条件，否则任何费用都不予支付")
    guard, rule, text = vocabulary.guard(table), vocabulary.rule(table), vocabulary.value(table, "text")
    for words in figures(text):
        for slot in _SLOT.findall(str(words)):
            if slot not in SLOTS:
                table.fault("text", f"没有“{{{slot}}}”，可写：{'、'.join(SLOTS)}")
    gate = Gate(name, guard, table.text("code"), rule, text)
    table.done()
    return gate


def _routes(root: Table, vocabulary: Vocabulary, steps: dict[str, Step]) -> tuple[Route, ...]:
    sequences = {name: root.table("sequences").words(name) for name in root.table("sequences")}
    found = []
    for name, table in root.entries("routes"):
        listed = [step for word in table.words("steps") for step in sequences.get(word, (word,))]
        for step in listed:
            if step not in steps:
                table.fault("steps", f"没有“{step}”这个步骤")
        if not any(isinstance(steps.get(step), Own) for step in listed):
            table.fault("steps", "没有划出个人自付的步骤（own）")
        found.append(Route(name, vocabulary.guard(table), tuple(listed)))
        table.done()
    return tuple(found)


def _year(root: Table, vocabulary: Vocabulary) -> Value:
    table = root.table("year")
    table.text("law")
    start = vocabulary.value(table, "start")
    for day in figures(start):
        if not isinstance(day, str) or not _YEAR_START.fullmatch(day):
            table.fault("start", "这里要写某月一日，如 01-01")
    table.done()
    return start


def _account(root: Table) -> None:
    table = root.table("account")
    table.text("law")
    table.word("rolls", ("calendar_year",))
    table.done()


def _rounding(root: Table) -> Rounding:
    table = root.table("round")
    table.text("law")
    table.word("unit", ("fen",))
    table.word("scope", ("payer",))
    mode = Rounding(table.word("mode", tuple(str(mode) for mode in Rounding)))
    table.done()
    return mode


def _ending(root: Table, vocabulary: Vocabulary) -> Ending:
    table = root.table("ending")
    ending = Ending(vocabulary.rule(table, "cash"), vocabulary.rule(table, "insurer"))
    table.done()
    return ending


def _shown(name: str, table: Table, vocabulary: Vocabulary) -> Shown:
    axis = vocabulary.axis(table, "axis", needed=False)
    purse = table.word("purse", ("current", "past")) if table.has("purse") else ""
    if bool(axis) == bool(purse):
        table.fault("axis", "要写累计（axis）或账户（purse）中的一种")
    marks = tuple(_mark(row, vocabulary) for row in table.rows("marks"))
    shown = Shown(name, table.text("title"), axis, purse, vocabulary.guard(table), marks)
    table.done()
    return shown


def _mark(row: Table, vocabulary: Vocabulary) -> MarkOf:
    axis = vocabulary.axis(row, "axis", needed=False)
    at = vocabulary.money(row, "at") if row.has("at") else None
    if bool(axis) == bool(at):
        row.fault("at", "要写金额（at）或累计（axis）中的一种")
    mark = MarkOf(row.text("title"), vocabulary.guard(row), at, axis)
    row.done()
    return mark


def _unused(root: Table, vocabulary: Vocabulary, routes: tuple[Route, ...], steps: dict[str, Step]) -> None:
    taken = {step for route in routes for step in route.steps}
    taken |= {option for step in steps.values() if isinstance(step, BestOf) for option in step.options}
    used = vocabulary.used | {("steps", step) for step in taken}
    for kind in ("classes", "values", "axes", "steps"):
        for name in root.table(kind):
            if (kind, name) not in used:
                root.fault(f"{kind}.{name}", "没有用到，删去或检查拼写")
