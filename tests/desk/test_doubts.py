"""What stops a payment, and what has to be answered for before it is made."""

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.doubts import REASON
from medins_desk.desk.second_wanted import SECOND
from medins_desk.domain.clerks import Role, Session
from medins_desk.domain.errors import ClerkFault
from tests.desk.counter import NOW, PERSON, STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TWIN = "示例S1医院同日、同额的票据已报销（号码 101），核对是不是同一笔费用"
VISIT = {"kind": "outpatient", "institution": "S1", "start": "20180315", "total": "800"}


def visit(number: str, day: str = "20180315", **more: str) -> dict[str, str]:
    return {**VISIT, "start": day, "invoice_number": number, **more}


def stay(number: str, start: str, end: str, **more: str) -> dict[str, str]:
    return {**STAY, "invoice_number": number, "start": start, "end": end, "invoice_check": "", **more}


def faults(desk: Desk, key: int, fields: dict[str, str]) -> dict[str, str]:
    return {fault.place: fault.text for fault in desk.preview(key, fields).faults}


def doubts(desk: Desk, key: int, fields: dict[str, str]) -> list[str]:
    preview = desk.preview(key, fields)
    assert all(doubt.words in preview.notes for doubt in preview.doubts)
    assert (REASON in faults(desk, key, fields)) == bool(preview.doubts)
    return [doubt.name for doubt in preview.doubts]


@pytest.fixture
def desk() -> Desk:
    return desk_on()


@pytest.fixture
def key(desk: Desk) -> int:
    return insured(desk)


def test_the_electronic_and_the_paper_copy_of_an_invoice_are_one(desk: Desk, key: int) -> None:
    desk.settle("k", key, visit("0000000101", invoice_code="33060118", invoice_check="a1b2c3"))
    said = faults(desk, key, visit("778899"))["invoice_number"]
    assert "一张是电子票据，一张是纸质" in said
    assert "号码 0000000101" in said
    with pytest.raises(ClerkFault):
        desk.settle("k2", key, {**visit("778899"), REASON: "再看过"})
    assert faults(desk, key, visit("778899", total="801")) == {}
    assert faults(desk, insured(desk, 2, "测试乙"), visit("778899")) == {}


def test_another_number_for_the_same_day_place_and_total_is_asked_about(desk: Desk, key: int) -> None:
    desk.settle("k", key, visit("101"))
    assert doubts(desk, key, visit("102")) == ["twin"]
    assert doubts(desk, key, visit("102", day="20180316")) == []
    assert doubts(desk, key, visit("102", institution="G1")) == []


@pytest.mark.parametrize(
    ("start", "end"), [("20180519", "20180525"), ("20180401", "20180504"), ("20180510", "20180511")]
)
def test_stays_that_overlap_are_stopped(desk: Desk, key: int, start: str, end: str) -> None:
    desk.settle("k", key, STAY)
    said = "与已结算的住院 2018-05-03 至 2018-05-20 日期重叠，核对两张票据；已结算的有错，先冲销那一笔"
    assert faults(desk, key, stay("2", start, end)) == {"start": said}


def test_a_transfer_on_the_day_of_discharge_is_no_overlap(desk: Desk, key: int) -> None:
    desk.settle("k", key, STAY)
    assert doubts(desk, key, stay("2", "20180520", "20180525", transfer="1")) == []
    assert doubts(desk, key, stay("2", "20180520", "20180525")) == ["again"]
    assert doubts(desk, key, stay("2", "20180425", "20180503")) == ["again"]
    assert doubts(desk, key, stay("2", "20180521", "20180525")) == []


def test_the_office_says_within_how_many_days_a_stay_again_is_asked_about(desk: Desk, key: int) -> None:
    desk.settle("k", key, STAY)
    again = stay("2", "20180527", "20180530")
    assert doubts(desk, key, again) == []
    desk.set_value("check.again_within", {"word": "7", "since": "20180101", "document": "测医保〔2018〕7号"})
    (doubt,) = desk.preview(key, again).doubts
    assert doubt.words == "2018-05-20 出院，7 天后又以同样原因入院，核对是不是一次住院分成两次"
    assert doubts(desk, key, stay("2", "20180528", "20180530")) == []
    assert doubts(desk, key, {**again, "cause": "maternity"}) == []
    assert desk.value_to_set("check.again_within").now == "7 天"


def test_nothing_is_paid_for_days_after_death(desk: Desk, key: int) -> None:
    desk.record_occurrence(key, {"kind": "died", "day": "20180510"})
    said = "2018-05-10 已登记去世，这笔费用到 2018-05-20，核对人员和日期；登记错的先在“参保待遇”里撤回"
    assert faults(desk, key, STAY) == {"end": said}
    assert "start" in faults(desk, key, visit("9", "20180511"))
    assert "start" not in faults(desk, key, visit("9", "20180510"))


def test_what_was_reversed_stops_nothing(desk: Desk, key: int) -> None:
    slip = desk.settle("k", key, STAY)
    desk.reverse(slip.number, {"reason": "录错"})
    assert desk.preview(key, stay("2", "20180510", "20180512")).faults == ()


