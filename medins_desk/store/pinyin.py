"""Pinyin initials of names, in every reading: what a clerk types without the input method (zs for 张三).

pypinyin takes a fifth of a second to import, so it is imported with the first name that is written.
"""

from functools import lru_cache
from itertools import islice, product

_SURNAMES = {
    "万俟": "mq",
    "尉迟": "yc",
    "长孙": "zs",
    "单": "s",
    "仇": "q",
    "曾": "z",
    "解": "x",
    "查": "z",
    "区": "o",
    "朴": "p",
    "任": "r",
    "盖": "g",
    "华": "h",
    "乐": "y",
    "缪": "m",
    "员": "y",
    "种": "c",
    "覃": "q",
    "召": "s",
    "翟": "z",
    "黑": "h",
    "折": "s",
    "祭": "z",
    "秘": "b",
    "冼": "x",
    "洗": "x",
    "牟": "m",
    "宓": "m",
    "尹": "y",
    "繁": "p",
    "谌": "c",
    "那": "n",
    "佴": "n",
    "郇": "x",
    "阚": "k",
    "瞿": "q",
    "隗": "w",
    "应": "y",
    "卜": "b",
    "石": "s",
    "呙": "g",
    "適": "k",
}
"""Surnames whose reading is not the first one of the dictionary, or that are often misread."""

_MOST_READINGS = 24


def initials(name: str) -> tuple[str, ...]:
    """All initials of a name, the likeliest reading first; letters stay, marks and spaces fall out."""
    shown = "".join(sign for sign in name.casefold() if sign.isalnum())
    found = ["".join(choice) for choice in islice(product(*map(_letters, shown)), _MOST_READINGS)]
    surname = next((known for known in _SURNAMES if shown.startswith(known)), "")
    likeliest = _SURNAMES[surname] + found[0][len(surname) :] if surname else ""
    return tuple(dict.fromkeys(key for key in (likeliest, *found) if key))


def spelled(name: str) -> str:
    """A name in pinyin, written together: zhangsan."""
    import pypinyin  # noqa: PLC0415 - see above

    return "".join(pypinyin.lazy_pinyin(name)).replace(" ", "").casefold()


@lru_cache(maxsize=4096)
def _letters(sign: str) -> tuple[str, ...]:
    """The first letters of a sign's readings; a sign that no dictionary reads gives none."""
    import pypinyin  # noqa: PLC0415 - see above

    if sign.isascii():
        return (sign,)
    readings = pypinyin.pinyin(sign, style=pypinyin.Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(reading[:1] for reading in readings[0])) if readings else ("",)
