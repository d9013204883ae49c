"""The tables of pack.toml become a ``PolicyPack``, or a list of everything that is wrong with them."""

import re
from datetime import date
from typing import NamedTuple

from medins_desk.domain.framework import Frame
from medins_desk.domain.money import Rounding
from medins_desk.domain.policy import Amendment, Axis, Ending, MarkOf, PolicyPack, Route, Shown, Status
from medins_desk.domain.spans import Span
from medins_desk.domain.steps import Own, Step
from medins_desk.domain.values import Value
from medins_desk.packs.bases import read_base
from medins_desk.packs.classes import OF_BILLS, read_classes
from medins_desk.packs.deadlines import read_deadlines
from medins_desk.packs.events import check_events, read_events, read_facts
from medins_desk.packs.faults import Faults
from medins_desk.packs.frames import FrameOf, read_frame
from medins_desk.packs.gates import read_gates
from medins_desk.packs.lint import check_courses, check_routes, check_use
from medins_desk.packs.local import read_left_open
from medins_desk.packs.steps import read_falling, read_steps
from medins_desk.packs.tables import Raw, Table
from medins_desk.packs.vocabulary import Vocabulary, figures, left_to_office, word_key
from medins_desk.packs.words import PackWords, readings_held
from medins_desk.settle.depends import names_in
from medins_desk.settle.person import asks_for_year

_SAMPLE = "示例"
_YEAR_START = re.compile(r"(?:0[1-9]|1[0-2])-01")
SLOTS = ("start", "end", "kind", "institution")
"""What the words of a refusal may name: days, kind of bill, institution. They stand on paper: never a disease."""


def pack_of(
    name: str,
    raw: Raw,
    said: PackWords,
    sha256: str,
    faults: Faults,
    amends: Amendment | None = None,
    fills: FrameOf | None = None,
) -> PolicyPack:
    """The pack that the tables of pack.toml state, framework filled in. Raises ``PackFault`` with every fault."""
    root, vocabulary = Table(raw, "pack.toml: ", faults), Vocabulary(said)
    own = FrameOf(name, sha256, str(raw.get("title", "")), str(raw.get("basis", "")))
    frame = read_frame(root, vocabulary, fills or own, is_local=fills is not None)
    pack = _stated(root, vocabulary, _Origin(name, sha256, said, amends, fills, frame))
    _check_frame(root, pack, is_local=fills is not None)
    _account(root, vocabulary)
    root.done()
    _check_whole(root, vocabulary, pack)
    faults.raise_if_any()
    return pack


class _Origin(NamedTuple):
    """What a pack is, beside its tables: its name, seal and words, what it amends or fills in, the framework it is."""

    name: str
    sha256: str
    said: PackWords
    amends: Amendment | None
    fills: FrameOf | None
    frame: Frame | None


def _stated(root: Table, vocabulary: Vocabulary, origin: _Origin) -> PolicyPack:
    """The pack as its tables state it; what they name is read before what uses it."""
    vocabulary.left_open = left_open = read_left_open(root, vocabulary)
    axes = _axes(root, vocabulary)
    facts = read_facts(root, vocabulary)
    classes = read_classes(root, vocabulary, OF_BILLS)
    _values(root, vocabulary)
    vocabulary.bases = bases = {name: read_base(table) for name, table in root.entries("bases")}
    gates = read_gates(root, vocabulary, SLOTS)
    steps = read_steps(root, vocabulary)
    return PolicyPack(
        name=origin.name,
        title=root.text("title"),
        basis=root.text("basis"),
        area=root.text("area"),
        divisions=root.words("divisions") if root.has("divisions") else (),
        span=_span(root),
        status=_standing(_status(root), origin.fills, origin.frame),
        sha256=origin.sha256,
        rules=origin.said.rules,
        articles=origin.said.articles,
        readings=readings_held(root.table("readings"), origin.said.readings),
        year_start=_year(root, vocabulary),
        rounding=_rounding(root, vocabulary),
        axes=axes,
        classes=classes,
        gates=gates,
        routes=_routes(root, vocabulary, steps),
        steps=steps,
        shown=tuple(_shown(name, table, vocabulary) for name, table in root.entries("accumulators")),
        ending=_ending(root, vocabulary),
        left_open=left_open,
        amends=origin.amends,
        words=_words(root, vocabulary),
        deadlines=read_deadlines(root, vocabulary),
        facts=facts,
        events=read_events(root, vocabulary, steps),
        frame=origin.frame,
        bases=bases,
    )


def _check_whole(root: Table, vocabulary: Vocabulary, pack: PolicyPack) -> None:
    """What only the whole pack shows."""
    steps = dict(pack.steps)
    _one_year(root, pack)
    check_routes(root, vocabulary, pack.gates, pack.routes)
    check_courses(root, pack.axes, pack.routes, steps)
    check_events(root, pack)
    check_use(root, vocabulary, (*pack.routes, *pack.events.values()), steps)


