"""Certificates and filings at the counter: what the law refuses, what is said at once, reviews, scans."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from medins_desk.desk import Desk
from medins_desk.domain.errors import ClerkFault
from medins_desk.store.trouble import StoreDamaged
from tests.desk.counter import NOW, PERSON, desk_on, faults_of, insured

CARD = {"kind": "low_income", "number": "A1", "start": "20180317", "end": "20181231", "issued_here": "yes"}
DISEASE = {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110"}
AWAY = {"kind": "long_term_away", "place": "other_province", "start": "20180501"}
TODAY = date(2018, 6, 12)


def refused(desk: Desk, verb: str, key: int, fields: Mapping[str, str]) -> Mapping[str, str]:
    with pytest.raises(ClerkFault) as fault:
        getattr(desk, verb)(key, fields)
    return faults_of(fault.value)


def test_what_a_certificate_changes_is_said_before_it_is_kept() -> None:
    desk = desk_on()
    key = insured(desk, category="flexible")
    found = desk.what_changes(key, "certificate", CARD)
    month, day = found.changes
    assert month == "自 2018-03-01 起，灵活就业的个人缴费由政府全额补贴（第十四条（二））。"
    assert day.startswith("自 2018-03-17 起，住院和门诊的个人负担按比例救助（第五十条（一））；大病特殊药品")
    before, proof = found.cautions
    assert before.startswith("登记日期 2018-03-17 在以前的月份")
    assert proof == "还没有填看到的证明。要看：有效期内的证件原件"
    today = desk.what_changes(key, "certificate", {**CARD, "start": "20180612"})
    assert today.changes[0].startswith("自 2018-06-01 起，灵活就业的个人缴费")
    assert today.cautions == (proof,)
    assert desk.person_file(key, TODAY).certificates == ()
    assert desk.what_changes(key, "certificate", {"kind": "low_income"}).changes == ()


def test_a_kind_that_no_law_of_the_area_knows_is_said_to_change_nothing_and_is_not_kept() -> None:
    desk = desk_on()
    key, orphan = insured(desk), {**CARD, "kind": "orphan"}
    found = desk.what_changes(key, "certificate", orphan)
    why = "这里的政策没有写“孤儿、困境儿童”，登记了也不改变缴费和报销，不用登记"
    assert (found.changes, found.cautions) == ((), (why,))
    assert refused(desk, "add_certificate", key, orphan) == {"kind": why}
    assert desk.person_file(key, TODAY).certificates == ()


def test_the_kinds_of_the_law_come_first_and_none_is_offered_that_no_law_of_the_area_knows() -> None:
    desk = desk_on()
    assert [str(one) for one in desk.kinds_offered("filing")] == [
        *("special_disease", "long_term_away", "student_away", "abroad", "gp_contract", "outside_care"),
        *("chronic", "referral", "dialysis"),  # bills of 2022 look at these
    ]
    assert not {"orphan", "merit", "severe_mental"} & {str(one) for one in desk.kinds_offered("certificate")}


@pytest.mark.parametrize("kind", ["special_disease", "chronic"])
def test_langfang_keeps_no_filing_that_its_law_does_not_know(kind: str) -> None:
    desk = desk_on(area="langfang")
    fields = {"kind": kind, "start": "20240612", "disease": "糖尿病"}
    assert "没有写" in refused(desk, "add_filing", insured(desk), fields)["kind"]
    assert "merit" in {str(one) for one in desk.kinds_offered("certificate")}


def test_what_the_law_asks_of_a_kind() -> None:
    desk = desk_on()
    assert desk.asked_of("certificate", "low_income").issued_here
    assert desk.asked_of("certificate", "disability_severe").grade
    asked = desk.asked_of("filing", "special_disease")
    assert len(asked.names) == 11
    assert not asked.grade
    assert desk.asked_of("filing", "family_bed") == desk.asked_of("filing", "")


def test_a_certificate_of_another_place_and_a_filing_beyond_its_limits_are_refused_with_the_article() -> None:
    desk = desk_on()
    key = insured(desk)
    assert "第十四条（二）" in refused(desk, "add_certificate", key, {**CARD, "issued_here": "no"})["kind"]
    assert "第八十二条" in refused(desk, "add_filing", key, {**DISEASE, "end": "20230110"})["end"]
    assert "第八十条" in refused(desk, "add_filing", key, {**DISEASE, "disease": "感冒"})["disease"]
    assert "第八十九条（一）" in refused(desk, "add_filing", key, {**AWAY, "end": "20180601"})["end"]
    desk.add_filing(key, AWAY)
    assert "先撤销那一条" in refused(desk, "add_filing", key, {**AWAY, "start": "20180610"})["start"]


def from_elsewhere(desk: Desk) -> int:
    key = desk.register({**PERSON, "household": "other"})
    desk.add_enrolment(key, {"category": "active", "start": "20180101"})
    return key


def test_a_sole_trader_from_elsewhere_is_not_filed_as_living_away() -> None:
    desk = desk_on()
    key = from_elsewhere(desk)
    assert "还不知道：就业情况" in "".join(desk.what_changes(key, "filing", AWAY).cautions)
    desk.keep_facts(key, {"since": "20180101", "fact.work": "sole_trader_hiring"})
    assert "第八十九条（一）" in refused(desk, "add_filing", key, AWAY)["kind"]
    assert desk.what_changes(key, "filing", AWAY).changes == ()
    desk.keep_facts(key, {"since": "20180501", "fact.work": "unit"})
    desk.add_filing(key, AWAY)


def test_what_was_answered_when_somebody_was_registered_is_known_of_the_work() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "household": "other"})
    said = {
        "fact.work": "sole_trader",
        "fact.insured_elsewhere": "none",
        "fact.foreign": "0",
        "fact.qualified_on": "20180601",
    }
    desk.register_enrolment(key, {**said, "paper.unit_registration": "1", "way": "staff"})
    desk.record_occurrence(key, {"kind": "paid", "category": "active", "first": "201806"})
    away = {**AWAY, "start": "20180701"}
    assert "第八十九条（一）" in refused(desk, "add_filing", key, away)["kind"]
    desk.keep_facts(key, {"since": "20180701", "fact.work": "unit"})
    desk.add_filing(key, away)


def test_what_is_refused_is_said_at_once_and_promises_nothing() -> None:
    desk = desk_on()
    key = insured(desk, category="flexible")
    found = desk.what_changes(key, "certificate", {"kind": "disability_severe", "grade": "3", "start": "20180601"})
    assert found.changes == ()
    assert found.until is None
    (why,) = found.cautions
    assert "三级、四级" in why
    assert "第十四条（二）" in why


def test_a_certificate_is_not_registered_on_a_day_to_come_unless_it_goes_on() -> None:
    desk = desk_on()
    key = insured(desk)
    late = {**CARD, "start": "20180613"}
    assert "2018-06-13 还没有到" in refused(desk, "add_certificate", key, late)["start"]
    notice = desk.what_changes(key, "certificate", late)
    assert (notice.changes, notice.cautions) == ((), ("登记日期 2018-06-13 还没有到，填来登记的那一天",))
    desk.add_certificate(key, CARD)
    desk.add_certificate(key, {**CARD, "start": "20190101", "end": "20191231"})


def test_a_family_bed_names_its_institution_of_primary_care() -> None:
    desk = desk_on(now=NOW.replace(year=2025), code="330600", area="shaoxing")
    key, bed = insured(desk), {"kind": "family_bed", "start": "20250601"}
    assert desk.asked_of("filing", "family_bed").institution
    assert refused(desk, "add_filing", key, bed)["institution"] == "还没有填建床的基层机构"
    assert "第五十一条" in refused(desk, "add_filing", key, {**bed, "institution": "S1"})["institution"]
    desk.add_filing(key, {**bed, "institution": "G1"})
    assert desk.person_file(key, date(2025, 6, 12)).filings[0].record.institution == "G1"


def test_sx2025_52_1_a_referral_names_the_hospital_that_agreed() -> None:
    desk = desk_on(now=NOW.replace(year=2025), code="330600", area="shaoxing")
    key, away = insured(desk), {"kind": "referral", "place": "province", "start": "20250601"}
    assert desk.asked_of("filing", "referral").institution == "同意转院的医院"
    assert refused(desk, "add_filing", key, away)["institution"] == "还没有填同意转院的医院"
    low = refused(desk, "add_filing", key, {**away, "institution": "G1"})["institution"]
    assert "二级以上医院同意" in low
    assert "第五十二条第一款" in low
    desk.add_institution({"id": "N1", "name": "测试未定点医院", "level": "secondary", "designated": "0"})
    outside = refused(desk, "add_filing", key, {**away, "institution": "N1"})["institution"]
    assert "不是定点" in outside
    desk.add_institution({"id": "U1", "name": "测试未定级医院"})
    assert "没有等级证明" in refused(desk, "add_filing", key, {**away, "institution": "U1"})["institution"]
    desk.add_filing(key, {**away, "institution": "S1"})
    assert desk.person_file(key, date(2025, 6, 12)).filings[0].record.institution == "S1"


def test_hz2018_81_the_hospital_behind_a_special_disease_is_looked_at_where_it_is_named() -> None:
    desk = desk_on()
    key = insured(desk)
    assert desk.asked_of("filing", "special_disease").institution == "出治疗建议书的医院"
    low = refused(desk, "add_filing", key, {**DISEASE, "institution": "G1"})["institution"]
    assert "第八十一条" in low
    desk.add_filing(key, {**DISEASE, "institution": "T1"})
    desk.add_filing(key, {**DISEASE, "disease": "艾滋病"})  # comes from the office of disease control


def test_a_filing_ends_when_the_law_ends_it() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, DISEASE)
    assert desk.person_file(key, TODAY).filings[0].record.span.end == date(2023, 1, 9)


def test_a_filing_is_not_revoked_before_its_time_and_an_error_always() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, AWAY)
    (kept,) = desk.person_file(key, TODAY).filings
    with pytest.raises(ClerkFault) as fault:
        desk.revoke_filing(kept.id, "20180730", "回来住")
    assert faults_of(fault.value)["day"].startswith(
        "备案生效满 3 个月才能撤销，最后有效日最早填 2018-07-31（第八十九条（三））"
    )
    desk.revoke_filing(kept.id, "20180731", "回来住")
    desk.add_filing(key, {**AWAY, "start": "20180801"})
    desk.revoke_filing(desk.person_file(key, TODAY).filings[1].id, "20180731", "登错了人")
    assert desk.person_file(key, TODAY).filings[1].held is None


def test_what_a_record_rests_on_is_kept_and_masked() -> None:
    desk = desk_on()
    key = insured(desk)
    phone = "13900001111"
    desk.add_certificate(key, {**CARD, "issuer": "测试区民政局", "proof": f"原件，来电 {phone}", "grade": ""})
    basis = desk.person_file(key, TODAY).certificates[0].basis
    assert (basis.issuer, basis.registered_on, basis.review_due) == ("测试区民政局", TODAY, None)
    assert phone not in basis.proof
    (row,) = desk._store._file.rows("SELECT details FROM journal WHERE verb = 'certificate'")
    assert phone in json.loads(row[0])["proof"]


def set_review(desk: Desk, months: str) -> None:
    desk.set_value("certificate.review", {"value": months, "number": months, "since": "20180101", "document": "测"})


def test_a_review_is_due_as_the_office_has_set_and_moves_on_when_it_is_done() -> None:
    desk = desk_on(now=datetime(2018, 6, 12, 9))  # noqa: DTZ001 - the window's clock is local time
    key = insured(desk)
    set_review(desk, "3")
    desk.add_certificate(key, CARD)
    (kept,) = desk.person_file(key, TODAY).certificates
    assert kept.basis.review_due == date(2018, 6, 17)
    desk.review_certificate(kept.id, {"day": "20180610", "proof": "民政名单"})
    (kept,) = desk.person_file(key, TODAY).certificates
    assert kept.basis.review_due == date(2018, 9, 10)
    (done,) = desk.past_reviews(key)
    assert (done.day, done.proof, done.clerk) == (date(2018, 6, 10), "民政名单", "测试员")
    desk.review_certificate(kept.id, {"day": "20180612", "proof": "民政名单", "review_due": "20181001"})
    assert desk.person_file(key, TODAY).certificates[0].basis.review_due == date(2018, 10, 1)


def test_a_review_that_cannot_be_is_refused() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, CARD)
    (kept,) = desk.person_file(key, TODAY).certificates
    assert set(refused(desk, "review_certificate", kept.id, {"day": "", "proof": ""})) == {"proof"}  # the day is today
    assert "晚于今天" in refused(desk, "review_certificate", kept.id, {"day": "20180613", "proof": "名单"})["day"]
    assert "有效期内" in refused(desk, "review_certificate", kept.id, {"day": "20180301", "proof": "名单"})["day"]
    late = {"day": "20180612", "proof": "名单", "review_due": "20180612"}
    assert "不晚于" in refused(desk, "review_certificate", kept.id, late)["review_due"]


PDF = b"%PDF-1.4\n" + b"scan of an invented certificate\n" * 9


def test_a_scan_is_kept_whole_with_its_hash_and_looked_at_only_with_a_trace() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, CARD)
    (kept,) = desk.person_file(key, TODAY).certificates
    number = desk.reveal(key, {"what": "id_number", "reason": "核对"})
    desk.attach("certificate", kept.id, f"{number}.pdf", PDF)
    (one,) = desk.attachments("certificate", kept.id)
    assert (one.size, one.media, one.added_on) == (len(PDF), "application/pdf", TODAY)
    assert one.sha256 == sha256(PDF).hexdigest()
    assert number not in one.name
    assert desk.open_attachment(one.id) == PDF
    verbs = [row[0] for row in desk._store._file.rows("SELECT verb FROM journal ORDER BY seq")]
    assert verbs[-2:] == ["attach", "open attachment"]
    desk.withdraw_attachment(one.id, {"reason": "放错了人"})
    assert desk.attachments("certificate", kept.id)[0].withdrawn == "2018-06-12 撤回：放错了人"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "是空的"), (b"MZ" + b"0" * 99, "PDF、JPEG、PNG"), (PDF[:9] + b"0" * (3 << 20), "超过 3 MB")],
)
def test_what_is_no_scan_or_too_large_is_refused(content: bytes, words: str) -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, AWAY)
    (kept,) = desk.person_file(key, TODAY).filings
    with pytest.raises(ClerkFault) as fault:
        desk.attach("filing", kept.id, "x.pdf", content)
    assert words in faults_of(fault.value)["file"]
    assert desk.attachments("filing", kept.id) == ()


def test_the_same_scan_is_kept_once_and_no_more_than_ten() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, AWAY)
    (kept,) = desk.person_file(key, TODAY).filings
    for place in range(10):
        desk.attach("filing", kept.id, "x.pdf", PDF + bytes([place]))
    for content, words in ((PDF + bytes([3]), "已经有"), (PDF, "10 份")):
        with pytest.raises(ClerkFault) as fault:
            desk.attach("filing", kept.id, "x.pdf", content)
        assert words in faults_of(fault.value)["file"]


@pytest.mark.parametrize("start", ["99991231", "99991130"])
def test_a_day_at_the_end_of_all_calendars_is_no_crash(start: str) -> None:
    desk = desk_on()
    key = insured(desk)
    for verb, fields in ((desk.add_certificate, {"kind": "low_income", "number": "A1"}), (desk.add_filing, AWAY)):
        with suppress(ClerkFault):
            verb(key, {**fields, "start": start, "end": ""})


def test_a_file_that_is_not_there_is_no_scan(tmp_path: Path) -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, AWAY)
    with pytest.raises(ClerkFault) as fault:
        desk.attach_file("filing", 1, tmp_path / "x.pdf")
    assert faults_of(fault.value)["file"] == "读不了这个文件（没有这个文件）"
    (tmp_path / "x.pdf").write_bytes(PDF)
    desk.attach_file("filing", 1, tmp_path / "x.pdf")
    assert desk.attachment_pdf(1) == PDF


def test_a_scan_that_was_changed_in_the_store_is_not_shown_as_the_one_that_was_kept() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, AWAY)
    desk.attach("filing", 1, "x.pdf", PDF)
    desk._store._file.change("DROP TRIGGER attachments_keep_update")
    desk._store._file.change("UPDATE attachments SET content = ?", PDF + b"!")
    with pytest.raises(StoreDamaged):
        desk.open_attachment(1)
