"""What is lacking, as one sentence says it."""

from collections.abc import Iterable

from medins_desk.domain.quotes import Lacking
from medins_desk.enrol.moments import EVERY

_TO_SET = "（办公室还没有定，由负责人在“设置”里定）"


def lacking_titles(lacking: Iterable[Lacking]) -> str:
    """What is lacking, one beside the other."""
    return "、".join(f"{_title(one)}{'' if _is_known_here(one) else _TO_SET}" for one in lacking)


def lacking_plain(lacking: Iterable[Lacking]) -> str:
    """The same, without whose it is to say."""
    return "、".join(_title(one) for one in lacking)


def lacking_said(lacking: Iterable[Lacking]) -> str:
    """What has to be known first, and whose it is to say; that the law says nothing, where nothing is lacking."""
    found = list(lacking)
    asked = "、".join(_title(one) for one in found if _is_known_here(one))
    to_set = "；".join(f"{_title(one)}（{one.law}）" for one in found if not _is_known_here(one))
    said = [f"还要知道{asked}，问清以后补记" if asked else "", f"要先由负责人在“设置”里定：{to_set}" if to_set else ""]
    return "；".join(words for words in said if words) or "这部政策没有写这种情形"


def at_latest(lacking: Iterable[Lacking]) -> str:
    """Words for a day that stands whatever comes to be known; ``{from}`` is its place."""
    return f"不论{lacking_plain(lacking)}，最迟从 {{from}} 起享受"


def _title(one: Lacking) -> str:
    return one.title.removesuffix("？")


def _is_known_here(one: Lacking) -> bool:
    """Whether the person or a paper can say it; else the office sets it, and nobody at the window knows it."""
    return one.key in EVERY
