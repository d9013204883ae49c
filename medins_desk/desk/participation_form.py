"""What happened to a person's insurance, as typed: which fields each kind has, their names, how they are read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from medins_desk.desk.typed import Typed
from medins_desk.domain.months import Month, first_day, last_day, month, month_of, spoken
from medins_desk.domain.participation import CATEGORIES, KEYS, KNOWN_LATER, Occurred, Occurrence
from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.terms import term

LABELS: Mapping[str, str] = {
    "day": "日期",
    "category": "人员类别",
    "first": "从哪个月",
    "last": "到哪个月",
    "year": "年度",
    "qualified": "符合条件日",
    "certificate": "证件登记日",
    "funded": "当年新增的资助对象",
    "ordered": "税务责令日",
    "until": "到哪天",
    "settled": "补足日期",
    "scheme": "原来的险种",
    "handled": "办了转移接续手续",
    "months": "连续参保月数",
    "outside": "监外执行（不含保外就医）",
    "covered": "平台上有待遇",
    "reason": "原因",
}
"""The fields by name, in the order in which they are asked for."""

_OWN: Mapping[Occurred, Mapping[str, str]] = {
    Occurred.REGISTERED: {"day": "登记日期"},
    Occurred.PAID: {"day": "补缴日期"},
    Occurred.PAID_YEAR: {"day": "缴费日期"},
    Occurred.ARREARS: {"until": "限期"},
    Occurred.DEFERRED: {"settled": "补缴日期"},
    Occurred.CAME_FROM: {"day": "转入日期", "last": "外地缴到"},
    Occurred.REACHED_AGE: {"day": "到龄日期"},
    Occurred.RETIRED: {"day": "办理日期", "first": "养老金从", "settled": "补足款到账"},
    Occurred.SUSPENDED: {"day": "从哪天"},
    Occurred.SENTENCED: {"day": "服刑开始", "until": "刑满日期", "settled": "交材料日期", "reason": "凭证"},
    Occurred.MOVED_AWAY: {"reason": "凭证"},
    Occurred.ENLISTED: {"day": "入伍日期", "until": "退役日期", "reason": "凭证"},
    Occurred.DIED: {"day": "去世日期", "reason": "凭证"},
    Occurred.PLATFORM: {"day": "从哪天"},
}

HINTS: Mapping[tuple[Occurred, str], str] = {
    (Occurred.PAID, "last"): "还在缴的留空",
    (Occurred.PAID, "day"): "当月缴的留空",
    (Occurred.PAID_YEAR, "qualified"): "年中才符合条件的填",
    (Occurred.PAID_YEAR, "certificate"): "免缴的填",
    (Occurred.RETIRED, "settled"): "一次补足年限的填",
    (Occurred.PLATFORM, "until"): "没有截止日留空",
    (Occurred.ENLISTED, "until"): "还在服役的留空",
    (Occurred.DIED, "reason"): "如 死亡证明",
    (Occurred.MOVED_AWAY, "reason"): "如 转移联系函",
}

_MONTH = re.compile(r"((?:19|20|21)[0-9]{2})[-./]?(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}", re.ASCII)
_MONTHS = re.compile(r"[0-9]{1,4}", re.ASCII)
_MOST_MONTHS = 1_200
_SIX = 6
_AHEAD = 12
"""Months of which the fee may be paid, and the platform may speak, before they come."""


def asked_of(kind: Occurred) -> tuple[str, ...]:
    """The fields that a kind has, in their order."""
    keys = KEYS[kind]
    return tuple(name for name in LABELS if name in (*keys.needed, *keys.optional))


def label_of(kind: Occurred, name: str) -> str:
    """How a field is called for a kind."""
    return _OWN.get(kind, {}).get(name, LABELS[name])


def categories_of(kind: Occurred) -> Sequence[Category]:
    """The categories that a kind may name."""
    return CATEGORIES.get(kind, ())


def read_occurrence(typed: Typed, today: date) -> Occurrence | None:
    """What happened, or ``None`` with every fault noted at its field."""
    kind = typed.word("kind", Occurred, required="哪件事")
    if kind is None:
        return None
    needed = {name: label_of(kind, name) for name in KEYS[kind].needed}
    has = frozenset(asked_of(kind))

    def day(name: str) -> date | None:
        return typed.day(name, needed.get(name, "")) if name in has else None

    found = Occurrence(
        kind=kind,
        day=day("day"),
        category=typed.word("category", Category, needed.get("category", "")) if "category" in has else None,
        first=read_month(typed, "first", needed.get("first", "")) if "first" in has else None,
        last=read_month(typed, "last", needed.get("last", "")) if "last" in has else None,
        year=_number(typed, "year", _YEAR, "年度是 4 位数字，如 2018", needed) if "year" in has else None,
        qualified=day("qualified"),
        certificate=day("certificate"),
        funded="funded" in has and typed.flag("funded"),
        ordered=day("ordered"),
        until=day("until"),
        settled=day("settled"),
        scheme=typed.word("scheme", Scheme, needed.get("scheme", "")) if "scheme" in has else None,
        handled=typed.flag("handled") if "handled" in has else None,
        months=_number(typed, "months", _MONTHS, "月数是数字，如 12", needed) if "months" in has else None,
        outside="outside" in has and typed.flag("outside"),
        covered=typed.flag("covered") if "covered" in has else None,
        reason=typed.text("reason", needed.get("reason", "")) if "reason" in has else "",
    )
    _check(typed, found, today)
    return None if typed.faults else found


def _check(typed: Typed, found: Occurrence, today: date) -> None:
    """What does not fit together, each at the field that is to be put right."""
    day = found.day
    _refuse_to_come(typed, found, today)
    if day and found.until and found.until < day:
        typed.fault("until", f"早于 {day}，核对两个日期")
    if found.kind is Occurred.REGISTERED and day and found.qualified and found.qualified > day:
        typed.fault("qualified", f"晚于登记的 {day}，核对两个日期")
    if found.ordered and found.until and found.until < found.ordered:
        typed.fault("until", f"限期早于责令日 {found.ordered}，核对两个日期")
    if found.ordered and found.until is None:
        typed.fault("until", "有责令日的要填限期")
    check_order(typed, found.first, found.last, _MOST_MONTHS)
    allowed = categories_of(found.kind)
    if found.category and allowed and found.category not in allowed:
        typed.fault("category", f"这件事不用“{term(found.category)}”，从列表里选")


def check_order(typed: Typed, first: Month | None, last: Month | None, most: int) -> None:
    """Note where a month is before the one that it ends, or more months lie between than anybody has."""
    if first is not None and last is not None and last < first:
        typed.fault("last", f"早于 {spoken(first)}，核对两个月份")
    elif first is not None and last is not None and last - first >= most:
        typed.fault("last", f"从 {spoken(first)}算起有 {last - first + 1} 个月，核对两个月份")


def _refuse_to_come(typed: Typed, found: Occurrence, today: date) -> None:
    """What is yet to come has not happened: a payment begins next month at the latest, nobody owes what is not due.

    The platform says from when there will be cover, at most a year ahead.
    """
    now = month_of(today)
    ahead = last_day(now + _AHEAD) if found.kind is Occurred.PLATFORM else today
    for name, most_day in (("day", ahead), ("settled", today), ("ordered", today)):
        day: date | None = getattr(found, name)
        if day and day > most_day:
            typed.fault(name, f"{day} 还没有到，核对日期")
    latest = {Occurred.PAID: (now + 1, now + _AHEAD), Occurred.ARREARS: (now, now)}.get(found.kind)
    for name, month_asked, most in zip(("first", "last"), (found.first, found.last), latest or (), strict=False):
        if month_asked is not None and month_asked > most:
            typed.fault(name, f"{spoken(month_asked)}还没有到，核对月份")


def known_later(what: Occurrence) -> str:
    """The first field of something noted that was not known yet; empty where there is none."""
    return next((name for name in KNOWN_LATER.get(what.kind, ()) if getattr(what, name) is None), "")


def fields_of(what: Occurrence) -> dict[str, str]:
    """Something noted, as it is typed."""
    return {"kind": what.kind.value, **{name: _typed(name, getattr(what, name)) for name in asked_of(what.kind)}}


def _typed(name: str, value: object) -> str:
    if name in ("first", "last") and isinstance(value, int):
        return f"{first_day(value):%Y%m}"
    if isinstance(value, bool):
        return "1" if value else ""
    return f"{value:%Y%m%d}" if isinstance(value, date) else str(value or "")


def read_month(typed: Typed, name: str, required: str = "") -> Month | None:
    """A month, typed as six digits; ``required`` is the field's word where it may not be empty."""
    text = typed.text(name, required)
    if not text:
        return None
    found = _MONTH.fullmatch(text)
    if not found:
        six = text.isascii() and text.isdigit() and len(text) == _SIX
        typed.fault(name, f"没有 {text} 这个月，核对年份和月份" if six else "月份是 6 位数字，如 201803")
        return None
    return month(int(found[1]), int(found[2]))


