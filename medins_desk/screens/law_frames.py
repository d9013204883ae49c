"""What an article of a framework leaves to the local policy, and what the local policy has put there."""

from collections.abc import Iterator
from html import escape

from medins_desk.domain.bound_words import bounds_words, figure_words, range_words
from medins_desk.domain.framework import Frame, Open
from medins_desk.domain.policy import PolicyPack, article_number
from medins_desk.screens.law_pieces import quiet, rows, section


def framed_html(pack: PolicyPack, number: str) -> Iterator[str]:
    """The values that the article leaves open with their ranges, figures and documents; then what it fixes itself."""
    frame, numbers = pack.frame, tuple(pack.articles)
    if frame is None:
        return
    left_open = [one for one in frame.open.values() if article_number(one.law, numbers) == number]
    if left_open:
        yield section("由本地确定")
        cells = [("项目", "本地数值", "依据和范围")]
        yield rows([*cells, *(_cells(pack, frame, one) for one in left_open)], "l42 r22 l36")
    bounds = [bound for bound in frame.bounds.values() if not bound.of]
    fixed = [bound for bound in bounds if article_number(bound.law, numbers) == number]
    if fixed:
        yield section("框架办法定死")
        cells = [(escape(bound.title), escape(range_words(bound, frame, {})), quiet(bound.law)) for bound in fixed]
        yield rows([("项目", "定为", "依据"), *cells], "l42 r22 l36")


def _cells(pack: PolicyPack, frame: Frame, one: Open) -> tuple[str, str, str]:
    found = frame.filled.get(one.key)
    said = bounds_words(frame, one.key, frame.figures) or one.law
    if found is None:
        figure = "可以不填" if one.optional else "没有填" if frame.filled else "—"
        return escape(one.title), quiet(figure), quiet(said)
    if found.document != pack.basis:
        said += f"　{found.document}"
    if found.departs:
        said += f"　偏离依据 {found.departs}"
    return escape(one.title), escape(figure_words(one, found.figure)), quiet(said)
