"""The files of a pack become a ``PolicyPack``; one that amends another is laid over it first."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from medins_desk.domain.errors import Fault
from medins_desk.domain.policy import Amendment, Change, PolicyPack, Status
from medins_desk.packs.amendments import amended
from medins_desk.packs.document import pack_of
from medins_desk.packs.faults import Faults, PackFault
from medins_desk.packs.frames import FrameOf
from medins_desk.packs.signs import check_values
from medins_desk.packs.source import Source
from medins_desk.packs.tables import Raw, Table, load_toml
from medins_desk.packs.words import PackWords, misplaced, own_words, read_words

Find = Callable[[str], Sequence[Source]]
"""The packs of a name: the office's may stand beside the one that comes with the program."""

LOCAL_TABLES = ("framework", "fill")
"""The tables of a local pack; everything else comes from its framework."""

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Layers:
    """The tables and words of a pack, laid over those of all that it amends."""

    raw: Raw
    said: PackWords
    source: Source
    amends: Amendment | None
    fills: FrameOf | None = None


def read_pack(source: Source, find: Find) -> PolicyPack:
    """The pack that the files hold. Raises ``PackFault`` with every fault of its files."""
    faults = Faults()
    try:
        layers = _layers(source, find, (), faults)
        sha256, amends, fills = layers.source.sha256, layers.amends, layers.fills
        return pack_of(source.name, layers.raw, layers.said, sha256, faults, amends, fills)
    except RecursionError:
        raise PackFault([Fault("pack.toml", "嵌套过深，整理后再放入")]) from None


def _layers(source: Source, find: Find, above: tuple[str, ...], faults: Faults) -> Layers:
    """The layers of a pack; ``above`` are the packs that amend it. Raises ``PackFault`` where a file cannot be read."""
    for fault in source.faults:
        faults.add(fault.place, fault.text)
    faults.raise_if_any()
    raw = load_toml(source.texts["pack.toml"], "pack.toml", faults)
    check_values(raw, source.texts["pack.toml"], "pack.toml", faults)
    if "framework" in raw:
        faults.raise_if_any()
        return _filled_in(raw, source, find, (*above, source.name), faults)
    if "amends" not in raw:
        said = read_words(source, faults)
        faults.raise_if_any()
        return Layers(raw, said, source, None)
    faults.raise_if_any()
    return _amended(raw, source, find, (*above, source.name), faults)


def _amended(raw: Raw, source: Source, find: Find, names: tuple[str, ...], faults: Faults) -> Layers:
    table = Table(raw["amends"], "pack.toml: amends", faults)
    base = _base(table, find, names, faults)
    said = read_words(source, faults, base.said)
    own = own_words(source, Faults())
    merged, changes = amended(base.raw, table.text("pack"), raw, faults)
    _check_laws(changes, said, faults)
    head, start = base.raw, base.raw.get("from")
    amendment = Amendment(
        pack=table.text("pack"),
        sha256=table.text("sha256"),
        basis=str(head.get("basis", "")),
        start=start if isinstance(start, date) else date.min,
        assumed=table.word("inherited", ("stated", "assumed")) == "assumed",
        why=table.text("why"),
        changes=changes,
        rules=frozenset(own.rules),
        articles=frozenset(own.articles),
        earlier=base.amends,
    )
    table.done()
    if raw.get("area") != head.get("area"):
        faults.add("pack.toml: area", f"被修订的政策包是“{head.get('area')}”的，修订不能换地区")
    faults.raise_if_any()
    return Layers(merged, said, source, amendment)


def _filled_in(raw: Raw, source: Source, find: Find, names: tuple[str, ...], faults: Faults) -> Layers:
    """A local pack: the tables of its framework under its own head, with what it fills in."""
    table = Table(raw["framework"], "pack.toml: framework", faults)
    base = _base(table, find, names, faults, "框架办法")
    table.done()
    said = read_words(source, faults, base.said)
    for key, value in raw.items():
        if isinstance(value, dict) and key not in LOCAL_TABLES:
            faults.add(f"pack.toml: {key}", f"本地政策包只写 {'、'.join(f'[{name}]' for name in LOCAL_TABLES)} 这些表")
    if base.raw.get("status") != Status.FRAMEWORK:
        table.fault("pack", f"“{table.text('pack')}”不是框架办法")
    if raw.get("status") == Status.FRAMEWORK:
        faults.add("pack.toml: status", "本地办法不能又是框架办法，删去这一项")
    _check_days(raw, base.raw, faults)
    faults.raise_if_any()
    own = {key: value for key, value in raw.items() if key != "framework"}
    below = {key: value for key, value in base.raw.items() if isinstance(value, dict)}
    title, basis = str(base.raw.get("title", "")), str(base.raw.get("basis", ""))
    fills = FrameOf(table.text("pack"), table.text("sha256"), title, basis)
    return Layers({**below, **own}, said, source, base.amends, fills)


def _check_days(raw: Raw, base: Raw, faults: Faults) -> None:
    """A local pack holds while its framework does."""
    start, first = raw.get("from"), base.get("from")
    end, last = raw.get("until"), base.get("until")
    if type(start) is date and type(first) is date and start < first:
        faults.add("pack.toml: from", f"框架办法自 {first} 起施行，本地办法不能更早")
    if type(last) is date and (end is None or (type(end) is date and end > last)):
        faults.add("pack.toml: until", f"框架办法到 {last} 为止，本地办法要写截止日期（until）")


def _base(table: Table, find: Find, names: tuple[str, ...], faults: Faults, what: str = "被修订的政策包") -> Layers:
    """The pack that an amendment or a local pack names, as it was when that was written."""
    name, sealed = table.text("pack"), table.text("sha256")
    if sealed and not _HASH.fullmatch(sealed):
        table.fault("sha256", f"这里要写{what}的 SHA-256，64 位小写十六进制")
    faults.raise_if_any()
    if name in names:
        table.fault("pack", f"修订关系成环：{' → '.join((*names, name))}")
        faults.raise_if_any()
    found = find(name)
    if not found:
        table.fault("pack", f"没有安装{what}“{name}”；把它放到同一目录后再装入")
        faults.raise_if_any()
    matching = [source for source in found if source.sha256 == sealed]
    if not matching:
        seals = "；".join(f"{source.place} 是 {source.sha256}" for source in found)
        table.fault(
            "sha256", f"政策包“{name}”的文件与写这个政策包时的不同（写的是 {sealed}，{seals}）；核对仍然成立后改写"
        )
        faults.raise_if_any()
    return _base_layers(matching[-1], find, names, table)


def _base_layers(source: Source, find: Find, names: tuple[str, ...], table: Table) -> Layers:
    faults = Faults()
    try:
        return _layers(source, find, names, faults)
    except PackFault as fault:
        named = [Fault(f"{source.name}/{found.place}", found.text) for found in fault.faults]
        raise PackFault([Fault(table.at("pack"), f"被修订的政策包“{source.name}”有错"), *named]) from None


def _check_laws(changes: tuple[Change, ...], said: PackWords, faults: Faults) -> None:
    for change in changes:
        if change.law and change.law not in said.readings:
            for text in misplaced(change.law, said.articles):
                faults.add(f"pack.toml: change（{change.at}）.law", text)
