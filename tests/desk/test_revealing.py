"""What views show of a number, how it stays what it was under a mask, and the one way to see it whole."""

import pytest

from medins_desk.desk import Desk, Hidden
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.store.journal import Journal
from tests.desk.counter import NOW, PERSON, STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = NOW.date()
CARD, CARE, OTHER = "6222020090001234567", f"{id_number(1)}42", "13811110000"


def office() -> tuple[Desk, int]:
    desk = desk_on()
    key = insured(desk)
    desk.correct_person(key, {**PERSON, "id_number": id_number(1), "bank": "测试银行", "bank_account": CARD})
    desk.add_certificate(key, {"kind": "disability_severe", "number": CARE, "start": "20180101"})
    return desk, key


def whole(desk: Desk, key: int, what: str) -> str:
    return desk.reveal(key, {"what": what, "reason": "核对"})


def test_views_hold_no_whole_number() -> None:
    desk, key = office()
    record = desk.settle("d", key, STAY)
    file = desk.person_file(key, TODAY)
    (found,) = desk.find(id_number(1)[-4:])
    said = f"{file} {found} {record} {desk.slip_record(record.number)}"
    assert "测试甲" in said
    for number in (id_number(1), PERSON["phone"], CARD):
        assert number not in said
    assert file.insured.person.phone == "139****1111"
    assert file.certificates[0].record.number == "330*************1042"


def test_a_number_that_comes_back_masked_stays_what_it_was() -> None:
    desk, key = office()
    shown = desk.person_file(key, TODAY).insured.person
    as_shown = {**PERSON, "id_number": shown.id_number, "bank": "测试银行", "bank_account": shown.bank_account}
    desk.correct_person(key, {**as_shown, "phone": "13700002222"})
    assert whole(desk, key, "id_number") == id_number(1)
    assert whole(desk, key, "bank_account") == CARD
    assert whole(desk, key, "phone") == "13700002222"


@pytest.mark.parametrize("field", ["id_number", "phone", "bank_account"])
def test_a_number_with_asterisks_that_nobody_showed_is_refused(field: str) -> None:
    desk, key = office()
    with pytest.raises(ClerkFault) as refused:
        desk.correct_person(key, {**PERSON, field: "330***********9999"})
    assert faults_of(refused.value)[field].startswith("有 * 号，不是完整的号码")
    with pytest.raises(ClerkFault) as refused:
        desk.register({**PERSON, "id_number": id_number(2), field: "139****1111"})
    assert faults_of(refused.value)[field].startswith("有 * 号，不是完整的号码")


def test_all_that_is_masked_can_be_asked_for_by_its_key() -> None:
    desk, key = office()
    desk.add_tie(key, {"kind": "proxy", "name": "测试乙", "number": id_number(3), "phone": OTHER, "start": "20180101"})
    desk.add_tie(key, {"kind": "school", "name": "测试小学", "start": "20180101"})
    hidden = desk.hidden_numbers(key)
    assert hidden[0] == Hidden("id_number", "身份证号", "330***********0010")
    assert [one.title for one in hidden[1:4]] == ["电话", "银行账号", "残疾证（一、二级），2018-01-01 起"]
    assert [one.title for one in hidden[4:]] == ["代办人测试乙的证件号码", "代办人测试乙的电话"]
    assert [whole(desk, key, one.key) for one in hidden] == [
        id_number(1), PERSON["phone"], CARD, CARE, id_number(3), OTHER,
    ]  # fmt: skip


def test_who_looks_at_a_whole_number_says_why_and_stands_in_the_journal() -> None:
    desk, key = office()
    before = desk.journal()[0].seq
    with pytest.raises(ClerkFault) as refused:
        desk.reveal(key, {"what": "phone", "reason": " "})
    assert faults_of(refused.value) == {"reason": "还没有选原因；列表里没有的，写在说明里"}
    with pytest.raises(KeyError):
        whole(desk, key, "certificate.9")
    assert desk.journal()[0].seq == before
    desk.reveal(key, {"what": "phone", "reason": "联系本人", "words": f"本人报的是 {PERSON['phone']}"})
    row = desk.journal()[0]
    assert (row.clerk, row.done, row.about) == ("测试员", "查看完整号码", "测试甲")
    assert row.more == "电话，原因：联系本人，本人报的是 139****1111"


def test_what_cannot_be_journalled_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, key = office()

    def full(*_: object) -> None:
        raise WorldTrouble("磁盘已满")

    monkeypatch.setattr(Journal, "add", full)
    with pytest.raises(WorldTrouble):
        whole(desk, key, "phone")
