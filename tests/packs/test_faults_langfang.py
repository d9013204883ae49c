"""Faults in what only a pack with courses, falling deductibles and passed-on limits writes are named at their place."""

from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from tests.packs.broken import faults_with

FOLDER: Path = RESOURCES / "packs" / "langfang-2024"
YEAR = 'start = { local = "benefit_year.start", unset = "01-01" }'
CHANGES = [
    ("class_b = 500", "class_c = 500", "steps.class_b.rates.class_c", "没有“class_c”这项金额"),
    ("class_b = 500", "class_b = 50000", "steps.class_b.rates.class_b", "不在 0 至 10000"),
    ("rates = {", 'given = "class_b_first_pay"\nrates = {', "steps.class_b.given", "中的一种"),
    ('each = "further_stays"', 'each = "further"', "steps.stay_deductible.falls.each", "没有“further”这个累计"),
    ("by = 100_00", "by = -100_00", "steps.stay_deductible.falls.by", "不在 0 至"),
    ('counter          = "courses"', 'counter          = "course"', "steps.course.counter", "没有“course”这个累计"),
    ("join_within_days = 1", "join_within_days = 1.5", "steps.course.join_within_days", "不小于零的整数"),
    ('per = "course"', 'per = "stay"', "axes.further_stays.per", "没有“stay”"),
    ('as = "cost"', 'as = "costs"', "steps.stay.limit[0].over.as", "没有“costs”"),
    ('as = "payment"', 'as = "cost"', "steps.visit.limit", "只能单独用于"),
    ('top = "@fund_limit", over', 'top = "none", over', "steps.stay.limit[0].top", "要有数额"),
    ('per = "course" }     # how', 'per = "year" }     # how', "steps.course.further", "属于一次住院过程"),
    ('"course", "stay_deductible"', '"stay_deductible"', "routes.stay.steps", "要先有 course 步骤"),
    (YEAR, 'start = { by = "status", is = { retired = "07-01", else = "01-01" } }', "classes.aged_45", "因人而异"),
    ('on  = "before_year"', 'on  = "before_the_year"', "classes.aged_45.on", "没有“before_the_year”"),
    ('at     = "from"', 'at     = "form"', "classes.outside_filed.at", "没有“form”"),
    ("open_years = 1", "open_years = -1", "classes.temporary_there.open_years", "不小于零的整数"),
    ('joined_stay = "place"', 'joined_stay = "city"', "classes.stay_place.joined_stay", "没有“city”"),
    ('"pharmacy", "ambulance"]\n', '"shop"]\n', "classes.tests_at.kinds", "没有“shop”这种费用"),
    ('counting    = "nights"', 'counting = "hours"', "classes.observed.counting", "没有“hours”"),
    ("months   = 6\n", "", "deadlines.away_stay.months", "中的一种"),
    ("months   = 6", "months   = 6.5", "deadlines.away_stay.months", "不小于零的整数"),
    ("months   = 6", "months   = 6\nyears = 1", "deadlines.away_stay.months", "中的一种"),
    ("accepts  = [{ late_claims", "accepts  = [{ late", "deadlines.away_stay.accepts[0].late", "没有“late”这个事实"),
    ('rule     = "LF2024-73-1"', 'rule     = "LF2024-73-9"', "deadlines.away_stay.rule", "没有规则“LF2024-73-9”"),
    ('accepted = "经批准受理"\n', "", "deadlines.away_stay.accepted", "缺少这一项"),
    ("应在 {deadline} 前", "应在 {day} 前", "deadlines.away_stay.text", "花括号里只能写"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), CHANGES, ids=lambda text: text[:24])
def test_names_the_place(old: str, new: str, place: str, words: str) -> None:
    found = faults_with(FOLDER, old, new)
    assert words in found.get(place, ""), found
