"""What is lacking, as one sentence says it."""

from collections.abc import Iterable

from medins_desk.domain.quotes import Lacking

_OF_READINGS = "reading."
"""How the keys of open readings begin: the office chooses them, nobody at the window knows them."""

_TO_SET = "（办公室还没有定，由负责人在“设置”里定）"


def lacking_titles(lacking: Iterable[Lacking]) -> str:
    """What is lacking, one beside the other."""
    return "、".join(f"{one.title.removesuffix('？')}{_to_set(one)}" for one in lacking)


def _to_set(one: Lacking) -> str:
    return _TO_SET if one.key.startswith(_OF_READINGS) else ""


def lacking_said(lacking: Iterable[Lacking]) -> str:
    """What has to be known first; that the law says nothing, where nothing is lacking."""
    titles = lacking_titles(lacking)
    return f"还要知道{titles}" if titles else "这部政策没有写这种情形"
