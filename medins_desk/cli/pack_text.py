"""Packs as text for a terminal of so many cells: the list, the law book, a rule, differences, faults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from medins_desk.cli.frame_text import frame_lines
from medins_desk.domain.policy import LEFT_TO_CHOOSE, Article, PolicyPack, Reading, reading_key
from medins_desk.domain.terms import term
from medins_desk.exchange.columns import fitted, left, paragraph, width
from medins_desk.packs.differences import Difference, Differences, range_said
from medins_desk.packs.explain import Dated, Page, RulePage, readings_apart
from medins_desk.packs.lines import Located

_VERBS = {"set": "改", "insert": "增", "end": "删"}
SHORT = 8
"""The characters of a hash that slips print."""


def listed(rows: Iterable[tuple[str, PolicyPack | None, int]]) -> list[str]:
    """Two lines a pack: its days and state, then its title and area."""
    cells: list[tuple[str, ...]] = [("名称", "起", "止", "状态", "校验")]
    for name, pack, faults in rows:
        if pack is None:
            cells.append((name, f"有 {faults} 处错误，没有装入；用 packs lint 查看", "", "", ""))
        else:
            end = pack.span.end.isoformat() if pack.span.end else "—"
            start, status = pack.span.start.isoformat(), term(pack.status)
            cells += [(name, start, end, status, pack.sha256[:SHORT]), ("", f"{pack.title}，{pack.area}", "", "", "")]
            if faults:
                cells.append(
                    ("", f"参保规定（people）有 {faults} 处错误，费用照常结算；用 packs lint 查看", "", "", "")
                )
    whole = [row for row in cells if any(row[2:])]
    measures = [max(width(row[place]) for row in whole) for place in range(5)]
    return ["  ".join(left(cell, wide) for cell, wide in zip(row, measures, strict=True)).rstrip() for row in cells]


def _head(pack: PolicyPack) -> Iterator[str]:
    end = f"至 {pack.span.end}" if pack.span.end else "起"
    yield pack.title
    yield pack.basis
    yield f"{pack.name}　{pack.span.start} {end}　{term(pack.status)}　{pack.sha256[:SHORT]}"


def law_book(pack: PolicyPack, pages: Sequence[Page], cells: int) -> list[str]:
    """A pack article by article."""
    lines = list(_head(pack))
    if pack.amends:
        amends = f"修订 {pack.amends.pack}（{pack.amends.basis}，{pack.amends.sha256[:SHORT]}）。{pack.amends.why}"
        lines += ["", *paragraph(amends, cells)]
        lines += fitted([(_VERBS[verb], at, law) for verb, at, law in pack.amends.changes], "lll", cells, "  ")
    lines += _left_open(pack, cells)
    if pack.frame:
        lines += ["", *frame_lines(pack.frame, pack.basis, cells)]
    for page in pages:
        lines += ["", *_article(page.article, page.since, cells, assumed=page.assumed)]
        lines += _figures(page, cells)
        for reading in page.readings:
            lines += _reading(pack, reading, cells)
    apart = readings_apart(pack)
    return [*lines, *([""] if apart else []), *(line for one in apart for line in _reading(pack, one, cells))]


def _left_open(pack: PolicyPack, cells: int) -> list[str]:
    """What the law leaves to the office: what it is and its range, then its key and what waits for it."""
    lines = ["", "由经办机构设定"]
    for value in pack.left_open.values():
        if not value.reading:
            lines += paragraph(f"{value.title}，{range_said(value)}（{value.law}）", cells, "  ", "    ")
            lines += paragraph(f"{value.key}　用于：{value.blocks}", cells, "    ", "    ")
    return lines if len(lines) > 2 else []


def _article(article: Article, since: date, cells: int, *, assumed: bool) -> list[str]:
    note = f"　{since} 起，沿用，未核对" if assumed else f"　{since} 起"
    lines = paragraph(f"{article.number}　{article.title}{note}", cells, "", "  ")
    for text in article.text.split("\n"):
        lines += paragraph(text, cells, "  ", "  ") if text else [""]
    return lines


def _figures(page: Page | RulePage, cells: int) -> list[str]:
    """Figures with their cases and places within the article; the day where it is not that of the article."""
    number = page.article.number if page.article else ""
    rows: list[tuple[str, ...]] = [
        (
            f"{row.figure.item} {row.figure.what}".strip(),
            row.figure.case,
            row.figure.text,
            " ".join(((*row.figure.laws, "")[0].removeprefix(number), *_day(row, page.since))),
        )
        for row in page.figures
    ]
    return ["  数额（元、%）", *fitted(rows, "llrl", cells, "    ")] if rows else []


def _day(row: Dated, since: date) -> Iterator[str]:
    if row.since != since:
        yield f"{row.since} 起{'，未核对' if row.assumed else ''}"


def _reading(pack: PolicyPack, reading: Reading, cells: int) -> list[str]:
    words, key = reading.words, reading_key(reading.id)
    lines = paragraph(f"疑义 {reading.id}　{words.get('question', '')}", cells, "  ", "    ")
    lines += paragraph(words.get("reading", ""), cells, f"    {reading.taken}：", "      ")
    for title, name in (("理由", "why"), ("算例", "worked"), ("别的读法", "others")):
        if words.get(name):
            lines += paragraph(words[name], cells, f"    {title}：", "      ")
    if key in pack.left_open:
        chosen = "由办公室按文件选定" if reading.holds == LEFT_TO_CHOOSE else "办公室可以按文件改选"
        lines.append(f"    {chosen}，键：{key}")
    return lines


def rule(
    pack: PolicyPack,
    holding: Sequence[str],
    page: RulePage,
    examples: Sequence[tuple[str, str, str, str]],
    cells: int,
) -> list[str]:
    """A rule with all that bears on it."""
    lines = [f"{page.rule.id}　{page.rule.law}　{page.rule.item}", *paragraph(page.rule.plain, cells)]
    lines += [*paragraph(f"{pack.basis}；见于政策包：{'、'.join(holding)}", cells), ""]
    if page.article:
        lines += _article(page.article, page.since, cells, assumed=page.assumed)
    lines += _figures(page, cells)
    for reading in page.readings:
        lines += _reading(pack, reading, cells)
    if examples:
        lines.append("  算例")
    shown = ""
    for name, file, claim, why in examples:
        path = f"    {name}  {file}"
        lines += [path] if path != shown else []
        lines += paragraph(why, cells, f"      {claim}　", "        ")
        shown = path
    return lines


def nearest(rule_id: str, known: Sequence[str]) -> str:
    """What the person may have meant."""
    found = get_close_matches(rule_id, known, n=4, cutoff=0.6)
    return f"相近的编号：{'、'.join(found)}" if found else "用 packs show 查看各条的规则编号"


def differing(old: PolicyPack, new: PolicyPack, found: Differences, cells: int) -> list[str]:
    """What changed between two packs."""
    lines = paragraph(f"{old.title}（{old.name}）→ {new.title}（{new.name}）", cells)
    head = len(lines)
    lines += _changes("数额", found.figures, cells)
    lines += _changes("由经办机构设定的值", found.left_open, cells)
    lines += _changes("不予支付的情形", found.refusals, cells)
    lines += _changes("结算的步骤", found.routes, cells)
    lines += _changes("规则", found.rules, cells)
    lines += _titles("条文", found.articles, cells)
    lines += _changes("疑义的读法", found.readings, cells)
    if found.definitions:
        lines += ["", "定义有改动", *paragraph("、".join(found.definitions), cells, "  ", "  ")]
    return lines if len(lines) > head else [*lines, "没有不同。"]


def _changes(title: str, rows: Sequence[Difference], cells: int) -> list[str]:
    lines = ["", title] if rows else []
    for row in rows:
        lines += paragraph(row.title or row.name, cells, f"  {_verb(row)}  ", "      ")
        place = "  ".join(word for word in (row.law, row.name if row.title else "") if word)
        lines += paragraph(place, cells, "      ", "      ") if place else []
        lines += _from_to(row, cells)
    return lines


def _verb(row: Difference) -> str:
    if row.old and row.new:
        return "改"
    return "增" if row.new else "删"


def _from_to(row: Difference, cells: int) -> list[str]:
    """Both on one line where they fit; else what was above what is."""
    short = f"      {row.old} → {row.new}"
    if row.old and row.new and width(short) <= cells:
        return [short]
    if row.old and row.new:
        return [
            *paragraph(row.old, cells, "      原来：", "        "),
            *paragraph(row.new, cells, "      现在：", "        "),
        ]
    return paragraph(row.new or row.old, cells, "      ", "      ")


def _titles(title: str, rows: Sequence[Difference], cells: int) -> list[str]:
    """Articles by their titles; their text is long, and ``show`` has it."""
    found: list[tuple[str, ...]] = [(_verb(row), row.name, row.title) for row in rows]
    return ["", title, *fitted(found, "lll", cells, "  ")] if found else []


def linted(found: Mapping[str, Sequence[Located]]) -> list[str]:
    """Every fault with its file, line and key."""
    lines = []
    for name, faults in found.items():
        lines.append(f"{name}：{f'{len(faults)} 处错误' if faults else '没有错误'}")
        for fault in faults:
            line = f":{fault.line}" if fault.line else ""
            key = f" {fault.key}" if fault.key else ""
            lines.append(f"  {fault.file}{line}{key}：{fault.text}")
    return lines
