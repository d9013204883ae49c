"""An amendment laid over the pack that it amends: entries set, inserted or ended by name, each change cited.

A change names its place as the fault messages do: ``values.area_share.is.is.outside``, ``steps.aid.options[0]``,
``local."out_of_area.share"``. A place in a list is safe to name, since the amendment names the base by its hash.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from medins_desk.domain.policy import Change
from medins_desk.packs.faults import Faults
from medins_desk.packs.tables import Raw, Table

VERBS = ("set", "insert", "end")
TABLES = (
    "year", "account", "round", "ending", "local", "open", "bounds", "axes", "classes", "values", "bases",
    "gates", "deadlines",
    "sequences", "routes", "steps", "facts", "events", "accumulators", "words",
)  # fmt: skip
"""The tables that an amendment may change; the head and the readings it states itself."""

OVERLAY = ("amends", "change")
"""The tables that only an amendment has."""

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]
Node: TypeAlias = Any

_PART = re.compile(r'(?:"([^"]+)"|([A-Za-z0-9_-]+))((?:\[\d+\])*)(?:\.|$)')
_PLACE = re.compile(r"\[(\d+)\]")


class Stated(NamedTuple):
    """A change as the amendment states it: how it reads, where it is to be made, the new entry, who it goes before."""

    change: Change
    path: Path
    new: Node
    before: str


def path_of(text: str) -> Path | None:
    """The keys that a place names; ``None`` where it names none."""
    found: list[Key] = []
    place = 0
    while place < len(text):
        part = _PART.match(text, place)
        if part is None:
            return None
        found.append(part[1] or part[2])
        found += [int(number) for number in _PLACE.findall(part[3])]
        place = part.end()
    return tuple(found) if len(found) > 1 and not text.endswith(".") else None


def text_of(path: Path) -> str:
    """The place that keys name, as faults write it."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}"
    return text[1:]


def read_changes(own: Table, tables: Sequence[str] = TABLES) -> Iterator[Stated]:
    """The changes of an amendment, each in one of ``tables``; a faulty one is noted and left out."""
    for row in own.rows("change"):
        verbs = [verb for verb in VERBS if row.has(verb)]
        if len(verbs) != 1:
            row.faults.add(row.place, f"一处修改要写且只写一种：{'、'.join(VERBS)}")
            continue
        verb, law = verbs[0], row.text("law")
        at = row.text(verb)
        new = row.needed("as") if verb != "end" else None
        before = row.text("before", "") if verb == "insert" else ""
        row.done()
        path = path_of(at)
        if path is None or path[0] not in tables:
            row.fault(verb, f"“{at}”不是可以修改的位置；可以修改的表：{'、'.join(tables)}")
        else:
            yield Stated(Change(verb, at, law), path, new, before)


def amended(
    base: Raw, base_name: str, own: Raw, faults: Faults, file: str = "pack.toml", tables: Sequence[str] = TABLES
) -> tuple[dict[str, Any], tuple[Change, ...]]:
    """The tables of the base with the changes of an amendment made, under the amendment's own head.

    ``file`` is the one that states the changes, ``tables`` are those that they may touch.
    """
    root = Table(own, f"{file}: ", faults)
    merged = {key: _copied(value) for key, value in base.items() if isinstance(value, dict)}
    changes, seen = [], set[str]()
    for number, stated in enumerate(read_changes(root, tables)):
        if stated.change.at in seen and stated.change.verb != "insert":
            root.fault(f"change[{number}]", f"“{stated.change.at}”改了两次，合为一处")
        seen.add(stated.change.at)
        trouble = _made(merged, stated, base_name)
        if trouble:
            root.fault(f"change（{stated.change.at}）", trouble)
        changes.append(stated.change)
    _check_axes(root, base, merged)
    if not changes:
        root.fault("change", "没有写任何修改")
    for key, value in own.items():
        if key == "readings" and isinstance(value, dict):
            merged[key] = {**merged.get(key, {}), **value}
        elif key not in OVERLAY:
            if key in tables:
                root.fault(key, "修订包的表写成修改（[[change]]），各注明依据")
            merged[key] = value
    return merged, tuple(changes)


def _copied(node: Node) -> Node:
    """Tables and lists that may be changed without changing those of the base."""
    if isinstance(node, dict):
        return {key: _copied(below) for key, below in node.items()}
    return [_copied(below) for below in node] if isinstance(node, list) else node


def _made(merged: dict[str, Any], stated: Stated, base_name: str) -> str:
    """Make a change; what is wrong with it, if anything."""
    change, path, new, before = stated
    if change.verb == "insert" and len(path) == 2:
        merged.setdefault(str(path[0]), {})
    node: Node = merged
    for key in path[:-1]:
        if not _there(node, key):
            return f"{base_name} 里没有“{change.at}”这个位置"
        node = node[key]
    last = path[-1]
    if change.verb != "insert" and not _there(node, last):
        return f"{base_name} 里没有“{change.at}”，不能{'改' if change.verb == 'set' else '删'}；新增写 insert"
    if change.verb == "set":
        node[last] = new
    elif change.verb == "end":
        del node[last]
    else:
        return _inserted(node, last, new, before, f"{base_name} 里已经有“{change.at}”，要改它写 set")
    return ""


def _there(node: Node, key: Key) -> bool:
    if isinstance(key, int):
        return isinstance(node, list) and key < len(node)
    return isinstance(node, dict) and key in node


def _inserted(node: Node, key: Key, new: Node, before: str, already: str) -> str:
    if isinstance(key, int):
        if not isinstance(node, list) or key > len(node):
            return "这里不是一列，或没有这么多项"
        node.insert(key, new)
    elif not isinstance(node, dict):
        return "这里不是一张表，不能按名称新增"
    elif key in node:
        return already
    elif before and before not in node:
        return f"没有“{before}”，不能排在它前面"
    else:
        names = list(node)
        behind = names[names.index(before) :] if before else []
        node[key] = new
        for name in behind:
            node[name] = node.pop(name)
    return ""


def _check_axes(root: Table, base: Raw, merged: Mapping[str, Any]) -> None:
    """What a person has used stands under the names of the axes: one that goes needs an heir."""
    before, after = _entries(base), _entries(merged)
    heirs = {str(entry.get("was")) for entry in after.values() if isinstance(entry, dict)}
    for name in before:
        if name not in after and name not in heirs:
            root.fault(f"axes.{name}", "这个累计被删去，年度内已经累计的数会丢失；改名的，在新的累计上写 was")
    for name, entry in after.items():
        was = entry.get("was") if isinstance(entry, dict) else None
        if was is not None and (was not in before or was in after):
            root.fault(f"axes.{name}.was", f"“{was}”不是被修订的政策包里改了名的累计")


def _entries(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    axes = raw.get("axes")
    return axes if isinstance(axes, dict) else {}
