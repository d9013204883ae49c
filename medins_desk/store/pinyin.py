"""Pinyin of names, in every reading: what a clerk types without the input method (zs or zhangsan for 张三).

pypinyin takes a fifth of a second to import, so it is imported with the first name that is written.
"""

from functools import lru_cache
from itertools import islice, product

_SURNAMES = {
    "万俟": "mo qi",
    "尉迟": "yu chi",
    "长孙": "zhang sun",
    "单": "shan",
    "仇": "qiu",
    "曾": "zeng",
    "解": "xie",
    "查": "zha",
    "区": "ou",
    "朴": "piao",
    "任": "ren",
    "盖": "ge",
    "华": "hua",
    "乐": "yue",
    "缪": "miao",
    "员": "yun",
    "种": "chong",
    "覃": "qin",
    "召": "shao",
    "翟": "zhai",
    "黑": "he",
    "折": "she",
    "祭": "zhai",
    "秘": "bi",
    "冼": "xian",
    "洗": "xian",
    "牟": "mu",
    "宓": "mi",
    "尹": "yin",
    "繁": "po",
    "谌": "chen",
    "那": "na",
    "佴": "nai",
    "郇": "xun",
    "阚": "kan",
    "瞿": "qu",
    "隗": "wei",
    "应": "ying",
    "卜": "bu",
    "石": "shi",
    "呙": "guo",
    "適": "kuo",
}
"""Surnames whose reading is not the first one of the dictionary, or that are often misread."""

_MOST_READINGS = 24
_MOST_SPELLED = 8  # whoever types a name whole types the likeliest


def initials(name: str) -> tuple[str, ...]:
    """All initials of a name, the likeliest reading first; letters stay, marks and spaces fall out."""
    shown = _shown(name)
    syllables = _SURNAMES.get(_surname(shown), "").split()
    letters = [tuple(dict.fromkeys(syllable[:1] for syllable in _syllables(sign))) for sign in shown]
    return _read(letters, [syllable[0] for syllable in syllables], _MOST_READINGS)


def spelled(name: str) -> str:
    """A name spelled out in its likeliest reading: zhangsan."""
    return next(iter(spellings(name)), "")


def spellings(name: str) -> tuple[str, ...]:
    """A name spelled out, the likeliest reading first. ü is written v, as keyboards have it."""
    shown = _shown(name)
    return _read([_syllables(sign) for sign in shown], _SURNAMES.get(_surname(shown), "").split(), _MOST_SPELLED)


def typed(query: str) -> str:
    """Letters as a clerk types them: ü is v, also where documents write yu (吕 Lyu)."""
    return query.replace("ü", "v").replace("lyu", "lv").replace("nyu", "nv")


def _shown(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _surname(shown: str) -> str:
    return next((known for known in _SURNAMES if shown.startswith(known)), "")


def _read(signs: list[tuple[str, ...]], surname: list[str], most: int) -> tuple[str, ...]:
    """The readings of the signs put together; the one with the surname's own reading comes first."""
    found = ["".join(choice) for choice in islice(product(*signs), most)]
    firsts = [readings[0] for readings in signs[len(surname) :]]
    likeliest = "".join([*surname, *firsts]) if surname else ""
    return tuple(dict.fromkeys(key for key in (likeliest, *found) if key))


@lru_cache(maxsize=4096)
def _syllables(sign: str) -> tuple[str, ...]:
    """The readings of a sign without tones; a sign that no dictionary reads gives an empty one."""
    import pypinyin  # noqa: PLC0415 - see above

    if sign.isascii():
        return (sign,)
    readings = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(typed(reading) for reading in readings[0])) if readings else ("",)
