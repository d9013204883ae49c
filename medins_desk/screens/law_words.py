"""An article of the law as rich text: our words, figures with their days, rules, what the office has set, readings."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from medins_desk.desk import Book, LawPage, OpenValue
from medins_desk.domain.policy import Reading, article_number
from medins_desk.screens.law_frames import framed_html
from medins_desk.screens.law_pieces import head, paragraph, paragraphs, quiet, rows, section, strong


def article_html(book: Book, page: LawPage) -> str:
    """What stands at the right of the list of articles, as far as the text itself goes."""
    since = f"{page.since} 起{'，沿用，未核对' if page.assumed else ''}"
    numbers = tuple(book.pack.articles)
    here = [one for one in book.values if article_number(one.law, numbers) == page.article.number]
    choices = {one.reading.id: one for one in book.values if one.reading}
    parts = [head(f"{page.article.number}　{page.article.title}", since), *paragraphs(page.article.text)]
    parts += list(framed_html(book.pack, page.article.number)) or _figures(page)
    parts += _values([one for one in here if one.reading is None])
    parts += _rules(page)
    parts += [part for reading in page.readings for part in reading_html(reading, choices)]
    return "".join(parts)


def apart_html(book: Book) -> str:
    """The readings of what the text leaves unsaid."""
    choices = {one.reading.id: one for one in book.values if one.reading}
    parts = [part for reading in book.apart for part in reading_html(reading, choices)]
    return "".join([head("文件没有写明的", ""), *parts])


def official_html(number: str, text: str) -> str:
    """The official text of an article, as the office has loaded it."""
    return "".join([head(f"原文　{number}", "本机装入"), *paragraphs(text or "装入的原文里没有这一条。")])


def _figures(page: LawPage) -> Iterator[str]:
    if not page.figures:
        return
    yield section("数额")
    cells = [("项目", "适用", "数额")]
    for row in page.figures:
        figure = row.figure
        what = " ".join(part for part in (figure.item, figure.what) if part)
        unit = " 元" if figure.amount is not None and figure.text[-1:].isdigit() else ""
        day = "" if row.since == page.since else f"　{row.since} 起"
        note = "　未核对" if row.assumed and not page.assumed else ""
        cells.append((escape(what), quiet(figure.case), f"{escape(figure.text + unit)}{quiet(day + note)}"))
    yield rows(cells, "l36 l38 r26")


def _rules(page: LawPage) -> Iterator[str]:
    if page.rules:
        yield section("规则白话")
    for rule in page.rules:
        yield paragraph(f"{strong(rule.item)}　{escape(rule.plain)}　{quiet(f'{rule.law}　{rule.id}')}")


def _values(values: Iterable[OpenValue]) -> Iterator[str]:
    """What the article leaves to the office, and what the office has made of it."""
    cells = [("事项", "范围", "现行")]
    cells += [(escape(one.title), quiet(one.range), f"{escape(one.now)}　{quiet(by_document(one))}") for one in values]
    if len(cells) > 1:
        yield section("由办公室设定", "按 F10 设定")
        yield rows(cells, "l36 l24 l40")


def by_document(one: OpenValue) -> str:
    """From which day a value holds, and by which document; nothing where none is set."""
    return f"{one.entry.since} 起，{one.entry.document}" if one.entry else ""


def reading_html(reading: Reading, choices: Mapping[str, OpenValue]) -> Iterator[str]:
    """One ambiguity: the question, the reading that holds, why, its worked figure, the others.

    Where the office may choose, every reading stands with its figure, and by which document the office has chosen.
    """
    words, chosen = reading.words, choices.get(reading.id)
    held = chosen.now.rpartition(" ")[2] if chosen else reading.holds
    by = f"办公室选定，{by_document(chosen)}" if chosen and chosen.entry else ""
    beside = by or ("可以由办公室按文件改选，按 F10" if chosen else "")
    taken = f"取 {held}" if chosen else reading.taken
    yield section(f"疑义 {reading.id}　{taken}", beside)
    yield paragraph(strong(words.get("question", "")))
    if chosen is None:
        for title, key in (("读法", "reading"), ("理由", "why"), ("算例", "worked"), ("别的读法", "others")):
            if words.get(key):
                yield paragraph(f"{quiet(title)}　{escape(words[key])}")
        return
    yield paragraph(f"{quiet('理由')}　{escape(words.get('why', ''))}")
    for letter, said in chosen.readings:
        mark = "　现行" if letter == held else ""
        yield paragraph(f"{strong(f'{letter}{mark}')}　{escape(said)}")
