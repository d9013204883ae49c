"""Numbers of articles (第三十五条) as people write them: 第35条, 第 三十五 条, 第一百零三条 and 第一百〇三条 alike."""

import re

_PLAIN = re.compile(r"[0-9０-９]{1,3}")
_COUNTED = re.compile(r"(?:([一二三四五六七八九]?)百)?零?(?:([一二三四五六七八九]?)十)?零?([一二三四五六七八九]?)")
_DIGITS = "零一二三四五六七八九"

ARTICLE = re.compile(r"第\s*([零〇一二三四五六七八九十百]+|[0-9０-９]{1,3})\s*条")
"""The number of an article at the beginning of a text; what stands between its signs is the first group."""


def ordinal(words: str) -> int | None:
    """Which article it is that the words count, below 1,000: 三十五, 一百十八, 一百一十八, 35; ``None`` for others."""
    if _PLAIN.fullmatch(words):
        return int(words)
    found = _COUNTED.fullmatch(words.replace("〇", "零"))
    if found is None or not words.strip("零〇"):
        return None
    hundreds, tens, ones = (None if part is None else _DIGITS.index(part or "一") for part in found.group(1, 2, 3))
    return (hundreds or 0) * 100 + (tens or 0) * 10 + (ones or 0 if found[3] else 0)


def ordinal_of(number: str) -> int | None:
    """Which article a number of a pack names; ``None`` where it is no 第…条."""
    found = ARTICLE.fullmatch(number)
    return ordinal(found[1]) if found else None