def _span(root: Table) -> Span:
    start, end = root.day("from"), root.day("until")
    published = root.day("published")
    if start is None or (published is None and _status(root) not in (Status.CONSULTATION, Status.FRAMEWORK)):
        root.fault("from", "要写施行日期（from）和公布日期（published）；征求意见稿写 status")
        return Span(date.min)
    if published is not None and start < published:
        root.fault("from", "施行日期早于公布日期")
    if end is not None and end < start:
        root.fault("until", "截止日期早于施行日期")
    return Span(start, end)


def _status(root: Table) -> Status:
    stated = tuple(str(status) for status in Status if status is not Status.DRAFT)
    return Status(root.word("status", stated, str(Status.IN_FORCE)))


def _standing(stated: Status, fills: FrameOf | None, frame: Frame | None) -> Status:
    """A local pack with values missing is a draft, whatever it says of itself."""
    return Status.DRAFT if fills and frame and frame.missing else stated


def _check_frame(root: Table, pack: PolicyPack, *, is_local: bool) -> None:
    """Only a framework leaves values open, and it leaves some; a sample says on every slip what it is."""
    if pack.status is Status.SAMPLE and not all(_SAMPLE in words for words in (pack.title, pack.basis)):
        root.fault("status", f"示例政策包的名称（title）和文号（basis）都要写明“{_SAMPLE}”，结算单上印的就是它们")
    if not is_local and (pack.frame is None) is (pack.status is Status.FRAMEWORK):
        root.fault("status", "框架办法（framework）要有留给本地的值 [open]，别的政策包没有")


def _axes(root: Table, vocabulary: Vocabulary) -> dict[str, Axis]:
    found = {}
    for name, table in root.entries("axes"):
        highest = table.word("kind", ("sum", "max")) == "max"
        per_course = table.word("per", ("year", "course"), "year") == "course"
        found[name] = Axis(name, highest, per_course, table.text("was", ""))
        table.done()
    vocabulary.axes = set(found)
    return found


def _words(root: Table, vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """The words of classes in Chinese, for those who read the pack; they decide nothing."""
    found = {}
    for name, table in root.entries("words"):
        known = {word_key(word) for word in vocabulary.words.get(name) or ()}
        found[name] = {word: table.text(word) for word in table}
        for word in found[name].keys() - known:
            table.fault(word, f"“{name}”没有“{word}”这个词")
    return found


def _values(root: Table, vocabulary: Vocabulary) -> None:
    for name, table in root.entries("values"):
        vocabulary.law(table)
        vocabulary.values[name] = vocabulary.adjusted(table)


def _routes(root: Table, vocabulary: Vocabulary, steps: dict[str, Step]) -> tuple[Route, ...]:
    sequences = {name: root.table("sequences").words(name) for name in root.table("sequences")}
    found = []
    for name, table in root.entries("routes"):
        listed = [step for word in table.words("steps") for step in sequences.get(word, (word,))]
        vocabulary.used.update(("sequences", word) for word in table.words("steps"))
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
    vocabulary.law(table)
    start = vocabulary.words_only(table, "start")
    office = [vocabulary.left_open[key] for key in left_to_office(start) if key in vocabulary.left_open]
    for day in [*figures(start), *(word for value in office for word in value.words)]:
        if not isinstance(day, str) or not _YEAR_START.fullmatch(day):
            table.fault("start", "这里要写某月一日，如 01-01")
    table.done()
    return start


def _one_year(root: Table, pack: PolicyPack) -> None:
    asking = [name for name, kind in pack.classes.items() if asks_for_year(kind)]
    if asking and any(names_in(pack.year_start)):
        root.fault(f"classes.{asking[0]}", "参保年度的起始日因人而异，不能按年度判断")


def _account(root: Table, vocabulary: Vocabulary) -> None:
    table = root.table("account")
    vocabulary.law(table)
    table.word("rolls", ("calendar_year",))
    table.done()


def _rounding(root: Table, vocabulary: Vocabulary) -> Rounding:
    table = root.table("round")
    vocabulary.law(table)
    table.word("unit", ("fen",))
    table.word("scope", ("payer",))
    mode = Rounding(table.word("mode", tuple(str(mode) for mode in Rounding)))
    table.done()
    return mode


def _ending(root: Table, vocabulary: Vocabulary) -> Ending:
    table = root.table("ending")
    split = vocabulary.rule(table, "split") if table.has("split") else None
    ending = Ending(vocabulary.rule(table, "cash"), vocabulary.rule(table, "insurer"), split)
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
    at, less = (vocabulary.money(row, key) if row.has(key) else None for key in ("at", "less"))
    if not axis and (at is None or less is not None):
        row.fault("at", "要写金额（at）、累计（axis）中的至少一种；减去的数（less）只用于累计")
    falls = read_falling(row.table("falls"), vocabulary) if row.has("falls") else None
    if falls and at is None:
        row.fault("falls", "只有金额（at）可以递减")
    mark = MarkOf(row.text("title"), vocabulary.guard(row), at, axis, less, falls)
    row.done()
    return mark
