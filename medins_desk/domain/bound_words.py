"""Filled values and bounds of a framework in Chinese, for whoever fills them in, reads them or waits for them."""

from collections.abc import Mapping

from medins_desk.domain.framework import Bound, Edge, Figure, Frame, Open
from medins_desk.domain.money import WHOLE, percent, shown
from medins_desk.domain.policy import LeftToOffice


def office_words(value: LeftToOffice) -> str:
    """What an office may set for a value: 80% 至 90%; 不低于 100,000.00 元; 可选：a、b."""
    if value.kind == "text":
        return f"可选：{'、'.join(value.says.get(word, word) for word in value.words)}"
    low, high = (None if end is None else amount_words(value.kind, end) for end in (value.low, value.high))
    return f"不低于 {low}" if high is None else f"{low} 至 {high}"


def figure_words(one: Open, figure: Figure) -> str:
    """A figure as people read it: 85%, 800.00 元, 3 年."""
    if isinstance(figure, int):
        return amount_words(one.kind if one.kind != "whole" else one.unit, figure)
    return one.words.get(figure, figure)


def amount_words(unit: str, amount: int) -> str:
    """A share, an amount, or a number of something."""
    if unit == "share":
        return percent(amount)
    return f"{shown(amount)} 元" if unit == "money" else f"{amount} {unit}"


def range_words(bound: Bound, frame: Frame, figures: Mapping[str, Figure]) -> str:
    """A bound in words: 不高于 800.00 元；原则上不低于 50%；不低于“职工年平均工资”的 6 倍（180,000.00 元）."""
    if bound.says:
        return bound.says
    first = frame.open[bound.of[0]] if bound.of else None
    unit = bound.unit if first is None else first.unit if first.kind == "whole" else first.kind
    low, high = (_edge_words(edge, unit, frame, figures) for edge in (bound.low, bound.high))
    if bound.low == bound.high:
        said = f"定为{low}"
    elif bound.low and bound.high:
        said = f"{low.strip()} 至{high}"
    elif bound.low:
        said = f"{'高于' if bound.low.beyond else '不低于'}{low}"
    else:
        said = f"{'低于' if bound.high and bound.high.beyond else '不高于'}{high}"
    return said if bound.firm else f"原则上{said}"


def _edge_words(edge: Edge | None, unit: str, frame: Frame, figures: Mapping[str, Figure]) -> str:
    """An end behind a word: a figure after a space, the name of another value after none."""
    if edge is None:
        return ""
    if not edge.of:
        return f" {amount_words(unit, edge.amount)}"
    said = f"“{frame.open[edge.of].title}”"
    if edge.times % WHOLE:
        said += f"的 {percent(edge.times)}"
    elif edge.times != WHOLE:
        said += f"的 {edge.times // WHOLE} 倍"
    if edge.plus:
        said += f"加 {amount_words(unit, edge.plus)}"
    scaled = edge.scaled(figures)
    return said if scaled is None else f"{said}（{amount_words(unit, scaled // WHOLE)}）"


def bounds_words(frame: Frame, key: str, figures: Mapping[str, Figure]) -> str:
    """All bounds on a value with their articles; empty where the text sets none."""
    return "；".join(f"{bound.law}：{range_words(bound, frame, figures)}" for bound in frame.bounds_of(key))
