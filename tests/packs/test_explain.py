"""A pack can be read: every figure with its article and date, every rule with all that bears on it."""

from datetime import date

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.packs import Library
from medins_desk.packs.differences import differences
from medins_desk.packs.explain import pages_of, readings_apart, rule_page
from medins_desk.packs.figures import figures_of
from medins_desk.packs.local import configured

LIBRARY = Library([RESOURCES / "packs"])
BASE, NAME = "hangzhou-2018", "hangzhou-2022"


@pytest.mark.parametrize("name", LIBRARY.names())
def test_every_figure_has_a_place_a_name_and_a_law(name: str) -> None:
    found = figures_of(LIBRARY.pack(name))
    assert len({figure.at for figure in found}) == len(found)
    assert len(found) > 20
    for figure in found:
        assert figure.laws, figure
        assert figure.item, figure
        assert figure.text, figure
        assert figure.at.startswith(("steps.", "deadlines."))
        assert " = " not in figure.case, "a class without Chinese words"


def test_figures_of_hangzhou_say_for_whom() -> None:
    found = {figure.at: figure for figure in figures_of(LIBRARY.pack(BASE))}
    figure = found["steps.stay_employee.band[0].rate.retired.grassroots"]
    assert (figure.text, figure.case, figure.laws) == (
        "92%",
        "职工医保 · 退休 · 社区",
        ("第三十五条（三）1",),
    )
    assert found["steps.stay_employee.band[1].to.employee"].text == "360,000.00"
    assert "steps.stay_employee.band[1].to.else" not in found, "an employee never has the limit of residents"
    waiver = found["steps.visit_deductible.amount.plus[0]"]
    assert (waiver.text, waiver.case) == ("\u2212300.00", "签约首诊、转诊减免")


def test_what_is_inherited_is_dated_and_marked() -> None:
    pack = LIBRARY.pack(NAME)
    pages = {page.article.number: page for page in pages_of(pack, LIBRARY.base(pack))}
    inherited, own = pages["第三十五条"], pages["77号文三（一）4"]
    assert (inherited.assumed, inherited.since) == (True, date(2018, 1, 1))
    assert (own.assumed, own.since) == (False, date(2022, 1, 1))
    assert all(row.assumed and row.since == date(2018, 1, 1) for row in inherited.figures)
    assert {row.figure.text for row in own.figures} >= {"5%", "10%"}
    assert not any(row.assumed for row in own.figures)
    assert {reading.id for reading in own.readings} == {"AMB-47", "AMB-48"}
    assert not pages["第十六条"].assumed, "an article that the amendment states anew"


def test_every_figure_and_reading_stands_on_one_page() -> None:
    for name in LIBRARY.names():
        pack = LIBRARY.pack(name)
        pages = pages_of(pack, LIBRARY.base(pack))
        placed = {row.figure.at: row.figure for page in pages for row in page.figures}
        for figure in figures_of(pack):
            same = [one for one in placed.values() if one.plainly == figure.plainly and one.text == figure.text]
            assert figure.at in placed or (figure.case != figure.plainly and same), figure
        readings = [*(row for page in pages for row in page.readings), *readings_apart(pack)]
        assert sorted(row.id for row in readings) == sorted(pack.readings)
        assert sorted(rule.id for page in pages for rule in page.rules) == sorted(pack.rules)


def test_of_the_reading_that_holds_nothing_is_said_and_another_one_is_named_once() -> None:
    pages = {page.article.number: page for page in pages_of(LIBRARY.pack("shaoxing-2025"))}
    measured = [(row.figure.case, row.figure.text) for row in pages["第三十条"].figures]
    assert measured == [
        ("居民医保", "280,000.00"),
        ("居民医保 · 基层", "85%"),
        ("居民医保 · 其他、药店", "75%"),
        ("居民医保 · AMB-SX-06 读法 b", "280,000.00"),
    ]
    longer = [row.figure for row in pages["第二十四条"].figures if row.figure.case != row.figure.plainly]
    assert {row.case.partition(" · ")[0] for row in longer} == {"AMB-SX-05 读法 b", "AMB-SX-05 读法 c"}


def test_a_rule_with_all_that_bears_on_it() -> None:
    page = rule_page(LIBRARY.pack(BASE), "HZ2018-50-2-1-1")
    assert page.article is not None
    assert page.article.number == "第五十条"
    assert {"AMB-17", "AMB-25"} <= {reading.id for reading in page.readings}
    assert {row.figure.text for row in page.figures} == {"5,000.00", "15,000.00", "50%"}
    with pytest.raises(KeyError):
        rule_page(LIBRARY.pack(BASE), "HZ2018-999")


def test_a_pack_does_not_differ_from_itself() -> None:
    for name in LIBRARY.names():
        found = differences(LIBRARY.pack(name), Library([RESOURCES / "packs"]).pack(name))
        assert not any(found)


def test_what_changed_in_2022() -> None:
    found = differences(LIBRARY.pack(BASE), LIBRARY.pack(NAME))
    assert {row.name: (row.old, row.new) for row in found.figures} == {
        "steps.area.shares[1].referred": ("", "由经办机构设定"),
        "steps.aid_dialysis.share.employee": ("", "5%"),
        "steps.aid_dialysis.share.else": ("", "10%"),
        "steps.chronic_critical.band[0].rate": ("", "由经办机构设定"),
        "steps.chronic_critical.band[0].rate.unset": ("", "0%"),
    }
    assert [row.name for row in found.routes] == ["chronic"]
    assert {row.name for row in found.readings} == {"AMB-31", "AMB-47", "AMB-48"}
    assert {row.name for row in found.refusals} == {"kind", "during_stay", "chronic", "dialysis"}
    assert {row.name: row.new for row in found.left_open}["out_of_area.referral_share"] == "0% 至 20%"
    assert {"classes.like_stay", "bases.counted_own"} <= set(found.definitions)
    assert not any(row.old and not row.new for row in found.rules)


def test_values_of_the_office_change_no_figure_of_the_law() -> None:
    pack = LIBRARY.pack(NAME)
    assert figures_of(configured(pack, {"chronic.critical": "0.50"})) == figures_of(pack)


def test_a_figure_that_another_reading_has_alike_is_said_once_also_where_the_pack_has_words_for_it() -> None:
    pack = LIBRARY.pack(BASE)
    page = next(page for page in pages_of(pack) if page.article.number == "第三十五条")
    told = [(row.figure.what, row.figure.case, row.figure.text) for row in page.figures]
    assert len(told) == len(set(told))
    assert sum(text == "82%" for _, _, text in told) == 1
    assert any("AMB-02 读法 b（限额算统筹支付）" in case for _, case, _ in told)
    assert not any("限额算费用" in case for _, case, _ in told), "of the reading that holds nothing is said"
