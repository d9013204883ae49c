"""Bills that few people bring: visits with consent, split sheets, grants, a filing abroad, long stays, other causes."""

from datetime import datetime

import pytest

from medins_desk.desk import Desk, Preview
from medins_desk.desk.typing_back import bill_fields
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.settlements import Part, Payer, Settlement
from medins_desk.settle import Stay
from tests.desk.counter import PERSON, STAY, desk_on, faults_of, insured

VISIT = {
    "kind": "outpatient",
    "institution": "S1",
    "start": "20180510",
    "total": "2000",
    "invoice_number": "201",
    "merged_into": "33010118-0000000101",
}
PLAIN = {"kind": "inpatient", "institution": "T1", "start": "20180503", "end": "20180520", "invoice_number": "301"}
LATER = datetime(2022, 6, 1, 9, 0, 0)  # noqa: DTZ001 - the window's clock is local time


def made(preview: Preview) -> Settlement:
    assert preview.settlement is not None
    return preview.settlement


def faults(desk: Desk, person_id: int, fields: dict[str, str]) -> dict[str, str]:
    return {fault.place: fault.text for fault in desk.preview(person_id, fields).faults}


def with_stay() -> tuple[Desk, int]:
    desk = desk_on()
    key = insured(desk)
    desk.settle("k", key, STAY)
    return desk, key


def test_a_visit_with_consent_is_paid_as_cost_of_the_stay_and_stays_the_same_when_reckoned_again() -> None:
    desk, key = with_stay()
    found = desk.settle("v", key, VISIT)
    assert found.settlement.parts[Part.AREA_FIRST_PAY] == 200_00
    assert found.settlement.payers[Payer.POOLED] == 1_584_00  # 1,800.00 × 88 %, above 40,000.00 of the year
    assert found.bill.merged_into == "33010118-0000000101"
    again = desk.reckon_again(found.number)
    assert again.same


def test_without_consent_the_words_say_what_can_be_done() -> None:
    desk, key = with_stay()
    (refusal,) = made(desk.preview(key, {**VISIT, "merged_into": ""})).refusals
    assert refusal.code == "during_stay"
    assert "写明并入哪一次住院" in refusal.text


def test_the_days_of_a_stay_offer_it_and_no_other_day_does() -> None:
    desk, key = with_stay()
    day = datetime(2018, 5, 20).date()  # noqa: DTZ001 - a day, not a moment
    (stay,) = desk.rare_facts(key, day, day).stays
    assert isinstance(stay, Stay)
    assert stay.bill_id == VISIT["merged_into"]
    after = day.replace(day=21)
    assert desk.rare_facts(key, after, after).stays == ()
    other = insured(desk, 2, "测试乙")
    assert desk.rare_facts(other, day, day).stays == ()


def test_a_stay_that_is_not_there_is_a_fault_at_its_field() -> None:
    desk, key = with_stay()
    other = insured(desk, 2, "测试乙")
    said = "本人没有已结算的这次住院，或 2018-05-10 不在住院期间，重新选"
    assert faults(desk, key, {**VISIT, "merged_into": "999"}) == {"merged_into": said}
    assert faults(desk, other, VISIT) == {"merged_into": said}
    assert "不在住院期间" in faults(desk, key, {**VISIT, "start": "20180521"})["merged_into"]
    assert faults(desk, key, {**VISIT, "kind": "pharmacy"}) == {"merged_into": "只有普通门诊可以并入住院"}
    with pytest.raises(ClerkFault) as wrong:
        desk.settle("v", other, VISIT)
    assert set(faults_of(wrong.value)) == {"merged_into"}


def test_a_visit_that_was_paid_before_its_stay_was_known_is_pointed_out() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.settle("v", key, {**VISIT, "merged_into": ""})
    desk.settle("w", key, {**VISIT, "merged_into": "", "start": "20180520", "invoice_number": "202"})
    assert desk.preview(key, STAY).notes == (
        "2018-05-10 在示例S1医院的普通门诊已经报销，这一天在住院期间，核对两张票据",
    )


