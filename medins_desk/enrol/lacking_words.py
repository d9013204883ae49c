"""What is lacking, as one sentence says it."""

from collections.abc import Iterable

from medins_desk.domain.quotes import Lacking


def lacking_titles(lacking: Iterable[Lacking]) -> str:
    """What is lacking, one beside the other."""
    return "、".join(one.title.removesuffix("？") for one in lacking)


def lacking_said(lacking: Iterable[Lacking]) -> str:
    """What has to be known first; that the law says nothing, where nothing is lacking."""
    titles = lacking_titles(lacking)
    return f"还要知道{titles}" if titles else "这部政策没有写这种情形"