def test_a_visit_inside_a_stay_is_asked_about_from_either_side(desk: Desk, key: int) -> None:
    desk.settle("v", key, {**visit("201", "20180510"), "kind": "pharmacy", "institution": "G1"})
    assert doubts(desk, key, STAY) == ["inside"]
    desk.settle("k", key, {**STAY, REASON: "住院期间外购药，有处方"})
    assert doubts(desk, key, {**visit("202", "20180512"), "kind": "pharmacy", "institution": "G1"}) == ["inside"]
    assert doubts(desk, key, {**visit("202", "20180521"), "kind": "pharmacy", "institution": "G1"}) == []


def test_one_account_of_many_is_asked_about(desk: Desk, key: int) -> None:
    for place, name in ((2, "测试乙"), (3, "测试丙"), (4, "测试丁")):
        fields = {**PERSON, "name": name, "id_number": id_number(place), "bank_account": "6222000000006212"}
        one = desk.register(fields)
        desk.add_enrolment(one, {"category": "active", "start": "20180101"})
        assert doubts(desk, one, visit("301", total="5000")) == (["account"] if place == 4 else [])
    (doubt,) = desk.preview(key + 3, visit("301", total="5000")).doubts
    assert doubt.words == "拨付账户（尾号 6212）还登记在另外 2 人名下，核对是谁的账户"
    assert doubts(desk, key, visit("301", total="5000")) == []


def test_a_clerk_who_is_the_person_wants_another(desk: Desk) -> None:
    key = insured(desk, name="测试员")
    assert doubts(desk, key, visit("401", total="5000")) == ["own"]
    desk._store.clerks.describe(1, "", id_number(7))
    assert doubts(desk, key, visit("401", total="5000")) == []


def test_the_clerk_is_known_by_the_own_number_and_by_the_own_account(desk: Desk, key: int) -> None:
    account = {"bank_account": "6222000000006212"}
    family = desk.register({**PERSON, "name": "测试乙", "id_number": id_number(2), **account})
    desk.add_enrolment(family, {"category": "active", "start": "20180101"})
    desk._store.clerks.describe(1, "", id_number(1))
    assert doubts(desk, key, visit("401", total="5000")) == ["own"]
    assert doubts(desk, family, visit("401", total="5000")) == []
    desk.correct_person(key, {**PERSON, **account})
    (doubt,) = desk.preview(family, visit("401", total="5000")).doubts
    assert doubt.words == "拨付账户是经办人测试员的账户，由另一名经办办理"


def test_a_doubt_wants_a_reason_and_a_second_clerk_who_both_stand_in_the_journal(desk: Desk, key: int) -> None:
    desk.settle("k", key, visit("101"))
    clerks = desk._store.clerks
    reviewer = clerks.add("测试复核", {Role.REVIEWER}, NOW.date())
    with pytest.raises(ClerkFault) as asked:
        desk.settle("k2", key, visit("102"))
    assert faults_of(asked.value) == {REASON: "核对后写明情况，由第二人确认再结算"}
    answered = {**visit("102"), REASON: "同日两次就诊，病历核对无误"}
    with pytest.raises(ClerkFault) as asked:
        desk.settle("k2", key, answered)
    assert faults_of(asked.value) == {SECOND: f"{TWIN}。有疑点的票据要另一名复核、负责人在场，用本人的密码确认"}
    assert len(desk.person_file(key, NOW.date()).history) == 1
    with desk.together_with(Session(reviewer, "测试复核", frozenset({Role.REVIEWER}))):
        slip = desk.settle("k2", key, answered)
    row = desk._store.journal.rows(slip=slip.number)[0]
    assert row.details["second"] == "测试复核"
    assert row.details["why"] == "同日两次就诊，病历核对无误"
    assert row.details["doubts"] == [TWIN]


def test_a_refusal_pays_nothing_and_is_asked_nothing(desk: Desk, key: int) -> None:
    desk.settle("k", key, STAY)
    assert faults(desk, key, stay("2", "20180510", "20180512", cause="work_injury")) == {}


@pytest.mark.parametrize("capitals", ["伍万捌仟元整", "人民币：五万八千圆正", "伍万零捌仟元"])
def test_the_capitals_of_an_invoice_are_read_as_many_hands_write_them(capitals: str) -> None:
    desk = desk_on()
    key = insured(desk)
    assert desk.settle("k1", key, {**STAY, "total_capitals": capitals}).bill.amounts.total == 58_000_00


def test_an_invoice_whose_figures_differ_from_its_capitals_is_not_paid() -> None:
    desk = desk_on()
    key = insured(desk)
    altered = {**STAY, "total": "78000", "total_capitals": "壹万捌仟元整"}
    assert "柒万捌仟元整" in {one.place: one.text for one in desk.preview(key, altered).faults}["total_capitals"]
    with pytest.raises(ClerkFault, match="涂改"):
        desk.settle("k1", key, altered)
    assert desk._store.slips.count_and_last() == (0, "")
