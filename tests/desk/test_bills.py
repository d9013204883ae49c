from collections.abc import Mapping
from datetime import datetime

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desk.desk.moments import moments_of
from medins_desk.desk.standing import standing_of
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account, Insured
from medins_desk.domain.settlements import Part, Payer
from medins_desk.settle import settle_case
from medins_desk.store import open_memory
from tests.desk.counter import LIBRARY, NOW, STAY, desk_on, faults_of, insured


def _faults(fields: Mapping[str, str]) -> Mapping[str, str]:
    desk = desk_on()
    preview = desk.preview(insured(desk), {**STAY, **fields})
    return {fault.place: fault.text for fault in preview.faults}


def test_preview_and_settlement_are_equal_and_a_preview_writes_nothing() -> None:
    desk = desk_on()
    key = insured(desk)
    before = desk._store.journal.head()
    preview = desk.preview(key, STAY)
    assert preview.faults == ()
    assert desk._store.journal.head() == before
    slip = desk.settle("k", key, STAY)
    assert slip.settlement == preview.settlement
    assert slip.number == "330100-2018-000001"
    assert slip.settlement.payable
    assert slip.words.cover == "职工医保，在职"
    assert desk._store.journal.first_break() is None


def test_a_second_press_gives_the_first_slip() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.keep_draft("k", key, "bill", STAY)
    first = desk.settle("k", key, STAY)
    assert desk.drafts() == ()
    assert desk.settle("k", key, STAY) == first
    assert desk.settle("k", key, {**STAY, "total": "60000"}) == first
    assert len(desk.person_file(key, NOW.date()).history) == 1


def test_bills_of_a_year_follow_each_other_as_in_a_case() -> None:
    desk = desk_on()
    key = insured(desk, category="retired")
    desk.declare_account(key, {"past": "300", "day": "20180101"})
    slips = [
        desk.settle(
            f"k{place}",
            key,
            {
                **STAY,
                "total": total,
                "institution": where,
                "invoice_number": f"10{place}",
                "start": f"20180{place + 1}03",
                "end": f"20180{place + 1}20",
            },
        )
        for place, (total, where) in enumerate((("58000", "S1"), ("120000", "T1"), ("400000.01", "T1")))
    ]
    file = desk.person_file(key, NOW.date())
    case = Case(
        insured=Insured(file.insured.person, file.insured.enrolments, account=Account(0, 30000)),
        bills=tuple(slip.bill for slip in slips),
    )
    assert settle_case(lambda bill: LIBRARY.for_day("hangzhou", bill.end), case) == tuple(
        slip.settlement for slip in slips
    )
    assert [slip.number[-6:] for slip in slips] == ["000001", "000002", "000003"]
    assert [entry.number for entry in file.history] == [slip.number for slip in reversed(slips)]


def test_what_was_settled_is_the_same_after_the_program_was_closed() -> None:
    store = open_memory()
    desk = desk_on(store)
    key = insured(desk)
    slip = desk.settle("k", key, STAY)
    again = desk_on(store)
    assert again.slip_record(slip.number) == slip
    assert again.preview(key, {**STAY, "invoice_number": "2"}) == desk.preview(key, {**STAY, "invoice_number": "2"})


def test_an_invoice_is_not_paid_twice_not_even_to_somebody_else() -> None:
    desk = desk_on()
    one, two = insured(desk), insured(desk, 3, "测试乙")
    slip = desk.settle("k1", one, STAY)
    again = {**STAY, "invoice_number": "101", "invoice_code": "３３０１０１１８"}
    with pytest.raises(ClerkFault) as fault:
        desk.settle("k2", two, again)
    assert faults_of(fault.value) == {
        "invoice_number": f"这张票据 2018-06-12 已报销（{slip.number}，测试甲），不能再报。按 Enter 看那一笔"
    }
    assert desk.earlier_slip(again) == slip.number
    assert desk.preview(two, again).settlement is not None
    assert desk.person_file(two, NOW.date()).history == ()
    with pytest.raises(ClerkFault):
        desk.settle("k3", two, {**STAY, "invoice_code": ""})
    assert desk.settle("k4", two, {**STAY, "invoice_number": "0000000102"}).number.endswith("2")


def test_an_invoice_in_disguise_is_pointed_out() -> None:
    desk = desk_on()
    one, two = insured(desk), insured(desk, 3, "测试乙")
    slip = desk.settle("k1", one, STAY)
    note = f"2018-06-12 报销过号码相同的票据（{slip.number}，测试甲），核对是不是同一张"
    for disguise in ({"invoice_code": "", "total": "58000.01"}, {"invoice_code": "33010119"}):
        preview = desk.preview(two, {**STAY, **disguise})
        assert (preview.faults, preview.notes) == ((), (note,))
    assert note not in desk.preview(two, STAY).notes
    assert note not in desk.preview(two, {**STAY, "invoice_number": "102"}).notes


