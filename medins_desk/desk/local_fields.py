"""A local policy as typed in the window: its head, and the values of its framework chapter by chapter.

A value stands in the field ``v:KEY``, the document that departs from what holds in principle in ``x:KEY``, the document
of a chapter (where it is another than that of the policy) in ``doc:CHAPTER``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from medins_desk.desk.typed import Typed
from medins_desk.domain.bound_words import bounds_words
from medins_desk.domain.errors import Fault
from medins_desk.domain.folding import half_width
from medins_desk.domain.framework import Figure, Frame, Open
from medins_desk.packs.filling import Entry, checked, figure_of
from medins_desk.packs.template import LocalHead

VALUE, DEPARTS, DOCUMENT = "v:", "x:", "doc:"
_AREA = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_AREA = 30
_DIVISION = re.compile(r"[0-9A-Z]{2,12}")
_BARE_SHARE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class LocalValue:
    """A value to fill in: its field, its title, its kind, article and range in words, the words to choose from.

    ``may_depart``: a bound of it holds in principle only, so that a document may depart from it.
    """

    field: str
    title: str
    kind: str
    unit: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    may_depart: bool


@dataclass(frozen=True, slots=True)
class LocalChapter:
    """A page of values, and the field of the document in which they stand."""

    title: str
    document: str
    values: tuple[LocalValue, ...]


def chapters_of(frame: Frame, fields: Mapping[str, str]) -> tuple[LocalChapter, ...]:
    """All values chapter by chapter; a range that rests on another value is worked out as soon as that one is typed."""
    figures = _figures(frame, fields)
    return tuple(
        LocalChapter(
            chapter,
            f"{DOCUMENT}{place}",
            tuple(_value(frame, one, figures) for one in frame.open.values() if one.chapter == chapter),
        )
        for place, chapter in enumerate(frame.chapters)
    )


def _value(frame: Frame, one: Open, figures: Mapping[str, Figure]) -> LocalValue:
    said = bounds_words(frame, one.key, figures) or f"{one.law}：由本地确定"
    return LocalValue(
        field=f"{VALUE}{one.key}",
        title=one.title,
        kind=one.kind,
        unit=one.unit,
        hint=f"{said}{'，可以不填' if one.optional else ''}",
        choices=tuple(one.words.items()),
        may_depart=any(not bound.firm for bound in frame.bounds_of(one.key)),
    )


def _figures(frame: Frame, fields: Mapping[str, str]) -> dict[str, Figure]:
    read = ((key, figure_of(one, _written(one, fields))) for key, one in frame.open.items())
    return {key: figure for key, figure in read if figure is not None}


def entries_typed(frame: Frame, fields: Mapping[str, str]) -> dict[str, Entry]:
    """What is typed, as a local pack writes it."""
    place = {chapter: str(number) for number, chapter in enumerate(frame.chapters)}
    return {
        key: Entry(
            _written(one, fields),
            half_width(fields.get(f"{DOCUMENT}{place[one.chapter]}", "")).strip(),
            half_width(fields.get(f"{DEPARTS}{key}", "")).strip(),
        )
        for key, one in frame.open.items()
    }


def _written(one: Open, fields: Mapping[str, str]) -> str:
    """The text of a value; a share is typed in percent, with or without the sign."""
    typed = fields.get(f"{VALUE}{one.key}", "").strip()
    found = typed if one.kind == "note" else half_width(typed)
    return f"{found}%" if one.kind == "share" and _BARE_SHARE.fullmatch(found) else found


def faults_typed(frame: Frame, fields: Mapping[str, str]) -> Iterator[Fault]:
    """What is wrong with the values as typed, each at its field; nothing is said of what is still empty."""
    entries = entries_typed(frame, fields)
    doubtful = {key: _doubt(one, fields) for key, one in frame.open.items()}
    for wrong in checked(frame, entries, "")[1]:
        if not doubtful.get(wrong.key):
            yield Fault(f"{VALUE if wrong.part == 'is' else DEPARTS}{wrong.key}", wrong.text)
    yield from (Fault(f"{VALUE}{key}", words) for key, words in doubtful.items() if words)


def _doubt(one: Open, fields: Mapping[str, str]) -> str:
    """A share below one percent without its sign is asked about: 0.85 may mean 85 %."""
    found = half_width(fields.get(f"{VALUE}{one.key}", "")).strip()
    match = _BARE_SHARE.fullmatch(found) if one.kind == "share" else None
    points = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else 0
    return f"是 {found}% 吗？是的话写上 %；要是 {points}%，填 {points}" if 0 < points < 100 else ""


def missing_typed(frame: Frame, fields: Mapping[str, str]) -> Iterator[Fault]:
    """What has to be filled in and is empty, each at its field."""
    entries = entries_typed(frame, fields)
    for key, one in frame.open.items():
        if not one.optional and not entries[key].text:
            yield Fault(f"{VALUE}{key}", f"还没有填（{one.law}）")


def read_head(typed: Typed, first: date) -> LocalHead:
    """The head of a local policy; faults are noted. ``first`` is the day from which the framework holds."""
    start = typed.day("start", required="施行日期")
    published = typed.day("published", required="公布日期")
    end = typed.day("end")
    if start and start < first:
        typed.fault("start", f"框架办法自 {first} 起施行，本地办法不能更早")
    if start and published and start < published:
        typed.fault("start", "施行日期早于公布日期，核对文件")
    if start and end and end < start:
        typed.fault("end", f"截止日期早于施行日期 {start}，核对文件")
    area = typed.text("area", required="统筹区")
    if area and (not _AREA.fullmatch(area) or len(area) > _LONGEST_AREA):
        typed.fault("area", "用小写字母、数字和 -，如 xian-a")
    division = typed.text("division", required="办公室编码的开头").upper()
    if division and not _DIVISION.fullmatch(division):
        typed.fault("division", "行政区划代码只有数字，如 330122")
    title, basis = typed.text("title", required="名称"), typed.text("basis", required="文号")
    return LocalHead(title, basis, area, (division,), published, start, end)