def test_a_stay_that_the_law_did_not_pay_takes_no_visit() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.settle("k", key, {**STAY, "cause": "work_injury"})
    assert set(faults(desk, key, VISIT)) == {"merged_into"}


def test_a_visit_of_the_old_year_goes_by_the_law_and_the_cover_of_the_discharge() -> None:
    desk = desk_on(now=LATER)
    key = insured(desk)
    desk.settle("k", key, {**PLAIN, "start": "20211220", "end": "20220105", "total": "10000"})
    visit = {**VISIT, "institution": "G1", "start": "20211228", "total": "1000", "merged_into": "301"}
    preview = desk.preview(key, visit)
    assert (made(preview).pack, made(preview).year) == ("hangzhou-2022", "2022")
    assert made(preview).payers[Payer.POOLED] == 738_00
    slip = desk.settle("v", key, visit)
    assert slip.words.basis.endswith("杭政函〔2021〕77号")
    assert desk.try_otherwise(key, {**visit, "invoice_number": "202"}, {}).beside is not None


@pytest.mark.parametrize(
    ("fields", "place", "text"),
    [
        ({"split_reimbursed": "100"}, "split_issuer", "还没有填出分割单的单位"),
        ({"split_issuer": "测试公司"}, "split_reimbursed", "还没有填分割单上写明的已报销金额"),
        (
            {"split_issuer": "测试公司", "split_reimbursed": "100", "split_in_scope": "100.01"},
            "split_in_scope",
            "比单位已报销多 0.01，核对分割单",
        ),
        (
            {"split_issuer": "测试公司", "split_reimbursed": "900", "insurer_paid": "100.50"},
            "split_reimbursed",
            "单位已报销和商保先赔合计比总额多 0.50，核对分割单",
        ),
        ({"rare_disease_grant": "10"}, "grant_document", "还没有填批件文号"),
        ({"joint_meeting_grant": "-1"}, "joint_meeting_grant", "不是金额，写成 1230.50 这样，不超过 9,999,999,999.99"),
    ],
)
def test_half_a_split_sheet_and_a_grant_without_document_are_faults(
    fields: dict[str, str], place: str, text: str
) -> None:
    desk = desk_on()
    assert faults(desk, insured(desk), {**PLAIN, "total": "1000", **fields})[place] == text


def test_a_grant_is_paid_up_to_what_is_left_and_its_document_stands_in_the_line() -> None:
    desk = desk_on()
    key = insured(desk)
    grant = {"joint_meeting_grant": "5000", "grant_document": "测办〔2018〕1号"}
    slip = desk.settle("k", key, {**PLAIN, "total": "10000", **grant})
    assert slip.settlement.payers[Payer.ASSISTANCE] == 2_456_00
    assert slip.settlement.payers[Payer.CASH] == 0
    (line,) = [line for line in slip.settlement.lines if line.item == "联席会议救助"]
    assert line.why == "测办〔2018〕1号核定 5,000.00，剩余 2,456.00"
    assert desk.slip_record(slip.number).bill.grant_document == "测办〔2018〕1号"


def test_back_from_abroad_a_tenth_comes_first_until_the_filing_is_revoked() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, {"kind": "abroad", "start": "20180110"})
    found = made(desk.preview(key, {**PLAIN, "total": "10000"}))
    assert found.parts[Part.AREA_FIRST_PAY] == 1_000_00
    assert found.payers[Payer.POOLED] == 6_724_00
    (filing,) = desk.person_file(key, LATER.date()).filings
    desk.revoke_filing(filing.id, "20180430", "回国撤销")
    assert made(desk.preview(key, {**PLAIN, "total": "10000"})).payers[Payer.POOLED] == 7_544_00


