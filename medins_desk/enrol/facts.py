"""The facts of a person that the law of people may ask for by name.

A fact is a word of a fixed list, a truth, a number (years, months, days), an amount (fen), a day, or several words.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.persons import Category, CertificateKind, Household, Scheme, Sex
from medins_desk.domain.values import Word

FactValue: TypeAlias = Word | int | date | frozenset[str]
"""A word, a truth, a number, an amount in fen, a day, or several words."""


class FactKind(StrEnum):
    """What the value of a fact is."""

    WORD = "word"
    TRUTH = "truth"
    NUMBER = "number"
    AMOUNT = "amount"
    DAY = "day"
    WORDS = "words"


class Fact(NamedTuple):
    """A fact: what its value is, its words where they are fixed, and how the counter asks for it."""

    kind: FactKind
    title: str
    words: frozenset[Word] = frozenset()


def _word(title: str, kind: type[StrEnum]) -> Fact:
    return Fact(FactKind.WORD, title, frozenset(str(word) for word in kind))


def _truth(title: str) -> Fact:
    return Fact(FactKind.TRUTH, title, frozenset({True, False}))


def _number(title: str) -> Fact:
    return Fact(FactKind.NUMBER, title)


def _amount(title: str) -> Fact:
    return Fact(FactKind.AMOUNT, title)


FACTS: Mapping[str, Fact] = {
    "scheme": _word("参保险种", Scheme),
    "category": _word("人员类别", Category),
    "household": _word("户籍", Household),
    "sex": _word("性别", Sex),
    "certificates": Fact(FactKind.WORDS, "持有的证件（没有的写空）", frozenset(str(kind) for kind in CertificateKind)),
    "work_injured": _truth("因工伤退出岗位、合同还在"),
    "veteran": _truth("六级及以上退役残疾军人"),
    "welfare_institution": _truth("福利机构收养"),
    "hardship_proof": _truth("有县级及以上民政部门的家庭困难证明"),
    "severe_mental_disorder": _truth("严重精神障碍患者"),
    "fixed_income": _truth("有固定收入"),
    "paid_before_relief": _truth("列入资助对象以前已经缴了当年的费"),
    "first_enrolment": _truth("首次参保、续保或新调入"),
    "past_retirement_age": _truth("已到退休年龄、按月续缴"),
    "base_audit_missed": _truth("没有参加缴费基数年审"),
    "hardship_unit": _truth("单位是政府认定的困难企业"),
    "age": _number("周岁"),
    "missing_months": _number("要补缴的月数（没有的写 0）"),
    "paid_at_once": _number("一次缴几个月"),
    "monthly_wage": _amount("本人月工资"),
    "last_year_wage": _amount("本人上年度月平均工资"),
    "declared_wage": _amount("单位申报的月工资"),
    "old_base": _amount("原缴费基数"),
    "disability_allowance": _amount("伤残津贴"),
}
"""Every fact by its name."""

Facts: TypeAlias = Mapping[str, FactValue]


def words_of_facts() -> dict[str, frozenset[Word] | None]:
    """The facts that conditions may ask for, with their words."""
    return {name: fact.words for name, fact in FACTS.items() if fact.kind in (FactKind.WORD, FactKind.TRUTH)}