def _number(typed: Typed, name: str, shape: re.Pattern[str], words: str, needed: Mapping[str, str]) -> int | None:
    text = typed.text(name, needed.get(name, ""))
    if not text:
        return None
    if not shape.fullmatch(text):
        typed.fault(name, words)
        return None
    return int(text)


def occurrence_words(what: Occurrence) -> str:
    """What happened, in one line: the category, the months or days, what else it says."""
    return "，".join(words for words in (*_who_and_when(what), *_what_else(what)) if words)


def _who_and_when(what: Occurrence) -> tuple[str, ...]:
    months = ""
    if what.first is not None:
        until = f"至 {spoken(what.last)}" if what.last is not None else "起"
        months = f"{spoken(what.first)}{until}"
    return (
        term(what.scheme) if what.scheme else "",
        term(what.category) if what.category else "",
        f"{what.year} 年度" if what.year else "",
        f"{what.day}" + (f" 至 {what.until}" if what.until and not what.ordered else "") if what.day else "",
        months or (f"到 {spoken(what.last)}" if what.last is not None else ""),
    )


def _what_else(what: Occurrence) -> tuple[str, ...]:
    kind = what.kind
    return (
        f"符合条件 {what.qualified}" if what.qualified else "",
        f"证件登记 {what.certificate}" if what.certificate else "",
        f"责令 {what.ordered}，限期 {what.until}" if what.ordered else "",
        f"{label_of(kind, 'settled')} {what.settled}" if what.settled else "",
        f"连续 {what.months} 个月" if what.months is not None else "",
        ("有" if what.covered else "没有") + "待遇" if what.covered is not None else "",
        ("办了" if what.handled else "没有办") + "转移手续" if what.handled is not None else "",
        "新增资助对象" if what.funded else "",
        "监外执行（不含保外就医）" if what.outside else "",
        what.reason,
    )
