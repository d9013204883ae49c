"""Packs as text for a terminal: the list, the law book, a rule, differences, faults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from medins_desk.cli.frame_text import frame_lines
from medins_desk.domain.policy import Article, PolicyPack, Reading
from medins_desk.domain.terms import term
from medins_desk.exchange.columns import table
from medins_desk.packs.differences import Difference, Differences
from medins_desk.packs.explain import Dated, Page, RulePage, readings_apart
from medins_desk.packs.lines import Located

_VERBS = {"set": "改", "insert": "增", "end": "删"}
SHORT = 8
"""The characters of a hash that slips print."""


def listed(rows: Iterable[tuple[str, PolicyPack | None, int]]) -> list[str]:
    """One line a pack."""
    cells: list[tuple[str, ...]] = [("名称", "标题", "地区", "起", "止", "状态", "校验")]
    for name, pack, faults in rows:
        if pack is None:
            cells.append((name, f"有 {faults} 处错误，没有装入；用 packs lint 查看", "", "", "", "", ""))
        else:
            end = pack.span.end.isoformat() if pack.span.end else "—"
            start, status = pack.span.start.isoformat(), term(pack.status)
            cells.append((name, pack.title, pack.area, start, end, status, pack.sha256[:SHORT]))
    return table(cells, "lllllll")


def _head(pack: PolicyPack) -> Iterator[str]:
    end = f"至 {pack.span.end}" if pack.span.end else "起"
    yield pack.title
    yield f"{pack.basis}　{pack.name}　{pack.span.start} {end}　{term(pack.status)}　{pack.sha256[:SHORT]}"


def law_book(pack: PolicyPack, pages: Sequence[Page]) -> list[str]:
    """A pack article by article."""
    lines = list(_head(pack))
    if pack.amends:
        lines += [
            "",
            f"修订 {pack.amends.pack}（{pack.amends.basis}，{pack.amends.sha256[:SHORT]}）。{pack.amends.why}",
        ]
        lines += table([(_VERBS[verb], at, law) for verb, at, law in pack.amends.changes], "lll", "  ")
    left_open = [value for value in pack.left_open.values() if not value.reading]
    if left_open:
        lines += ["", "由经办机构设定"]
        lines += table([(value.key, value.title, value.law, value.blocks) for value in left_open], "llll", "  ")
    if pack.frame:
        lines += ["", *frame_lines(pack.frame, pack.basis)]
    for page in pages:
        lines += ["", *_article(page.article, page.since.isoformat(), assumed=page.assumed)]
        lines += _figures(page.figures)
        for reading in page.readings:
            lines += _reading(reading)
    apart = readings_apart(pack)
    return [*lines, *([""] if apart else []), *(line for reading in apart for line in _reading(reading))]


def _article(article: Article, since: str, *, assumed: bool) -> list[str]:
    note = f"　{since} 起，沿用，未核对" if assumed else f"　{since} 起"
    text = [f"  {line}" if line else "" for line in article.text.split("\n")]
    return [f"{article.number}　{article.title}{note}", *text]


def _figures(figures: Sequence[Dated]) -> list[str]:
    cells: list[tuple[str, ...]] = [
        (
            row.figure.item,
            row.figure.what,
            row.figure.case,
            row.figure.text,
            (*row.figure.laws, "")[0],
            f"{row.since}{'，未核对' if row.assumed else ''}",
        )
        for row in figures
    ]
    return ["  数额", *table(cells, "lllrll", "    ")] if cells else []


def _reading(reading: Reading) -> list[str]:
    words = reading.words
    return [
        f"  疑义 {reading.id}　{words.get('question', '')}",
        f"    {reading.taken}：{words.get('reading', '')}",
        f"    理由：{words.get('why', '')}",
        f"    算例：{words.get('worked', '')}",
        f"    别的读法：{words.get('others', '')}",
    ]


def rule(
    pack: PolicyPack, holding: Sequence[str], page: RulePage, examples: Sequence[tuple[str, str, str, str]]
) -> list[str]:
    """A rule with all that bears on it."""
    lines = [f"{page.rule.id}　{page.rule.law}　{page.rule.item}", page.rule.plain]
    lines += [f"{pack.basis}；见于政策包：{'、'.join(holding)}", ""]
    if page.article:
        lines += _article(page.article, pack.span.start.isoformat(), assumed=False)
    lines += _figures(page.figures)
    for reading in page.readings:
        lines += _reading(reading)
    if examples:
        lines += [
            "  算例",
            *table([(f"{name}/examples/{file}", claim, why) for name, file, claim, why in examples], "lll", "    "),
        ]
    return lines


def nearest(rule_id: str, known: Sequence[str]) -> str:
    """What the person may have meant."""
    found = get_close_matches(rule_id, known, n=4, cutoff=0.6)
    return f"相近的编号：{'、'.join(found)}" if found else "用 packs show 查看各条的规则编号"


def differing(old: PolicyPack, new: PolicyPack, found: Differences) -> list[str]:
    """What changed between two packs."""
    lines = [f"{old.title}（{old.name}）→ {new.title}（{new.name}）"]
    lines += _changes("数额", found.figures)
    lines += _changes("由经办机构设定的值", found.left_open)
    lines += _changes("不予支付的情形", found.refusals)
    lines += _changes("结算的步骤", found.routes)
    lines += _changes("规则", found.rules)
    lines += _titles("条文", found.articles)
    lines += _changes("疑义的读法", found.readings)
    if found.definitions:
        lines += ["", "定义有改动", *(f"  {name}" for name in found.definitions)]
    return lines if len(lines) > 1 else [*lines, "没有不同。"]


def _changes(title: str, rows: Sequence[Difference]) -> list[str]:
    if not rows:
        return []
    cells: list[tuple[str, ...]] = [(_verb(row), row.name, row.title, row.law, _from_to(row)) for row in rows]
    return ["", title, *table(cells, "lllll", "  ")]


def _verb(row: Difference) -> str:
    if row.old and row.new:
        return "改"
    return "增" if row.new else "删"


def _from_to(row: Difference) -> str:
    return " → ".join(text for text in (row.old, row.new) if text)


def _titles(title: str, rows: Sequence[Difference]) -> list[str]:
    """Articles by their titles; their text is long, and ``show`` has it."""
    cells: list[tuple[str, ...]] = [(_verb(row), row.name, row.title) for row in rows]
    return ["", title, *table(cells, "lll", "  ")] if cells else []


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