def test_an_invoice_number_of_zeros_is_no_number() -> None:
    desk = desk_on()
    (fault,) = desk.preview(insured(desk), {**STAY, "invoice_number": "0000"}).faults
    assert (fault.place, fault.text) == ("invoice_number", "票据号码不会全是 0，核对票据")


def test_a_refused_bill_gets_a_slip_and_may_come_again_when_the_reason_is_gone() -> None:
    desk = desk_on()
    key = insured(desk)
    special = {**STAY, "kind": "special_disease", "disease": "恶性肿瘤", "start": "20180520"}
    refused = desk.settle("k1", key, special)
    assert not refused.settlement.payable
    assert refused.settlement.refusals[0].code == "no_filing"
    assert refused.settlement.payers[Payer.CASH] == refused.settlement.total
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180101", "end": "20221231"})
    paid = desk.settle("k2", key, special)
    assert paid.settlement.payable
    assert paid.words.filing == "规定病种，2018-01-01 至 2022-12-31"


def test_the_uninsured_person_is_refused_by_the_law_not_by_the_form() -> None:
    desk = desk_on()
    key = desk.register({"name": "测试甲", "birth_date": "19700101"})
    preview = desk.preview(key, STAY)
    assert preview.faults == ()
    assert preview.settlement is not None
    assert preview.settlement.refusals[0].code == "not_enrolled"


def test_every_fault_of_a_bill_is_named_at_its_field() -> None:
    found = _faults({"kind": "", "institution": "X", "start": "20180231", "total": "1.234", "invoice_check": "12345"})
    assert found == {
        "kind": "还没有填费用种类",
        "institution": "没有编码为“X”的机构，先登记这家机构",
        "start": "没有 2018-02-31，核对日期",
        "total": "金额最多两位小数，核对票据",
        "invoice_check": "校验码是 6 位，还差 1 位",
    }


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"end": "20180502"}, "end", "出院日期早于入院日期 2018-05-03，核对两个日期"),
        ({"end": "20180613"}, "end", "出院日期晚于今天 2018-06-12，核对日期"),
        ({"start": "20190101", "end": ""}, "start", "入院日期晚于今天 2018-06-12，核对日期"),
        ({"end": ""}, "end", "还没有填出院日期"),
        (
            {"self_funded": "50000", "over_limit": "200", "class_b": "8000"},
            "class_b",
            "自费、超限价、乙类合计 58,200.00，比总额多 200.00",
        ),
        (
            {"self_funded": "58000.01", "class_b": "", "class_b_first_pay": ""},
            "self_funded",
            "自费 58,000.01，比总额多 0.01",
        ),
        ({"class_b_first_pay": "8000.01"}, "class_b_first_pay", "乙类先行自付比乙类多 0.01，核对清单"),
        (
            {"class_b": "", "class_b_first_pay": "56000.01"},
            "class_b_first_pay",
            "乙类先行自付比目录内费用多 0.01，核对清单",
        ),
        ({"tcm": "56000.01"}, "tcm", "中医药费用比目录内费用多 0.01，核对清单"),
        ({"insurer_paid": "58001"}, "insurer_paid", "商保先赔比总额多 1.00，核对赔付单"),
        ({"total": "-5"}, "total", "不是金额，写成 1230.50 这样，不超过 9,999,999,999.99"),
        ({"total": "12,30"}, "total", "不是金额，写成 1230.50 这样，不超过 9,999,999,999.99"),
        ({"total": ""}, "total", "还没有填总额"),
        ({"kind": "special_disease"}, "disease", "还没有填病种"),
        ({"invoice_number": ""}, "invoice_number", "还没有填票据号码"),
        ({"invoice_check": "1234567"}, "invoice_check", "校验码是 6 位，多了 1 位"),
        ({"invoice_issued": "20180613"}, "invoice_issued", "开票日期晚于今天 2018-06-12，核对日期"),
        ({"start": "20160101", "end": "20170101"}, "end", "没有 2017-01-01 施行的政策包，装入当日施行的政策包后再结算"),
    ],
)
def test_a_fault_says_what_is_so(fields: Mapping[str, str], place: str, words: str) -> None:
    assert _faults(fields)[place] == words


def test_a_first_pay_stands_without_the_amount_it_is_taken_from() -> None:
    desk = desk_on()
    preview = desk.preview(insured(desk), {**STAY, "class_b": "", "class_b_first_pay": "400.5"})
    assert preview.faults == ()
    assert preview.settlement is not None
    assert preview.settlement.parts[Part.CLASS_B_FIRST_PAY] == 400_50


def test_a_fault_outside_the_sums_leaves_the_preview_standing() -> None:
    desk = desk_on()
    preview = desk.preview(insured(desk), {**STAY, "invoice_number": "", "invoice_check": "1"})
    assert {fault.place for fault in preview.faults} == {"invoice_number", "invoice_check"}
    assert preview.settlement is not None


