"""What changed from the policy before, as rich text: under one article, and as a page of its own."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from medins_desk.desk import Difference, Differences
from medins_desk.domain.policy import PolicyPack
from medins_desk.screens.law_pieces import head, paragraph, quiet, rows, section, strong

_NEW, _GONE = "新增", "删去"


def changes_html(earlier: PolicyPack, pack: PolicyPack, found: Differences) -> str:
    """Everything that changed, on one page."""
    parts = [head("与上一版比", f"{earlier.title} → {pack.title}")]
    parts += _tables(found)
    if found.articles:
        parts += [
            section("条文要义"),
            *(paragraph(f"{_verb(row)}　{strong(row.name)}　{escape(row.title)}") for row in found.articles),
        ]
    if found.definitions:
        parts.append(section("归类和步骤"))
        parts.append(paragraph(f"另有 {len(found.definitions)} 处定义改动：{quiet('、'.join(found.definitions))}"))
    return "".join(parts if len(parts) > 1 else [*parts, paragraph("没有不同。")])


def changed_here(earlier: PolicyPack, found: Differences) -> str:
    """What changed under one article; nothing where nothing did."""
    parts = [part for row in found.articles for part in _article(row)]
    parts += _tables(found)
    return "".join([section("与上一版比", earlier.title), *parts]) if parts else ""


def _tables(found: Differences) -> Iterator[str]:
    for title, listed in (
        ("数额", found.figures),
        ("由办公室设定的值", found.left_open),
        ("不予支付的情形", found.refusals),
        ("规则", found.rules),
        ("疑义的读法", found.readings),
    ):
        if listed:
            yield section(f"{title}改动")
            yield rows([("", "", "原来", "现在"), *map(_row, listed)], "l7 l33 l30 l30")


def _row(row: Difference) -> tuple[str, ...]:
    return (
        f"{quiet(_verb(row))}",
        f"{escape(row.title)}<br>{quiet(row.law)}",
        escape(row.old or "—"),
        escape(row.new or "—"),
    )


def _verb(row: Difference) -> str:
    if row.old and row.new:
        return "改"
    return _NEW if row.new else _GONE


def _article(row: Difference) -> Iterator[str]:
    """An article whose words changed: what stood there, what stands there now, paragraph by paragraph."""
    if not row.old:
        yield paragraph(quiet("上一版没有这一条。"))
        return
    old, new = (text.split("\n") for text in (row.old, row.new))
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _said("原来", old[first:last])
            yield from _said("现在", new[begin:end])


def _said(title: str, lines: Sequence[str]) -> Iterable[str]:
    return (paragraph(f"{quiet(title)}　{escape(line)}") for line in lines if line.strip())
