"""What a law of benefit days asks of an entry into a scheme: facts that follow from the history, never typed."""

from collections.abc import Mapping

from medins_desk.domain.persons import Category, Scheme
from medins_desk.domain.values import MISSING, Word
from medins_desk.enrol.facts import FACTS, Fact, FactKind

_TRUTHS: frozenset[Word] = frozenset({True, False})


def _truth(title: str) -> Fact:
    return Fact(FactKind.TRUTH, title, _TRUTHS)


def _words(title: str, *words: str) -> Fact:
    return Fact(FactKind.WORD, title, frozenset(words))


def _number(title: str) -> Fact:
    return Fact(FactKind.NUMBER, title)


OF_ENTRIES: Mapping[str, Fact] = {
    "before": _words("以前的参保", "nothing", "employee", "resident", "other_employee", "other_resident"),
    "former": _words("以前的人员类别", *(str(one) for one in Category), MISSING),
    "again": _truth("以前参加过职工医保"),
    "running": _truth("居民医保待遇期还没有结束"),
    "cut_short": _truth("以前的待遇因转到外地、注销学籍等停止"),
    "deferral_left": _truth("原单位缓缴到期没有补缴"),
    "resumed": _truth("已经恢复缴费"),
    "fault": _words("没有缴费的原因", "person", "unit", "deferral"),
    "order": _words("税务机关限期补缴到哪一天", "none", "open", "kept", "missed"),
    "repaid": _truth("欠费已经补足"),
    "back_paid": _truth("中断的月份已经补缴"),
    "pension_from": _number("从哪个月起按月领取养老金"),
    "handled": _truth("办了转移接续手续"),
    "released": _truth("刑满后续保"),
    "over_age": _truth("超过法定退休年龄"),
    "ended": _truth("医保关系终止过"),
    "outside": _truth("监外执行（管制、缓刑、假释在内，不含保外就医）"),
    "arrived": _truth("一次性补足年限的钱已经到账"),
    "newly_funded": _truth("当年新增的资助参保对象"),
    "newly_qualified": _truth("年中才符合参保条件"),
    "window": _truth("在参保期内缴费"),
    "birth_year": _truth("缴的是出生那个年度的费"),
    "same_category": _truth("与上一年是同一类居民"),
    "renewed": _words("居民连续参保", "first", "continuous", "broken"),
    "gap_months": _number("转来以前参保到哪个月为止"),
    "away_months": _number("离开职工医保的月数"),
    "own_months_before": _number("单位欠缴前已中断缴费的月数"),
    "months_unregistered": _number("转来以前参保到哪个月为止"),
    "months_from_joining": _number("由职工医保转到居民医保是哪一天"),
    "months_before": _number("以前连续参保的月数"),
    "months_from_qualifying": _number("从哪天起符合参保条件"),
    "months_from_birth": _number("出生到缴费的月数"),
    "days_from_birth": _number("出生到缴费的天数"),
}
"""Every fact of an entry by its name. A law may use the category and the scheme beside them."""

OF_APPLICANTS: Mapping[str, Fact] = {
    "held": _words("现在参加的类别", *(str(one) for one in Category), MISSING),
    "held_scheme": _words("现在参加的险种", *(str(one) for one in Scheme), MISSING),
    "same_held": _truth("现在参加的就是这一类"),
}
"""What follows from the cover that somebody asking for another one holds."""

EVERY: Mapping[str, Fact] = {**FACTS, **OF_ENTRIES, **OF_APPLICANTS}


def words_of_every() -> dict[str, frozenset[Word] | None]:
    """The facts of persons and of entries that conditions may ask for, with their words."""
    return {name: fact.words for name, fact in EVERY.items() if fact.kind in (FactKind.WORD, FactKind.TRUTH)}
