"""The facts of a person that the law of people may ask for by name.

A fact is a word of a fixed list, a truth, a number (years, months, days), an amount (fen), a day, or several words.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from medins_desk.domain.accounts import Cover, ForWhom, Item, Leaving, Share
from medins_desk.domain.bills import Level, Place
from medins_desk.domain.persons import Category, CertificateKind, Household, Scheme, Sex
from medins_desk.domain.terms import term
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


WORK: Mapping[str, str] = {
    "unit": "在用人单位就业",
    "sole_trader_hiring": "有雇工的个体工商户（业主、雇工）",
    "sole_trader": "无雇工的个体工商户",
    "part_time": "非全日制从业、单位没有给参保",
    "flexible": "其他灵活就业",
    "unemployment_benefit": "正在领取失业保险金",
    "agreed": "办了一次性协议缴费（协缴）",
    "pension": "已按月领取基本养老金或者退休费",
    "none": "没有就业",
}
SCHOOL: Mapping[str, str] = {
    "none": "不在本地就读",
    "kindergarten": "幼儿园",
    "pupil": "中小学",
    "university": "高校、科研院所（全日制）",
}
OPEN_CLASS: Mapping[str, str] = {
    "none": "不是",
    "staff": "应当参加职工医保的",
    "flexible": "可以灵活就业身份参保的",
    "resident": "可以参加居民医保的",
}
ELSEWHERE: Mapping[str, str] = {"none": "没有", "employee": "职工医保", "resident": "居民医保"}

SPOKEN: Mapping[str, Mapping[str, str]] = {
    "work": WORK,
    "school": SCHOOL,
    "open_class": OPEN_CLASS,
    "insured_elsewhere": ELSEWHERE,
    "household": {str(one): term(one) for one in Household},
    "sex": {str(one): term(one) for one in Sex},
}
"""The words of facts as the counter says them, in the order in which it offers them."""

FACTS: Mapping[str, Fact] = {
    "scheme": _word("参保险种", Scheme),
    "category": _word("人员类别", Category),
    "household": _word("户籍", Household),
    "sex": _word("性别", Sex),
    "certificates": Fact(
        FactKind.WORDS, "持有哪些证件（没有也要写明）", frozenset(str(kind) for kind in CertificateKind)
    ),
    "grade": Fact(FactKind.WORD, "证件的等级", frozenset(str(grade) for grade in range(1, 11))),
    "issued_here": _truth("证件由本市发证"),
    "place": _word("备案地", Place),
    "institution_level": _word("机构的等级", Level),
    "institution_designated": _truth("机构是定点机构"),
    "work_injured": _truth("因工伤退出岗位、合同还在"),
    "veteran": _truth("六级及以上退役残疾军人"),
    "welfare_institution": _truth("福利机构收养"),
    "hardship_proof": _truth("有县级及以上民政部门的家庭困难证明"),
    "severe_mental_disorder": _truth("严重精神障碍患者"),
    "fixed_income": _truth("有固定收入"),
    "paid_before_relief": _truth("列入资助对象以前已经缴了当年的费"),
    "benefits_begun": _truth("要退的这笔费已经开始享受待遇"),
    "struck_off": _truth("已被学校注销学籍"),
    "scheme_changed": _truth("缴这笔费以后转换了险种"),
    "refund_fee": _amount("要退的这笔费"),
    "first_enrolment": _truth("首次参保、续保或新调入"),
    "past_retirement_age": _truth("已到退休年龄、按月续缴"),
    "base_audit_missed": _truth("没有参加缴费基数年审"),
    "hardship_unit": _truth("单位是政府认定的困难企业"),
    "reemployed": _truth("协缴期间已再就业"),
    "earlier_year": _truth("补缴的是以前年度的月份"),
    "public_sector": _truth("机关事业单位退休人员"),
    "former_city_area": _truth("原医疗保障管理辖区是市区"),
    "wants_payout": _truth("账户余额要一次付给本人"),
    "heirs": _truth("有法定继承人或指定受益人"),
    "item": _word("支付的项目", Item),
    "share": _word("费用的部分", Share),
    "designated": _truth("在定点医药机构发生"),
    "relation": _word("与参保人的关系", ForWhom),
    "relative_cover": _word("近亲属在哪里参保", Cover),
    "leaving": _word("账户注销的原因", Leaving),
    "continuously_insured": _truth("在本地连续参保到法定退休年龄或者按月领取养老金"),
    "retirement_reached": _truth("已到法定退休年龄或者按月领取养老金"),
    "formalities_done": _truth("已办妥退休和年限审核手续"),
    "employed_in_area": _truth("到法定退休年龄时在本地单位就业"),
    "pension_in_area": _truth("可以在本地按月领取养老金"),
    "transfer_approved": _truth("转入经政府规定或者组织部门批准"),
    "relation_terminated": _truth("医保关系已经终止过"),
    "first_insured_retired": _truth("退休以后第一次参加职工医保"),
    "lump_sum_in_effect": _truth("已一次性补缴、退休待遇已生效"),
    "short_of_years": _truth("年限不够"),
    "conditions_met": _truth("退休待遇的条件都符合"),
    "before_unit": _truth("补缴的月份早于单位纳入职工医保"),
    "unit_entered_on": Fact(FactKind.DAY, "单位纳入职工医保的日期"),
    "foreign": _truth("外国籍"),
    "work_permit": _truth("有就业证件和居留证件（外国人、港澳台居民）"),
    "admitted": _truth("政府另有规定可以参保（外国籍）"),
    "work": Fact(FactKind.WORD, "就业情况", frozenset(WORK)),
    "contract_ended": _truth("与单位终止或者解除了劳动关系"),
    "legal_age_reached": _truth("已到法定退休年龄"),
    "retired_benefits": _truth("已享受职工医保退休待遇"),
    "school": Fact(FactKind.WORD, "在本地就读", frozenset(SCHOOL)),
    "lives_here": _truth("居住在本地"),
    "parent_insured": _truth("父母一方在本地参加职工医保"),
    "parent_here": _truth("父母一方是本地户籍或者持本地发的居住证"),
    "residence_permit": _truth("持本地发的、有效的居住证（含港澳台居民居住证）"),
    "local_spouse": _truth("与本地居民结婚"),
    "clergy": _truth("在本地从事宗教教职"),
    "open_class": Fact(FactKind.WORD, "国家、省、市另有规定的人员", frozenset(OPEN_CLASS)),
    "insured_elsewhere": Fact(FactKind.WORD, "在外地参加的基本医保", frozenset(ELSEWHERE)),
    "renewal": _truth("续保（上一年在本地参加居民医保）"),
    "funded_this_year": _truth("当年新列入资助参保对象"),
    "arrears": _truth("有欠缴的职工医保费"),
    "leaves_area": _truth("到外地就业、居住，要转出"),
    "served_sentence": _truth("服刑期满后续保"),
    "serving_sentence": _truth("正在服刑（管制、缓刑、假释、监外执行的不算）"),
    "qualified_on": Fact(FactKind.DAY, "从哪天起符合参保条件（入职、离职、毕业、退役、迁入的日期）"),
    "born_on": Fact(FactKind.DAY, "出生日期"),
    "month": Fact(FactKind.DAY, "缴费的月份（首日）"),
    "terminated_on": Fact(FactKind.DAY, "医保关系终止的日期"),
    "paid_on": Fact(FactKind.DAY, "一次性补缴到账的日期"),
    "retired_on": Fact(FactKind.DAY, "办理退休的日期"),
    "age": _number("周岁"),
    "missing_months": _number("要补缴的月数（没有的写 0）"),
    "age_at_retirement": _number("办理退休时的周岁"),
    "age_at_transfer": _number("转入时的周岁"),
    "parent_months": _number("父母一方在本地职工医保的累计缴费月数"),
    "area_months": _number("本地实际缴费月数"),
    "total_months": _number("累计缴费月数"),
    "agreed_months": _number("协缴的月数"),
    "paid_at_once": _number("一次缴几个月"),
    "monthly_wage": _amount("本人月工资"),
    "last_year_wage": _amount("本人上年度月平均工资"),
    "declared_wage": _amount("单位申报的月工资"),
    "old_base": _amount("原缴费基数"),
    "pension": _amount("本人上年度月基本养老金"),
    "pension_at_retirement": _amount("办理退休时核定的月基本养老金"),
    "assessed_credit": _amount("核定的每月划账金额"),
    "disability_allowance": _amount("伤残津贴"),
}
"""Every fact by its name."""

OF_CHILDREN: Mapping[str, str] = {"qualified_on": "从哪天起符合参保条件（出生、落户、迁入的日期）"}
"""How facts are called of who is too young to work: the occasions that there are for them."""

Facts: TypeAlias = Mapping[str, FactValue]

PROVEN_BY: Mapping[str, CertificateKind] = {
    "hardship_proof": CertificateKind.HARDSHIP_PROOF,
    "welfare_institution": CertificateKind.WELFARE_CARE,
    "veteran": CertificateKind.DISABLED_VETERAN,
    "severe_mental_disorder": CertificateKind.SEVERE_MENTAL,
}
"""Facts that a registered certificate proves: who holds it is not asked."""
