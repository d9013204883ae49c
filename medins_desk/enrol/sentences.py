"""Am I covered on this day, and why: one sentence."""

from datetime import date

from medins_desk.domain.benefit_calendar import Calendar, Stretch
from medins_desk.domain.periods_law import Standing
from medins_desk.domain.terms import term

_PROJECTED = "；当时的规定不在这里，按现有最早的规定推算"


def sentence(calendar: Calendar, day: date) -> str:
    """Whether somebody is covered on a day, why, by which article, and how long a wait still lasts."""
    one = calendar.on(day)
    if one is None:
        return f"{day} 没有医保待遇：{calendar.way_back(day) or '这一天没有参保记录'}。"
    return f"{day} {standing_words(one)}：{reason_on(calendar, one, day)}。"


def reason_on(calendar: Calendar, one: Stretch, day: date) -> str:
    """Why a day stands as it does: in words, with the article, and how long a wait still lasts.

    That the law of the time is not here is said of the days of that time, and of a wait that was begun then: what
    somebody joined by long ago changes nothing for today.
    """
    law = f"（{one.law}）" if one.law else ""
    of_then = day < calendar.law_from or one.standing is Standing.WAITING
    projected = _PROJECTED if one.projected and of_then else ""
    back = calendar.way_back(day)
    return f"{one.why}{_countdown(one, day)}{law}{projected}{f'；{back}' if back else ''}"


def standing_words(one: Stretch) -> str:
    """What a stretch of days stands for."""
    match one.standing:
        case Standing.COVERED if one.category:
            return f"有{term(one.category.scheme)}待遇（{term(one.category)}）"
        case Standing.PARTLY:
            return "只有住院和门诊慢特病的待遇"
        case Standing.WAITING:
            return "还没有医保待遇"
        case Standing.UNIT_BEARS:
            return "的待遇由用人单位承担，基金不付"
        case Standing.UNKNOWN:
            return "有没有待遇还不能判定"
        case _:
            return "没有医保待遇"


def _countdown(one: Stretch, day: date) -> str:
    """How many days a wait still lasts; while another scheme covers it, too."""
    if one.from_day is None or one.from_day <= day:
        return ""
    return f"，还有 {(one.from_day - day).days} 天"