def test_a_faulty_bill_is_not_settled() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.keep_draft("k", key, "bill", STAY)
    with pytest.raises(ClerkFault):
        desk.settle("k", key, {**STAY, "invoice_check": "1"})
    assert len(desk.drafts()) == 1
    assert desk.find("000001") == ()


def test_a_visit_is_one_day_when_its_end_is_left_out() -> None:
    desk = desk_on()
    slip = desk.settle("k", insured(desk), {**STAY, "kind": "outpatient", "end": ""})
    assert slip.bill.start == slip.bill.end


def test_a_stay_over_new_year_is_said_to_belong_to_the_year_of_discharge() -> None:
    desk = desk_on(now=datetime(2019, 2, 1, 9, 0))  # noqa: DTZ001
    preview = desk.preview(insured(desk), {**STAY, "start": "20181220", "end": "20190110"})
    assert preview.notes == ("出院日在 2019 年，按 2019 年度结算",)


def test_stays_that_overlap_are_pointed_out() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.settle("k", key, STAY)
    preview = desk.preview(key, {**STAY, "start": "20180519", "end": "20180525", "invoice_number": "2"})
    assert [fault.place for fault in preview.faults] == ["start"]
    assert preview.settlement is not None


def test_slips_are_numbered_anew_each_year() -> None:
    store = open_memory()
    desk = desk_on(store)
    key = insured(desk)
    desk.settle("k1", key, STAY)
    later = desk_on(store, datetime(2019, 1, 2, 9, 0))  # noqa: DTZ001
    fields = {**STAY, "start": "20181203", "end": "20181220", "invoice_number": "2"}
    assert later.settle("k2", key, fields).number == "330100-2019-000001"


def test_a_reprint_says_so() -> None:
    desk = desk_on()
    key = insured(desk)
    number = desk.settle("k", key, STAY).number
    first = desk.slip(number)
    assert first.reprint is None
    assert first == desk.slip(number)
    desk.printed(number)
    again = desk.slip(number, copy="第二联 交本人")
    assert again.reprint is not None
    assert (again.reprint.times, again.reprint.day, again.reprint.clerk) == (1, NOW.date(), "测试员")
    assert again.check_code == first.check_code
    assert [entry.number for entry in desk.slips(NOW.date(), NOW.date())] == [number]


def test_the_slip_is_the_same_file_each_time_until_it_is_printed() -> None:
    desk = desk_on()
    number = desk.settle("k", insured(desk, name="测𬱖䶮"), STAY).number
    first = desk.slip_pdf(number, "a5")
    assert desk.slip_pdf(number, "a5") == first
    assert "测𬱖䶮" in text_of(first)
    assert "补打" not in text_of(first)
    desk.printed(number)
    assert "补打" in text_of(desk.slip_pdf(number, "a4"))


def test_rules_are_told_in_plain_words() -> None:
    desk = desk_on()
    slip = desk.settle("k", insured(desk), STAY)
    for line in slip.settlement.lines:
        rule = desk.rule_then(slip.settlement, line.rule)
        assert rule is not None
        assert rule.plain
    assert desk.rule_then(slip.settlement, "x") is None


amounts = st.from_regex(r"[0-9０-９]{0,6}(\.[0-9]{0,3})?", fullmatch=True)
anything = st.text(max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*STAY, "insurer_paid", "tcm", "gp", "cause"]), amounts | anything))
def test_whatever_is_typed_the_preview_answers_and_settling_agrees_with_it(fields: dict[str, str]) -> None:
    desk = desk_on(_STORE)
    typed = {**STAY, **fields}
    preview = desk.preview(_PERSON, typed)
    assert preview.faults or preview.settlement
    if preview.settlement:
        assert sum(preview.settlement.payers.values()) == preview.settlement.total
    if preview.faults:
        with pytest.raises(ClerkFault) as fault:
            desk.settle("k", _PERSON, typed)
        assert fault.value.faults == preview.faults


_STORE = open_memory()
_PERSON = insured(desk_on(_STORE))


def test_the_state_that_a_settlement_leaves_is_the_fold_of_what_is_stored() -> None:
    store = open_memory()
    desk = desk_on(store, datetime(2020, 2, 1, 9, 0))  # noqa: DTZ001
    key = insured(desk)
    ends = ("20180310", "20180620", "20190105", "20190401", "20200110")
    for place, end in enumerate(ends):
        if place in (1, 4):
            desk.declare_account(key, {"current": "700", "past": "50", "day": end})
        kind = ("inpatient", "outpatient")[place % 2]
        desk.settle(f"k{place}", key, {**STAY, "kind": kind, "start": end, "end": end, "invoice_number": f"3{place}"})
        assert desk._standings[key].state == standing_of(store, key, moments_of(store, key)).state
        assert desk._standings[key].insured == standing_of(store, key, moments_of(store, key)).insured


def text_of(pdf: bytes) -> str:
    """The words of a PDF, as a reader takes them out."""
    with pdfium.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
