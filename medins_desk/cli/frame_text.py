"""What a framework leaves open, as text for a terminal: each value with its range, and what a local pack put there."""

from collections.abc import Iterable, Iterator

from medins_desk.domain.bound_words import bounds_words, figure_words, range_words
from medins_desk.domain.framework import Frame, Open
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.exchange.columns import fitted

_SHORT = 8


def frame_lines(frame: Frame, basis: str, cells: int) -> list[str]:
    """The values chapter by chapter; a document is named where it is another than that of the pack itself."""
    is_local = bool(frame.filled)
    lines = [f"框架 {frame.title}（{frame.pack}，{frame.sha256[:_SHORT]}）" if is_local else "留给本地确定"]
    for chapter in frame.chapters:
        rows: list[tuple[str, ...]] = [_row(frame, one, basis) for one in frame.open.values() if one.chapter == chapter]
        lines += [f"  {chapter}", *fitted(rows, "lllll" if is_local else "lll", cells, "    ")]
    fixed: list[tuple[str, ...]] = [
        (bound.title, bound.law, range_words(bound, frame, {})) for bound in frame.bounds.values() if not bound.of
    ]
    return [*lines, *(["  框架本身定死的", *fitted(fixed, "lll", cells, "    ")] if not is_local else [])]


def _row(frame: Frame, one: Open, basis: str) -> tuple[str, ...]:
    said = bounds_words(frame, one.key, frame.figures) or f"{one.law}：由本地确定"
    if not frame.filled:
        return one.key, f"{one.title}{'（可以不填）' if one.optional else ''}", said
    found = frame.filled.get(one.key)
    if found is None:
        return one.key, one.title, "可以不填" if one.optional else "没有填", said, ""
    documents = [found.document] if found.document != basis else []
    documents += [f"偏离依据 {found.departs}"] if found.departs else []
    return one.key, one.title, figure_words(one, found.figure), said, "，".join(documents)


def drafts(packs: Iterable[PolicyPack]) -> Iterator[str]:
    """What the drafts among some packs still miss: they load, and settle nothing."""
    for pack in packs:
        if pack.frame and pack.status is Status.DRAFT:
            missing = pack.frame.missing
            yield f"{pack.name} 是草稿，填齐以前不能结算，还差 {len(missing)} 项："
            for one in missing:
                yield f"  {one.key}　{one.title}　{bounds_words(pack.frame, one.key, pack.frame.figures) or one.law}"
