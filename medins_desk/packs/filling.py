"""Values that a local policy puts into a framework: read as they are written, checked against every bound."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from medins_desk.domain.bound_words import figure_words, range_words
from medins_desk.domain.folding import half_width
from medins_desk.domain.framework import Figure, Filled, Frame, Open
from medins_desk.domain.money import WHOLE, from_typed, percent, to_machine

_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))? ?%", re.ASCII)
_WHOLE = re.compile(r"[0-9]{1,4}", re.ASCII)
_LONGEST_NOTE = 160
_ONE = 100
_SHAPES = {
    "share": "比例写成 85% 或 82.5% 这样",
    "money": "金额写成 800.00 这样，不带单位",
    "whole": "这里写整数",
    "note": f"这里写文字，不超过 {_LONGEST_NOTE} 字",
}


class Entry(NamedTuple):
    """A value as it is written, its own document, and the document that departs from what holds in principle."""

    text: str
    document: str = ""
    departs: str = ""


class Fault(NamedTuple):
    """What is wrong with an entry: its key, the part of it (is, departs), the words."""

    key: str
    part: str
    text: str


def checked(frame: Frame, entries: Mapping[str, Entry], document: str) -> tuple[dict[str, Filled], list[Fault]]:
    """The entries as values, each under its own document or ``document``, and everything that is wrong with them.

    An empty entry is not filled in yet. Of what is wrong nothing is taken.
    """
    faults: list[Fault] = []
    figures: dict[str, Figure] = {}
    for key, entry in entries.items():
        one = frame.open.get(key)
        if one is None:
            faults.append(Fault(key, "is", f"框架办法没有留下“{key}”这个值{_near(key, frame)}"))
        elif entry.text.strip():
            figure = figure_of(one, entry.text)
            if figure is None:
                faults.append(Fault(key, "is", f"“{entry.text}”不能用，{shape_words(one)}（{one.law}）"))
            else:
                figures[key] = figure
    filled = {}
    for key, figure in figures.items():
        entry = entries[key]
        wrong = list(_broken(frame, key, figure, figures, entry.departs.strip()))
        faults += wrong
        if not wrong:
            departs = entry.departs.strip() if _departing(frame, key, figure, figures) else ""
            filled[key] = Filled(figure, entry.document.strip() or document, departs)
    return filled, faults


def _near(key: str, frame: Frame) -> str:
    near = get_close_matches(key, frame.open, 1, 0.6)
    return f"，可能是“{near[0]}”" if near else "，核对键名"


def _broken(frame: Frame, key: str, figure: Figure, figures: Mapping[str, Figure], departs: str) -> Iterator[Fault]:
    one = frame.open[key]
    for bound in frame.bounds_of(key):
        if not isinstance(figure, int) or bound.holds(figure, figures):
            continue
        said = f"{bound.law}：{range_words(bound, frame, figures)}，这里是 {figure_words(one, figure)}"
        if bound.firm:
            yield Fault(key, "is", f"{said}；核对本地文件")
        elif not departs:
            yield Fault(key, "departs", f"{said}；写明偏离所依据的文号")


def _departing(frame: Frame, key: str, figure: Figure, figures: Mapping[str, Figure]) -> bool:
    return isinstance(figure, int) and any(
        not bound.firm and not bound.holds(figure, figures) for bound in frame.bounds_of(key)
    )


def figure_of(one: Open, text: str) -> Figure | None:
    """A written value as fen, basis points, a whole number, a word or a note; ``None`` where it has not the shape."""
    found = half_width(text).strip() if one.kind != "note" else text.strip()
    match one.kind:
        case "share":
            share = _SHARE.fullmatch(found)
            points = int(share[1]) * _ONE + int((share[2] or "").ljust(2, "0")) if share else WHOLE + 1
            return points if points <= WHOLE else None
        case "money":
            try:
                return from_typed(found.removesuffix("元"))
            except ValueError:
                return None
        case "whole":
            return int(found) if _WHOLE.fullmatch(found) else None
        case "word":
            return next((word for word, said in one.words.items() if found in (word, half_width(said))), None)
        case _:
            sound = 0 < len(found) <= _LONGEST_NOTE and found.isprintable()
            return found if sound else None


def shape_words(one: Open) -> str:
    """How a value of its kind is written."""
    if one.kind == "word":
        return "写 " + "、".join(f"{word}（{said}）" for word, said in one.words.items()) + "中的一项"
    return _SHAPES[one.kind]


def written(one: Open, figure: Figure) -> str:
    """A figure as a local pack writes it: 85%, 800.00, 3."""
    if one.kind == "share" and isinstance(figure, int):
        return percent(figure)
    return to_machine(figure) if one.kind == "money" and isinstance(figure, int) else str(figure)
