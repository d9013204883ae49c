"""Frameworks: what a text leaves open to local packs, the bounds that it sets, and what a local pack fills in."""

from collections.abc import Iterator
from typing import NamedTuple

from medins_desk.domain.framework import KINDS, Bound, Edge, Filled, Frame, Open
from medins_desk.domain.money import WHOLE
from medins_desk.packs.filling import Entry, checked
from medins_desk.packs.tables import Table
from medins_desk.packs.vocabulary import Vocabulary

UNITS = ("share", "money")
_MOST = 10**12


class FrameOf(NamedTuple):
    """The framework that a local pack fills in: its name, its seal, its title and document."""

    pack: str
    sha256: str
    title: str
    basis: str


def read_frame(root: Table, vocabulary: Vocabulary, own: FrameOf, *, is_local: bool) -> Frame | None:
    """The framework that the tables of a pack state, and what stands in ``[fill]``; ``None`` where they state none.

    The vocabulary learns what is open and what is filled in.
    """
    found = {key: _open(key, table, vocabulary) for key, table in root.entries("open")}
    vocabulary.open = found
    bounds = {name: _bound(name, table, vocabulary) for name, table in root.entries("bounds")}
    frame = Frame(own.pack, own.sha256, own.title, own.basis, found, bounds)
    if is_local:
        frame = Frame(own.pack, own.sha256, own.title, own.basis, found, bounds, _filled(root, frame))
    vocabulary.filled = frame.figures
    return frame if found else None


def _open(key: str, table: Table, vocabulary: Vocabulary) -> Open:
    vocabulary.law(table)
    kind = table.word("kind", KINDS)
    raw = table.table("words") if kind == "word" else None
    words = {word: raw.text(word) for word in raw} if raw is not None else {}
    if kind == "word" and len(words) < 2:
        table.fault("words", "要列出两个以上可选的词")
    stated = table.truth("stated", default=False)
    if stated:
        vocabulary.used.add(("open", key))
    found = Open(
        key=key,
        title=table.text("title"),
        chapter=table.text("chapter"),
        law=table.text("law"),
        kind=kind,
        serves=table.text("serves"),
        words=words,
        unit=table.text("unit") if kind == "whole" else "",
        optional=table.truth("optional", default=False),
    )
    table.done()
    return found


def _bound(name: str, table: Table, vocabulary: Vocabulary) -> Bound:
    vocabulary.law(table)
    of = table.words("of") if table.has("of") else ()
    kinds = {vocabulary.open[key].kind for key in of if key in vocabulary.open}
    for key in of:
        if key not in vocabulary.open:
            table.fault("of", f"[open] 里没有“{key}”")
    if len(kinds) > 1 or kinds & {"word", "note"}:
        table.fault("of", "一条界限只能管同一类的数")
    says = table.text("says", "")
    exactly = _edge(table, "exactly", vocabulary) if table.has("exactly") else None
    low = _edge(table, "low", vocabulary) if table.has("low") else exactly
    high = _edge(table, "high", vocabulary) if table.has("high") else exactly
    if not says and low is None and high is None:
        table.fault("low", "要写下限（low）、上限（high）、定数（exactly）或说明（says）")
    if low and high and not (low.of or high.of) and low.amount > high.amount:
        table.fault("high", "上限低于下限")
    unit = "" if of or says else table.text("unit")
    firm = table.word("kind", ("firm", "in_principle"), "firm") == "firm"
    bound = Bound(name, table.text("title"), table.text("law"), firm, of, low, high, unit, says)
    table.done()
    return bound


def _edge(table: Table, key: str, vocabulary: Vocabulary) -> Edge:
    raw = table.raw(key)
    if not isinstance(raw, dict):
        return Edge(table.whole(key, 0))
    row = Table(raw, table.at(key), table.faults)
    amount, of = row.whole("amount", 0), row.text("of", "")
    if bool(of) == row.has("amount"):
        row.fault("of", "要写数额（amount）或另一个值（of）中的一种")
    if of and of not in vocabulary.open:
        row.fault("of", f"[open] 里没有“{of}”")
    vocabulary.used.add(("open", of))
    edge = Edge(amount, of, row.whole("times", WHOLE), row.whole("plus", 0), row.truth("beyond", default=False))
    row.done()
    return edge


def _filled(root: Table, frame: Frame) -> dict[str, Filled]:
    """What a local pack fills in, checked against the bounds."""
    document = root.text("basis", "")
    fill = root.table("fill")
    entries = dict(_entries(fill))
    filled, faults = checked(frame, entries, document)
    for fault in faults:
        place = fault.key if fault.part == "is" else f"{fault.key}.{fault.part}"
        fill.fault(place, fault.text)
    return filled


def _entries(fill: Table) -> Iterator[tuple[str, Entry]]:
    """A value stands as a text, or as a table with its own document."""
    for key in fill:
        raw = fill.raw(key)
        if isinstance(raw, dict):
            row = Table(raw, fill.at(key), fill.faults)
            yield key, Entry(row.text("is"), row.text("document", ""), row.text("departs", ""))
            row.done()
        elif isinstance(raw, str):
            yield key, Entry(raw)
        else:
            fill.fault(key, '值写在引号里，如 "85%"、"800.00"；还没有定的留空 ""')