def test_a_stay_of_more_than_a_year_is_two_bills() -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    desk.add_enrolment(key, {"category": "active", "start": "20160101"})
    whole = made(desk.preview(key, {**PLAIN, "start": "20170301", "end": "20180301", "total": "15000"}))
    assert [refusal.code for refusal in whole.refusals] == ["interim_bill_needed"]
    first = desk.settle("1", key, {**PLAIN, "start": "20170301", "end": "20180228", "total": "10000"})
    rest = desk.settle(
        "2", key, {**PLAIN, "start": "20180301", "end": "20180320", "total": "5000", "invoice_number": "302"}
    )
    assert first.settlement.payers[Payer.POOLED] == 7_544_00
    assert rest.settlement.payers[Payer.POOLED] == 4_100_00  # no second deductible in the year


def test_a_stay_over_new_year_belongs_to_the_year_of_its_discharge() -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    desk.add_enrolment(key, {"category": "active", "start": "20160101"})
    preview = desk.preview(key, {**PLAIN, "start": "20171220", "end": "20180105", "total": "10000"})
    assert made(preview).year == "2018"
    assert preview.notes[0] == "出院日在 2018 年，按 2018 年度结算"


def test_an_advance_for_a_third_party_says_what_to_claim_back() -> None:
    desk = desk_on()
    slip = desk.settle("k", insured(desk), {**PLAIN, "total": "10000", "cause": "third_party_advance"})
    (line,) = [line for line in slip.settlement.lines if line.law == "第一百零四条"]
    assert line.amount == slip.settlement.reimbursed == 7_544_00
    assert desk.slip(slip.number).entries[0].settlement.lines == slip.settlement.lines


def test_a_birth_outside_maternity_insurance_is_settled_like_any_stay() -> None:
    desk = desk_on()
    key = insured(desk, category="adult_1")
    found = made(desk.preview(key, {**PLAIN, "total": "8000", "cause": "maternity"}))
    assert found.payers[Payer.POOLED] == 5_040_00
    assert "第一百十五条第一款" in [line.law for line in found.lines]


def test_a_relatives_account_pays_and_comes_back_into_its_fields() -> None:
    desk = desk_on(now=datetime(2025, 9, 12, 9, 0, 0), code="330602", area="shaoxing")  # noqa: DTZ001 - local time
    person = insured(desk, category="child")
    visit = {**VISIT, "institution": "G1", "start": "20250903", "merged_into": ""}
    relative = {"relative_relation": "parent", "relative_name": "测试母", "relative_available": "500"}
    plain = made(desk.preview(person, visit))
    found = made(desk.preview(person, {**visit, **relative}))
    assert found.payers[Payer.ACCOUNT_RELATIVE] == 500_00
    assert plain.payers[Payer.CASH] - found.payers[Payer.CASH] == 500_00
    assert "relative.parent" in desk.rare_facts(person, None, None).facts
    for name, words in (
        ("relative_relation", "还没有选账户是本人哪位亲属的"),
        ("relative_name", "还没有填账户所有人的姓名"),
        ("relative_available", "还没有填亲属账户的历年可用余额，查医保账户后填"),
    ):
        assert faults(desk, person, {**visit, **relative, name: ""}) == {name: words}
    number = desk.settle("r", person, {**visit, **relative}).number
    (entry,) = desk.slip(number).entries
    assert entry.settlement.payers[Payer.ACCOUNT_RELATIVE] == 500_00
    assert {name: text for name, text in bill_fields(entry.bill).items() if name in relative} == {
        **relative, "relative_available": "500.00",
    }  # fmt: skip


def test_a_law_without_such_accounts_says_so() -> None:
    desk = desk_on()
    person = insured(desk)
    relative = {"relative_relation": "parent", "relative_name": "测试母", "relative_available": "500"}
    settled = made(desk.preview(person, {**PLAIN, "total": "2000", **relative}))
    assert not settled.payable
    assert "亲属账户" in settled.refusals[0].text
