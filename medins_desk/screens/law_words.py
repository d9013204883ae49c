"""An article of the law as rich text: our words, figures, rules in plain words, readings with their worked figures."""

from collections.abc import Iterable, Iterator
from html import escape

from medins_desk.desk import LawPage
from medins_desk.domain.policy import Reading
from medins_desk.screens.theme import now


def article_html(page: LawPage) -> str:
    """What stands at the right of the list of articles."""
    since = f"{page.since} 起{'，沿用，未核对' if page.assumed else ''}"
    parts = [_head(f"{page.article.number}　{page.article.title}", since), *_paragraphs(page.article.text)]
    parts += _figures(page)
    parts += _rules(page)
    parts += [part for reading in page.readings for part in reading_html(reading)]
    return "".join(parts)


def apart_html(readings: Iterable[Reading]) -> str:
    """The readings of what the text leaves unsaid."""
    return "".join([_head("文件没有写明的", ""), *(part for reading in readings for part in reading_html(reading))])


def official_html(number: str, text: str) -> str:
    """The official text of an article, as the office has loaded it."""
    return "".join([_head(f"原文　{number}", "本机装入"), *_paragraphs(text or "装入的原文里没有这一条。")])


def _figures(page: LawPage) -> Iterator[str]:
    if not page.figures:
        return
    yield _section("数额")
    yield f'<table width="100%" cellspacing="0" cellpadding="{now().px(3)}">'
    for row in page.figures:
        what = " ".join(part for part in (row.figure.item, row.figure.what) if part)
        note = "　未核对" if row.assumed else ""
        yield (
            f"<tr><td>{escape(what)}</td><td>{_quiet(row.figure.case)}</td>"
            f'<td align="right">{escape(row.figure.text)}{_quiet(note)}</td></tr>'
        )
    yield "</table>"


def _rules(page: LawPage) -> Iterator[str]:
    if page.rules:
        yield _section("规则白话")
    for rule in page.rules:
        yield _paragraph(f"<b>{escape(rule.item)}</b>　{escape(rule.plain)}　{_quiet(f'{rule.law}　{rule.id}')}")


def reading_html(reading: Reading) -> Iterator[str]:
    """One ambiguity: the question, the reading that holds, why, its worked figure, the others."""
    words = reading.words
    yield _section(f"疑义 {reading.id}　取 {reading.holds}")
    yield _paragraph(f"<b>{escape(words.get('question', ''))}</b>")
    for title, key in (("读法", "reading"), ("理由", "why"), ("算例", "worked"), ("别的读法", "others")):
        if words.get(key):
            yield _paragraph(f"{_quiet(title)}　{escape(words[key])}")


def _head(title: str, beside: str) -> str:
    look = now()
    return (
        f'<p style="margin:0 0 {look.px(8)}px 0"><span style="font-size:{look.px(18)}px; font-weight:600">'
        f"{escape(title)}</span>　{_quiet(beside)}</p>"
    )


def _section(title: str) -> str:
    look = now()
    style = f"margin:{look.px(16)}px 0 {look.px(4)}px 0; font-size:{look.px(13)}px; font-weight:600"
    return f'<p style="{style}; color:{look.palette.ink2}">{escape(title)}</p>'


def _paragraphs(text: str) -> Iterator[str]:
    return (_paragraph(escape(line)) for line in text.split("\n") if line.strip())


def _paragraph(inside: str) -> str:
    return f'<p style="margin:0 0 {now().px(6)}px 0; line-height:140%">{inside}</p>'


def _quiet(words: str) -> str:
    look = now()
    return f'<span style="font-size:{look.px(13)}px; color:{look.palette.ink2}">{escape(words)}</span>'
