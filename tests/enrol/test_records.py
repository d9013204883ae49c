"""Certificates and filings under the four laws: what they change, from when, and what is refused, by rule id."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.persons import Certificate, CertificateKind, Filing, FilingKind
from medins_desk.domain.spans import Span
from medins_desk.enrol.facts import FactValue
from medins_desk.enrol.records import Judged, first_last_day, held_until, judged, last_of, sentences
from medins_desk.packs.people import people_with, settings_of
from tests.enrol.people_laws import law_of

HZ, HZ22, SX, LF = "hangzhou-2018", "hangzhou-2022", "shaoxing-2025", "langfang-2024"
STAFF: Mapping[str, FactValue] = {"category": "active", "household": "local", "place": "other_province"}


def certificate(
    law: str, kind: str, start: date, facts: Mapping[str, FactValue], end: date | None = None
) -> tuple[str, ...]:
    return sentences(judged(law_of(law), Certificate(CertificateKind(kind), Span(start, end)), facts))


def filing(law: str, kind: str, start: date, end: date | None = None, **more: FactValue) -> Judged:
    return judged(law_of(law), made(kind, start, end), {**STAFF, **more})


def made(kind: str, start: date, end: date | None = None, disease: str = "") -> Filing:
    return Filing(FilingKind(kind), Span(start, end), disease=disease)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("extreme_poverty", "全额救助（第五十条（一））"),  # HZ2018-E-1
        ("low_income", "住院和门诊的个人负担按比例救助（第五十条（一））"),  # HZ2018-E-2
        ("disability_living", "住院和门诊的个人负担按比例救助（第五十条（一））"),  # HZ2018-E-3
        ("disability_severe", "住院和门诊的个人负担按比例救助（第五十条（一））"),  # HZ2018-E-4
        ("low_income_edge", "住院的个人负担按比例救助，普通门诊不救助（第五十条（一））"),  # HZ2018-E-5
    ],
)
def test_hz2018_e_the_premium_changes_by_the_month_and_the_benefit_by_the_day(kind: str, words: str) -> None:
    facts: dict[str, FactValue] = {"category": "flexible", "issued_here": True, "grade": "1"}
    month, day = certificate(HZ, kind, date(2018, 3, 17), facts)
    relief = "由政府补贴一半" if kind == "low_income_edge" else "由政府全额补贴"
    assert month == f"自 2018-03-01 起，灵活就业的个人缴费{relief}（第十四条（二））。"
    assert day.startswith("自 2018-03-17 起，")
    assert words in day


def test_hz2018_e_7_who_has_merits_pays_nothing_as_a_resident_only() -> None:
    assert certificate(HZ, "entitled", date(2018, 3, 17), {"category": "active"}) == ()
    found = certificate(HZ, "entitled", date(2018, 3, 17), {"category": "adult_1"})
    assert found == ("自 2018-03-01 起，居民医保的个人缴费由政府全额补贴（第十六条（四））。",)


def test_hz2022_1_1_who_is_at_the_edge_of_low_income_pays_nothing_as_a_resident() -> None:
    facts: dict[str, FactValue] = {"category": "adult_2", "issued_here": True}
    then = certificate(HZ, "low_income_edge", date(2018, 3, 17), facts)
    now = certificate(HZ22, "low_income_edge", date(2022, 3, 17), facts)
    assert "补贴一半" in then[0]
    assert now[0] == "自 2022-03-01 起，居民医保的个人缴费由政府全额补贴（77号文三（一）1）。"


@pytest.mark.parametrize(
    ("law", "kind", "facts", "article"),
    [
        (HZ, "low_income", {"issued_here": False}, "第十四条（二）"),  # HZ2018-E-10
        (HZ, "disability_severe", {"grade": "3"}, "第十四条（二）"),  # HZ2018-14-2
        (SX, "disability_severe", {"grade": "4"}, "第三十六条"),  # SX2025-36-2
    ],
)
def test_a_certificate_that_does_not_count_is_refused(
    law: str, kind: str, facts: Mapping[str, FactValue], article: str
) -> None:
    record = Certificate(CertificateKind(kind), Span(date(2025, 1, 1)))
    (wrong,) = judged(law_of(law), record, {"category": "adult", **facts}).wrong
    assert wrong.place == "kind"
    assert wrong.text.endswith(f"（{article}）")


def test_what_nobody_knows_is_said_and_not_guessed() -> None:
    found = judged(law_of(HZ), Certificate(CertificateKind.LOW_INCOME, Span(date(2018, 3, 17))), {})
    assert found.wrong == ()
    assert found.cautions == ("还不知道：证件由本市发证、人员类别，与它有关的规定没有判断",)
    assert [one.rule for one in found.changes] == ["HZ2018-E-2", "HZ2018-48-C"]


def test_sx2025_45_2_assistance_begins_in_the_month_after() -> None:
    day, month = certificate(SX, "low_income", date(2025, 3, 17), {"category": "adult"})
    assert day.startswith("自 2025-03-17 起，居民医保和大病保险的个人缴费由财政全额资助")
    assert month.startswith("自 2025-04-01 起，个人负担的部分按第二类救助（第四十三条（二））")


@pytest.mark.parametrize(
    ("kind", "article"),
    [("extreme_poverty", "一"), ("low_income", "二"), ("orphan", "二"), ("low_income_edge", "三"), ("entitled", "四")],
)
def test_sx2025_43_each_class_of_assistance(kind: str, article: str) -> None:
    assert f"（第四十三条（{article}））" in certificate(SX, kind, date(2025, 12, 31), {"category": "adult"})[-1]
    assert certificate(SX, kind, date(2025, 12, 31), {"category": "active"})[0].startswith("自 2026-01-01 起")


def test_lf2024_79_1_honours_and_nothing_else() -> None:
    assert "第七十九条" in certificate(LF, "merit", date(2024, 5, 1), {})[0]
    assert certificate(LF, "low_income", date(2024, 5, 1), {}) == ()


# ---- filings


def test_hz2018_80_a_disease_that_is_not_listed_is_refused() -> None:
    listed = judged(law_of(HZ), made("special_disease", date(2018, 1, 10), disease="血友病"), STAFF)
    other = judged(law_of(HZ), made("special_disease", date(2018, 1, 10), disease="感冒"), STAFF)
    assert listed.wrong == ()
    assert [one.place for one in other.wrong] == ["disease"]
    assert "第八十条" in other.wrong[0].text


def test_hz2018_81_what_a_filing_of_a_special_disease_rests_on() -> None:
    assert law_of(HZ).records.filings["special_disease"].papers[0].startswith("二级以上定点医院")
    assert "第八十一条" in filing(HZ, "special_disease", date(2018, 1, 10)).cautions[0]


@pytest.mark.parametrize(
    ("start", "last"), [(date(2018, 1, 10), date(2023, 1, 9)), (date(2016, 2, 29), date(2021, 2, 28))]
)
def test_hz2018_82_five_years_and_not_a_day_longer(start: date, last: date) -> None:
    found = filing(HZ, "special_disease", start)
    assert found.until == last
    assert filing(HZ, "special_disease", start, last).wrong == ()
    (wrong,) = filing(HZ, "special_disease", start, last + timedelta(days=1)).wrong
    assert wrong == ("end", f"规定病种备案 5 年有效，最晚到 {last}（第八十二条）")


def test_hz2018_82_it_is_renewed_in_the_month_before_its_end() -> None:
    held = made("special_disease", date(2013, 7, 8), date(2018, 7, 7), "恶性肿瘤")
    early = judged(law_of(HZ), made("special_disease", date(2018, 6, 6), disease="恶性肿瘤"), STAFF, [held])
    assert early.wrong[0].text == "这个病种已备案到 2018-07-07；期满前一个月起（2018-06-07）可以重新备案（第八十二条）"
    in_time = judged(law_of(HZ), made("special_disease", date(2018, 6, 7), disease="恶性肿瘤"), STAFF, [held])
    other = judged(law_of(HZ), made("special_disease", date(2018, 2, 1), disease="血友病"), STAFF, [held])
    assert in_time.wrong == other.wrong == ()


def test_hz2018_83_f_outpatient_bills_of_the_disease_are_settled_as_stays() -> None:
    (found,) = sentences(filing(HZ, "special_disease", date(2018, 1, 10)))
    assert found == "自 2018-01-10 起，治这个病的门诊费用按住院结算，没有起付标准（第八十三条）。"


@pytest.mark.parametrize("category", ["flexible", "child"])
def test_hz2018_89_1_who_is_not_filed_as_living_elsewhere(category: str) -> None:
    (wrong,) = filing(HZ, "long_term_away", date(2018, 3, 1), category=category, household="other").wrong
    assert "（第八十九条（一））" in wrong.text
    assert filing(HZ, "long_term_away", date(2018, 3, 1), category=category, household="local").wrong == ()


@pytest.mark.parametrize("law", [HZ, HZ22])
@pytest.mark.parametrize("work", ["sole_trader_hiring", "sole_trader"])
def test_hz2018_89_1_nor_is_a_sole_trader_or_his_hand_from_elsewhere(law: str, work: str) -> None:
    day = date(int(law[-4:]), 3, 1)
    (wrong,) = filing(law, "long_term_away", day, household="other", work=work).wrong
    assert (wrong.place, "（第八十九条（一））" in wrong.text) == ("kind", True)
    for household, category in (("local", "active"), ("other", "retired")):
        found = filing(law, "long_term_away", day, household=household, category=category, work=work)
        assert found.wrong == ()


def test_hz2018_89_1_staff_of_a_unit_from_elsewhere_are_filed_and_who_is_not_known_is_not_judged() -> None:
    of_unit = filing(HZ, "long_term_away", date(2018, 3, 1), household="other", work="unit")
    assert (of_unit.wrong, of_unit.cautions) == ((), ())
    unknown = filing(HZ, "long_term_away", date(2018, 3, 1), household="other")
    assert (unknown.wrong, unknown.cautions) == ((), ("还不知道：就业情况，与它有关的规定没有判断",))


def test_hz2018_89_1_for_three_months_at_least() -> None:
    assert filing(HZ, "long_term_away", date(2018, 3, 1), date(2018, 5, 31)).wrong == ()
    (wrong,) = filing(HZ, "long_term_away", date(2018, 3, 1), date(2018, 5, 30)).wrong
    assert wrong.place == "end"
    assert "至少到 2018-05-31" in wrong.text


def test_hz2018_89_3_it_is_not_revoked_before_three_months() -> None:
    found = first_last_day(law_of(HZ), made("long_term_away", date(2018, 3, 1)), STAFF)
    words = "备案生效满 3 个月才能撤销，最后有效日最早填 2018-05-31（第八十九条（三））"
    assert found == (date(2018, 5, 31), words, True)
    assert first_last_day(law_of(HZ), made("special_disease", date(2018, 3, 1)), STAFF) is None


def test_hz2018_89_4_who_comes_back_for_a_while_says_so_first() -> None:
    assert "第八十九条（四）" in sentences(filing(HZ, "long_term_away", date(2018, 3, 1)))[0]


def test_hz2018_92_six_months_of_drugs_and_the_filing_stands_until_it_is_revoked() -> None:
    found = filing(HZ, "abroad", date(2018, 8, 31), date(2019, 8, 30))
    assert found.cautions == ("最多配 6 个月的药（第九十二条）",)
    assert (found.wrong, found.until) == ((), None)
    assert "回来先带证件和出入境凭证撤销备案（第九十二条）" in sentences(found)[0]


@pytest.mark.parametrize(("law", "article"), [(HZ, "第九十三条"), (SX, "第五十二条第四款")])
def test_hz2018_93_f_and_sx2025_52_4_students_only(law: str, article: str) -> None:
    assert article in filing(law, "student_away", date(2025, 1, 10), category="adult").wrong[0].text
    assert article in sentences(filing(law, "student_away", date(2025, 1, 10), category="student"))[0]


def test_hz2018_36_4_and_45_3_one_contract_at_a_time() -> None:
    held = Filing(FilingKind.GP_CONTRACT, Span(date(2018, 1, 1)), institution="G1")
    second = Filing(FilingKind.GP_CONTRACT, Span(date(2018, 5, 1)), institution="G2")
    (wrong,) = judged(law_of(HZ), second, STAFF, [held]).wrong
    assert wrong.text == "已有一条签约（到期日：没有填），先终止那一条（第三十六条（四））"
    assert "第四十五条（三）" in sentences(judged(law_of(HZ), second, {"category": "adult_1"}))[0]


def test_hz2018_95_3_f_consent_of_the_ward() -> None:
    assert "第九十五条（三）" in sentences(filing(HZ, "outside_care", date(2018, 1, 10)))[0]


def test_hz2022_4_and_5_what_was_added() -> None:
    assert "77号文三（一）4" in sentences(filing(HZ22, "dialysis", date(2022, 3, 1)))[0]
    assert "77号文三（一）4" in sentences(filing(HZ22, "chronic", date(2022, 3, 1)))[0]
    assert filing(HZ22, "referral", date(2022, 3, 1), place="province").cautions == (
        "省内异地不用备案（77号文三（一）5）",
    )
    assert "77号文三（一）5" in sentences(filing(HZ22, "referral", date(2022, 3, 1)))[0]


def test_sx2025_50_the_listed_diseases_and_no_term_before_the_office_sets_one() -> None:
    rules = law_of(SX).records.filings["special_disease"]
    assert len(rules.names) == 21
    assert filing(SX, "special_disease", date(2025, 3, 1)).until is None
    law = people_with(law_of(SX), settings_of({"filing.special_months": "24"}))
    assert judged(law, made("special_disease", date(2025, 3, 1)), STAFF).until == date(2027, 2, 28)


def test_sx2025_51_1_a_family_bed_is_at_one_institution() -> None:
    held = made("family_bed", date(2025, 3, 1), date(2025, 5, 31))
    (wrong,) = judged(law_of(SX), made("family_bed", date(2025, 5, 31)), STAFF, [held]).wrong
    assert "只能选 1 家机构" in wrong.text
    assert "（第五十一条）" in wrong.text
    assert judged(law_of(SX), made("family_bed", date(2025, 6, 1)), STAFF, [held]).wrong == ()


def test_sx2025_51_1_a_family_bed_is_at_an_institution_of_primary_care() -> None:
    (wrong,) = filing(SX, "family_bed", date(2025, 3, 1), institution_level="secondary").wrong
    assert wrong.place == "institution"
    assert "（第五十一条）" in wrong.text
    assert filing(SX, "family_bed", date(2025, 3, 1), institution_level="grassroots").wrong == ()


@pytest.mark.parametrize(("category", "article"), [("active", "二"), ("adult", "三")])
def test_sx2025_52_living_elsewhere(category: str, article: str) -> None:
    found = filing(SX, "long_term_away", date(2025, 3, 1), category=category)
    assert f"第五十二条第{article}款" in sentences(found)[0]
    short = filing(SX, "long_term_away", date(2025, 3, 1), date(2025, 5, 1), category=category)
    assert f"第五十二条第{article}款" in short.wrong[0].text


def test_sx2025_32_5b_a_list_stands_for_the_year() -> None:
    found = filing(SX, "signed_last_year", date(2025, 1, 1), category="adult")
    assert found.until == date(2025, 12, 31)
    assert found.wrong == ()
    kept = first_last_day(law_of(SX), made("signed_last_year", date(2025, 1, 1)), STAFF)
    assert kept is not None
    assert (kept[0], kept[2]) == (date(2025, 12, 31), True)


def test_sx2025_32_5b_a_list_does_not_begin_within_the_year() -> None:
    (wrong,) = filing(SX, "signed_last_year", date(2025, 6, 10), category="adult").wrong
    assert wrong.place == "start"
    assert "那一年的第一天，如 2025-01-01（第三十二条）" in wrong.text


@pytest.mark.parametrize(
    ("rest", "law", "article"), [("chronic", SX, "第二十四条"), ("referral", SX, "第五十二条第一款")]
)
def test_sx2025_24_4_and_52_1(rest: str, law: str, article: str) -> None:
    assert article in sentences(filing(law, rest, date(2025, 1, 10)))[0]


@pytest.mark.parametrize("kind", ["temporary_away", "referral"])
def test_lf2024_67_2_a_year(kind: str) -> None:
    found = filing(LF, kind, date(2024, 2, 29))
    assert found.until == date(2025, 2, 28)
    assert "第六十七条" in sentences(found)[0]


def test_lf2024_69_1_another_place_within_half_a_year_is_cautioned() -> None:
    before = made("long_term_away", date(2024, 1, 1), date(2024, 5, 1))
    early = judged(law_of(LF), made("long_term_away", date(2024, 5, 2)), STAFF, [before])
    assert early.wrong == ()
    assert [one for one in early.cautions if "半年内一般不改（到 2024-06-30）" in one and "第六十九条" in one]
    assert judged(law_of(LF), made("long_term_away", date(2024, 7, 1)), STAFF, [before]).cautions == ()


def test_lf2024_67_1_a_promise_in_place_of_proof_and_no_end() -> None:
    assert law_of(LF).records.filings["long_term_away"].papers == ("个人承诺书",)
    assert filing(LF, "long_term_away", date(2024, 2, 29)).until is None


def test_lf2024_69_1_half_a_year_in_principle() -> None:
    found = first_last_day(law_of(LF), made("long_term_away", date(2024, 3, 1)), STAFF)
    assert found is not None
    assert (found[0], found[2]) == (date(2024, 8, 31), False)
    again = judged(
        law_of(LF), made("long_term_away", date(2024, 5, 1)), STAFF, [made("long_term_away", date(2024, 3, 1))]
    )
    assert "第六十九条" in again.wrong[0].text


@pytest.mark.parametrize(
    ("place", "article"), [("province", "第四十七条（二）"), ("beijing_tianjin", "第四十七条（三）")]
)
def test_lf2024_47_where_no_filing_is_needed(place: str, article: str) -> None:
    for kind in ("long_term_away", "temporary_away", "referral"):
        found = filing(LF, kind, date(2024, 3, 1), place=place)
        assert article in found.cautions[0]
        assert found.changes == ()


def test_lf2024_65_1_outside_tests_and_purchases() -> None:
    assert "第六十五条" in sentences(filing(LF, "outside_care", date(2024, 3, 1)))[0]


# ---- what holds for all of them

DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))


@given(
    law=st.sampled_from((HZ, HZ22, SX, LF)),
    kind=st.sampled_from(sorted(FilingKind)),
    start=DAYS,
    length=st.none() | st.integers(0, 4000),
)
def test_a_filing_is_never_valid_outside_its_limits(
    law: str, kind: FilingKind, start: date, length: int | None
) -> None:
    end = None if length is None else start + timedelta(days=length)
    record = made(kind, start, end)
    rules = law_of(law).records.filings.get(str(kind))
    found = judged(law_of(law), record, STAFF)
    span = held_until(found, record.span)
    assert span.start == start
    assert end is None or (span.end is not None and span.end <= end)
    if rules and rules.lasts and found.until:
        assert span.end is not None
        assert span.end <= found.until
        assert bool([one for one in found.wrong if one.place == "end"]) or end is None or span.end == end


@given(start=DAYS, months=st.integers(1, 120))
def test_months_are_whole_and_touch_the_next(start: date, months: int) -> None:
    last = last_of(start, months)
    assert last_of(last + timedelta(days=1), months) > last
    assert last >= start
    following = replace(Span(start), start=last + timedelta(days=1))
    assert following.start.day in (start.day, 1)


HELD = st.builds(
    lambda start, days: Span(start, None if days is None else start + timedelta(days=days)),
    st.dates(date(2018, 1, 1), date(2019, 12, 31)),
    st.none() | st.integers(0, 400),
)


@given(spans=st.lists(HELD, max_size=6), kind=st.sampled_from(CertificateKind))
def test_on_no_day_two_certificates_of_a_kind_hold_and_the_day_that_is_offered_is_free(
    spans: list[Span], kind: CertificateKind
) -> None:
    held: list[Certificate] = []
    for span in spans:
        found = [one for one in judged(law_of(HZ), Certificate(kind, span), STAFF, held).wrong if one.place == "start"]
        assert bool(found) == any(one.span.meets(span) for one in held)
        if not found:
            held.append(Certificate(kind, span))
        elif offered := re.search(r"续期填 (\S+?)；", found[0].text):
            day = date.fromisoformat(offered[1])
            assert any(one.span.end == day - timedelta(days=1) for one in held)
