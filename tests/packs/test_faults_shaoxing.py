"""Faults in what only a pack with values of the office, burdens, splits and readings writes, named at their place."""

from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import PackFault
from medins_desk.packs.document import pack_of
from medins_desk.packs.faults import Faults
from medins_desk.packs.source import read_source
from medins_desk.packs.tables import load_toml
from medins_desk.packs.words import read_words
from tests.packs.broken import faults_with

FOLDER: Path = RESOURCES / "packs" / "shaoxing-2025"
CHANGES = [
    ("low    = 8000\nhigh   = 9000", "low    = 9000\nhigh   = 8000", "local.assistance.ratio.class2.high", "上下限"),
    ("low    = 8000\nhigh   = 9000", "low    = 0.8\nhigh   = 9000", "local.assistance.ratio.class2.low", "整数"),
    ('kind   = "share"', 'kind   = "ratio"', "local.assistance.ratio.class2.kind", "没有“ratio”"),
    ('law    = "第四十六条（一）"', 'law    = "第四百条"', "local.assistance.ratio.class2.law", "没有第四百条"),
    ('local = "assistance.cap"', 'local = "assistance.top"', "values.aid_cap.is.is.false.local", "[local]"),
    ('best = ["@ratio_2", "@ratio_4"]', 'best = ["@ratio_2"]', "values.aid_rate.cases[1].is.best", "两项"),
    ("age = 60", "age = 0", "classes.aged_60.age", "周岁"),
    ("at_least = 2", 'at_least = 2\nmatch = "disease"', "classes.chronic_two.at_least", "不与 match 同用"),
    ('effect      = "month_after"', 'effect      = "year_after"', "classes.class_1.effect", "没有“year_after”"),
    ('reading = "AMB-SX-05"', 'reading = "AMB-SX-55"', "classes.visit_measure.reading", "没有这个疑义"),
    ('words   = ["a", "b", "c"]', 'words   = ["b", "c"]', "classes.visit_measure.words", "取的是“a”"),
    ('yields = ["critical", "pooled"]', 'yields = ["critical", "cash"]', "steps.insurer.yields", "没有“cash”"),
    ('drug = "critical_drug" } }', 'drug = "visit_cost" } }', "steps.critical.into", "不在 axes"),
    ('over  = ["critical_stay"]', 'over  = ["visit_cost"]', "steps.critical.pool[0].over", "不在 axes"),
    ('{ outpatient = "按普通门诊"', '{ visit = "按普通门诊"', "local.resident.chronic.says", "没有“visit”"),
    ('local = "resident.chronic"\n\n', 'local = "assistance.cap"\n\n', "classes.chronic_terms.local", "选定的词"),
    ('"resident.chronic"\nrule', '"resident.acute"\nrule', "gates.chronic_resident.local", "[local] 里没有"),
    ('rule  = "SX2025-32-6"\n', 'rule  = "SX2025-32-7"\n', "gates.chronic_resident.rule", "第三十二条（三）"),
    ('{ axis = "aid_rare", top', '{ axis = "aid_rare", posts = false, top', "steps.rare_disease.limit[0]", "批件核定"),
    ('given = "rare_disease_grant"', 'given = "any_grant"', "steps.rare_disease.given", "没有“any_grant”"),
    ("apart    = 180", 'apart    = "half a year"', "events.resident_delivery.apart", "整数"),
    ('facts    = ["delivery"]', 'facts    = ["gestation"]', "events.resident_delivery", "用到“delivery”"),
    ('given = "base"', 'given = "gestation"', "steps.maternity_allowance.given", "没有这项金额"),
    ('"reading.AMB-SX-24"', '"reading.AMB-SX-44"', "events.poverty_recognised.gates.reach.local", "[local]"),
    ('when = { sex = "male" }', 'when = { sex = "man" }', "events.resident_delivery.gates.sex.when.sex", "没有“man”"),
    ('kind = "family_bed", bed_filed', 'sex = "male", bed_filed', "gates.bed_filed", "票据的结算不能用"),
    ('a = "aid_scope", b', 'a = "aid_none", b', "steps.aid.of", "aid_none"),
    ('until = "critical_visit"', 'until = "visit_cost"', "steps.critical.pool[2].until", "不在 axes"),
    ('reached = { treatment = "critical_reached" }', "", "steps.critical.reached.treatment", "付到哪里"),
    ('reached = { treatment =', 'reached = { stay =', "steps.critical.reached.stay", "没有“stay”这一组"),
    ('payer = "critical", on =', 'payer = "cash", on =', "steps.aid_spared.spares.payer", "没有“cash”"),
    ('on = "class_b_first_pay"', 'on = "self_funded"', "steps.aid_spared.spares.on", "of 里相加的一项"),
    ('spares = { payer', 'axis = "aid_all"\nspares = { payer', "steps.aid_spared.spares", "不分段"),
    ('amount = "tcm"', 'amount = "herbs"', "steps.resident_visit.split.amount", "没有“herbs”"),
    ("above = true", 'above = true\npayer = "pending"\nrate = 1', "steps.visit_pool.band[1].part", "中的一种"),
    ('used = "pro_rata", posts', 'used = "first", posts', "steps.resident_visit.limit[0].used", "没有“first”"),
    ('better = "none" }', 'better = "no" }', "steps.critical.top", "不在 0 至"),
    ('status = "consultation"', 'status = "proposal"', "status", "没有“proposal”"),
    ('status = "consultation"', 'status = "in_force"', "from", "公布日期"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), CHANGES, ids=lambda text: text[:24])
def test_names_the_place(old: str, new: str, place: str, words: str) -> None:
    found = faults_with(FOLDER, old, new)
    assert words in found.get(place, ""), found


def test_a_value_that_nothing_asks_for() -> None:
    faults = Faults()
    source = read_source(FOLDER, faults)
    text = (
        source.texts["pack.toml"]
        + '\n[local.spare]\ntitle = "备用"\nlaw = "第五十三条"\nkind = "money"\nblocks = "无"\n'
    )
    with pytest.raises(PackFault, match="没有用到"):
        pack_of("shaoxing-2025", load_toml(text, "pack.toml", faults), read_words(source, faults), "", faults)
