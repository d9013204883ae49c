"""A local pack as its file: a head, the framework by name and seal, and every open value with what it is and its range.

The same text is the template that an office fills in by hand and what the window writes when everything is filled in.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from medins_desk.domain.bound_words import bounds_words
from medins_desk.domain.framework import Frame
from medins_desk.domain.policy import PolicyPack
from medins_desk.packs.filling import Entry, figure_of, shape_words, written

_WIDE = 118
_HEAD = """\
# 本地政策包：框架办法留给本地确定的值。每一项上面写着名称、依据和范围，值写在引号里；还没有定的留空。
# 文号与 basis 不同的，写成  "键" = { is = "85%", document = "另一份文件的文号" }
# 范围写着“原则上”的可以偏离，另写依据： "键" = { is = "40%", departs = "准许偏离的文件的文号" }
# 写好后检查：medins-desk packs lint 这个文件夹；放进办公室数据文件夹下的 packs 文件夹即装入。
"""
_NOTES = {
    "title": "名称，结算单上印这一行",
    "basis": "文号",
    "area": "统筹区，与设置办公室时选的一致；用小写字母、数字和 -",
    "divisions": "统筹区内办公室编码的开头（行政区划代码）",
    "published": "公布日期",
    "from": "施行日期",
    "until": "截止日期，没有的不写",
}


class LocalHead(NamedTuple):
    """The head of a local pack; what is empty or missing is still to be written."""

    title: str = ""
    basis: str = ""
    area: str = ""
    divisions: tuple[str, ...] = ()
    published: date | None = None
    start: date | None = None
    end: date | None = None


def entries_of(frame: Frame) -> dict[str, Entry]:
    """What a local pack has filled in, to write it anew; the documents are those of the pack that is to come."""
    return {key: Entry(written(frame.open[key], found.figure)) for key, found in frame.filled.items()}


def local_pack_text(framework: PolicyPack, head: LocalHead, entries: Mapping[str, Entry]) -> str:
    """The pack.toml of a local pack with what is filled in so far."""
    if framework.frame is None:
        raise ValueError(framework.name)
    lines = [_HEAD, *_head(head), "", *_framework(framework), "", "[fill]"]
    lines += _values(framework.frame, entries)
    return "\n".join(lines) + "\n"


def _head(head: LocalHead) -> Iterator[str]:
    stated: dict[str, str] = {
        "title": quoted(head.title),
        "basis": quoted(head.basis),
        "area": quoted(head.area),
        "divisions": f"[{', '.join(map(quoted, head.divisions))}]" if head.divisions else "",
        "published": head.published.isoformat() if head.published else "",
        "from": head.start.isoformat() if head.start else "",
        "until": head.end.isoformat() if head.end else "",
    }
    for key, value in stated.items():
        shown = f"{key} = {value}" if value else f"# {key} ="
        yield f"{shown}    # {_NOTES[key]}"


def _framework(framework: PolicyPack) -> Iterator[str]:
    yield f"[framework]    # {framework.title}"
    yield f"pack = {quoted(framework.name)}"
    yield f"sha256 = {quoted(framework.sha256)}"


def _values(frame: Frame, entries: Mapping[str, Entry]) -> Iterator[str]:
    figures = {
        key: figure
        for key, entry in entries.items()
        if key in frame.open and (figure := figure_of(frame.open[key], entry.text)) is not None
    }
    chapter = ""
    for key, one in frame.open.items():
        if one.chapter != chapter:
            chapter = one.chapter
            yield f"\n# ---- {chapter} ".ljust(_WIDE - len(chapter), "-")
        yield ""
        yield f"# {one.title}{'（可以不填）' if one.optional else ''}。用于：{one.serves}。"
        yield f"# {bounds_words(frame, key, figures) or f'{one.law}：由本地确定'}。{shape_words(one)}。"
        yield f"{quoted(key)} = {_written(entries.get(key, Entry('')))}"


def _written(entry: Entry) -> str:
    if not (entry.document or entry.departs):
        return quoted(entry.text)
    own = {"is": entry.text, "document": entry.document, "departs": entry.departs}
    return "{ " + ", ".join(f"{name} = {quoted(text)}" for name, text in own.items() if text or name == "is") + " }"


def quoted(text: str) -> str:
    """A text as a TOML string; the escapes of JSON are among those of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
