import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account, CertificateKind, FilingKind, Sex
from tests.desk.counter import PERSON, STAY, desk_on, faults_of, insured
from tests.store.samples import id_number

TODAY = date(2018, 6, 12)


def _refused(fields: Mapping[str, str]) -> Mapping[str, str]:
    with pytest.raises(ClerkFault) as fault:
        desk_on().register({**PERSON, **fields})
    return faults_of(fault.value)


def test_a_person_is_registered_and_found() -> None:
    desk = desk_on()
    key = desk.register({**PERSON, "name": " 测𬱖䶮 ", "id_number": id_number(1)})
    file = desk.person_file(key, TODAY)
    assert file.insured.person.name == "测𬱖䶮"
    assert file.insured.person.birth_date == date(1970, 1, 1)
    assert file.insured.person.sex is Sex.MALE
    (found,) = desk.find("𬱖")
    assert (found.kind, found.key, found.title) == ("person", str(key), "测𬱖䶮")
    assert id_number(1) not in found.detail


def test_full_width_numbers_are_taken_as_typed_on_any_keyboard() -> None:
    desk = desk_on()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in id_number(1))
    key = desk.register({"name": "测试甲", "id_number": wide})
    assert desk.reveal(key, {"what": "id_number", "reason": "核对"}) == id_number(1)


def test_every_fault_of_a_registration_is_named_at_its_field() -> None:
    found = _refused({"name": "", "id_number": "33010019700101", "sex": "?", "birth_date": "20180231"})
    assert found == {
        "name": "还没有填姓名",
        "id_number": "身份证号是 18 位，还差 4 位",
        "sex": "没有“?”这一项，从列表里选",
        "birth_date": "没有 2018-02-31，核对日期",
    }


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"id_number": id_number(1)[:17] + "9"}, "id_number", "校验位"),
        ({"id_number": "330100197002310012"}, "id_number", "19700231 不存在"),
        ({"name": "张 三"}, "name", "空格"),
        ({"name": "张\t三"}, "name", "不是文字"),
        ({"name": "张\u200b三"}, "name", "不是文字"),
        ({"bank": "测试\u202e银行"}, "bank", "有看不见的符号（U+202E）"),
        ({"name": "张3"}, "name", "数字"),
        ({"id_number": "", "birth_date": ""}, "birth_date", "没有身份证号"),
        ({"id_number": "", "birth_date": "20190101"}, "birth_date", "晚于今天"),
        ({"birth_date": "19710101"}, "birth_date", "1970-01-01"),
        ({"sex": "female"}, "sex", "第 17 位"),
        ({"birth_date": "1970.1"}, "birth_date", "8 位数字"),
    ],
)
def test_a_fault_says_what_is_so(fields: Mapping[str, str], place: str, words: str) -> None:
    assert words in _refused(fields)[place]


def test_names_of_many_peoples_are_taken() -> None:
    desk = desk_on()
    for place, name in enumerate(("买买提·艾力", "JOHN O'BRIEN", "𠅤", "欧阳测试")):
        desk.register({"name": name, "id_number": id_number(2 * place + 11)})
        assert desk.find(name)[0].title == name


def test_a_number_is_registered_once_and_the_other_person_is_named() -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    with pytest.raises(ClerkFault) as fault:
        desk.register({**PERSON, "name": "测试乙"})
    assert "测试甲" in faults_of(fault.value)["id_number"]
    desk.correct_person(key, {**PERSON, "name": "测试丙"})
    assert [one.title for one in desk.find("测试")] == ["测试丙"]


def test_the_file_of_a_person_says_how_they_are_insured() -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    assert desk.person_file(key, TODAY).cover.sentence == "没有参保登记"
    desk.add_enrolment(key, {"category": "retired", "start": "20180101", "end": "20180531"})
    cover = desk.person_file(key, TODAY).cover
    assert (cover.ok, cover.sentence) == (False, "2018-06-12 没有参保待遇")
    assert "2018-05-31" in cover.why
    desk.add_enrolment(key, {"category": "retired", "start": "20180601"})
    cover = desk.person_file(key, TODAY).cover
    assert (cover.ok, cover.sentence) == (True, "职工医保·退休，待遇正常")


def test_enrolments_do_not_overlap() -> None:
    desk = desk_on()
    key = insured(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.add_enrolment(key, {"category": "retired", "start": "20180601"})
    assert "在职 2018-01-01" in faults_of(fault.value)["start"]
    (kept,) = desk.person_file(key, TODAY).enrolments
    desk.end_enrolment(kept.id, "20180531")
    desk.add_enrolment(key, {"category": "retired", "start": "20180601"})
    assert desk.person_file(key, TODAY).cover.sentence == "职工医保·退休，待遇正常"


def test_what_runs_out_soon_is_urgent_and_what_is_revoked_is_gone() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20180630"})
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180101", "end": "20221231"})
    file = desk.person_file(key, TODAY)
    assert [(one.title, one.days_left, one.urgent) for one in file.terms] == [
        ("低保证", 18, True),
        ("规定病种（恶性肿瘤）", 1663, False),
    ]
    desk.add_certificate(key, {"kind": "disability_severe", "number": "A2", "start": "20180101"})
    assert [(one.title, one.until) for one in desk.person_file(key, TODAY).terms][2:] == [("残疾证（一、二级）", None)]
    desk.revoke_filing(file.filings[0].id, "20171231", "病种录错")
    with pytest.raises(ClerkFault):
        desk.revoke_certificate(file.certificates[0].id, "20180610", "")
    desk.revoke_certificate(file.certificates[0].id, "20180610", "收入变化")
    file = desk.person_file(key, TODAY)
    assert file.insured.filings == ()
    assert file.insured.certificates[0].span.end == date(2018, 6, 10)
    assert file.certificates[0].record.kind is CertificateKind.LOW_INCOME
    assert file.filings[0].record.kind is FilingKind.SPECIAL_DISEASE


def test_records_with_wrong_days_are_refused() -> None:
    desk = desk_on()
    key = insured(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.add_certificate(key, {"kind": "low_income", "start": "20180601", "end": "20180501"})
    assert faults_of(fault.value) == {"end": "有效期止早于登记日期 2018-06-01，核对两个日期"}
    with pytest.raises(ClerkFault) as fault:
        desk.add_filing(key, {"kind": "special_disease", "start": "", "end": "x"})
    assert set(faults_of(fault.value)) == {"disease", "start", "end"}


def test_a_declared_balance_takes_the_place_of_what_was_worked_out() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "0", "past": "1,000.00"})
    assert desk.person_file(key, TODAY).account == Account(0, 100000)
    desk.settle("k", key, STAY)
    assert desk.person_file(key, TODAY).account == Account(0, 0)
    desk.declare_account(key, {"current": "5.5", "past": "20"})
    assert desk.person_file(key, TODAY).account == Account(550, 2000)
    with pytest.raises(ClerkFault) as fault:
        desk.declare_account(key, {"current": "1.234", "past": "-1"})
    assert set(faults_of(fault.value)) == {"current", "past"}


def test_a_part_of_a_balance_that_is_left_empty_stays_as_it_stands() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.declare_account(key, {"current": "0", "past": "90,000.00"})
    desk.settle("k", key, STAY)
    left = desk.person_file(key, TODAY).account
    assert left.past
    desk.declare_account(key, {"current": "100", "past": ""})
    assert desk.person_file(key, TODAY).account == Account(10000, left.past)
    desk.declare_account(key, {"past": "0"})
    assert desk.person_file(key, TODAY).account == Account(10000, 0)
    with pytest.raises(ClerkFault) as fault:
        desk.declare_account(key, {"current": "", "past": ""})
    assert set(faults_of(fault.value)) == {"current"}


def test_accumulators_are_shown_before_the_first_bill() -> None:
    desk = desk_on()
    file = desk.person_file(insured(desk), TODAY)
    assert file.year == "2018"
    assert file.accumulators
    assert all(one.before == one.after == 0 for one in file.accumulators)
    assert any(one.marks for one in file.accumulators)


def test_institutions() -> None:
    desk = desk_on()
    assert desk.institution("T1").name == "示例T1医院"
    assert [one.id for one in desk.institutions("slt1")] == ["T1"]
    with pytest.raises(ClerkFault) as fault:
        desk.add_institution({"id": "ｔ１", "name": "", "place": "moon"})
    assert set(faults_of(fault.value)) == {"id", "name", "place"}
    assert desk.correct_institution({"id": "T1", "name": "新名医院"}).level is None


def test_an_institution_without_a_code_gets_one_of_the_offices_own() -> None:
    desk = desk_on()
    assert [desk.add_institution({"name": name, "place": "province"}).id for name in ("远方医院", "远方药店")] == [
        "L001",
        "L002",
    ]


def test_somebody_without_a_number_is_not_registered_twice() -> None:
    desk = desk_on()
    newborn = {"name": "测试宝", "birth_date": "20180601"}
    key = desk.register(newborn)
    with pytest.raises(ClerkFault) as fault:
        desk.register(newborn)
    assert "填身份证号再登记" in faults_of(fault.value)["id_number"]
    desk.correct_person(key, {**newborn, "phone": "88880000"})
    desk.register({"name": "测试宝", "id_number": id_number(1, "20180601")})


def test_the_journal_says_what_was_recorded_field_by_field() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110"})
    (row,) = desk._store._file.rows("SELECT details FROM journal WHERE verb = 'filing'")
    details = json.loads(row[0])
    assert (details["kind"], details["disease"]) == ("special_disease", "恶性肿瘤")
    assert details["span"] == {"start": "2018-01-10", "end": "2023-01-09"}  # five years, 第八十二条


def test_a_filing_that_the_law_lets_run_out_says_when() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110"})
    assert [one.until for one in desk.person_file(key, TODAY).terms] == [date(2023, 1, 9)]


def test_a_filing_names_an_institution_that_is_known() -> None:
    desk = desk_on()
    key = insured(desk)
    with pytest.raises(ClerkFault) as fault:
        desk.add_filing(key, {"kind": "gp_contract", "institution": "X9", "start": "20180110"})
    assert set(faults_of(fault.value)) == {"institution"}
    desk.add_filing(key, {"kind": "gp_contract", "institution": "G1", "start": "20180110"})


def test_an_old_number_of_fifteen_is_upgraded_and_still_finds_the_person() -> None:
    desk = desk_on()
    whole = id_number(1)
    old = whole[:6] + whole[8:17]
    key = desk.register({"name": "张三", "id_number": old, "household": "local"})
    assert desk._store.persons.person(key).id_number == whole
    assert desk._store.persons.person(key).sex is Sex.MALE
    for query in (old, whole, whole[-4:], old[-4:]):
        assert [found.key for found in desk.find(query)] == [str(key)], query
    with pytest.raises(ClerkFault, match="已登记给张三"):
        desk.register({"name": "李四", "id_number": old})


def test_a_number_that_was_replaced_still_finds_the_person() -> None:
    desk = desk_on()
    key = desk.register({"name": "测试宝", "birth_date": "20180101", "sex": "female"})
    desk.correct_person(key, {"name": "测试宝", "id_number": id_number(2, "20180101"), "sex": "female"})
    desk.correct_person(key, {"name": "测试宝", "id_number": id_number(4, "20180101"), "sex": "female"})
    for place in (2, 4):
        assert [found.key for found in desk.find(id_number(place, "20180101"))] == [str(key)]


@pytest.mark.parametrize(
    ("document", "number", "shown"),
    [
        ("passport", "E12345678", "E*****678"),
        ("home_return_permit", "H12345678", "H*****678"),
        ("foreigner_card", "USA330170010112", "U***********112"),
    ],
)
def test_people_with_other_documents_are_registered(document: str, number: str, shown: str) -> None:
    desk = desk_on()
    fields = {"name": "TEST PERSON", "document": document, "id_number": number, "birth_date": "19700101"}
    key = desk.register(fields)
    assert desk.person_file(key, TODAY).insured.person.id_number == shown
    for query in (number, number.lower(), number[-4:], number[:5]):
        assert [found.key for found in desk.find(query)] == [str(key)], query
    with pytest.raises(ClerkFault, match="18 位"):
        desk.register({**fields, "document": "", "id_number": "1234"})


def test_a_passport_without_its_kind_leads_to_the_choice() -> None:
    with pytest.raises(ClerkFault) as fault:
        desk_on().register({"name": "TEST", "id_number": "E12345678"})
    assert list(faults_of(fault.value)) == ["id_number"]
    assert "Alt+T" in faults_of(fault.value)["id_number"]


def test_a_wrong_digit_of_a_bank_card_is_found_at_the_form() -> None:
    assert "校验位" in _refused({"bank_account": "6222 0000 0000 6211"})["bank_account"]
    desk = desk_on()
    key = desk.register({**PERSON, "bank_account": "6222 0000 0000 6212"})
    assert desk.reveal(key, {"what": "bank_account", "reason": "核对"}) == "6222000000006212"


def test_a_card_that_was_kept_before_it_was_checked_stands_in_nobodys_way() -> None:
    desk = desk_on()
    key = desk.register(PERSON)
    kept = desk._store.persons.person(key)
    desk._store.persons.correct(key, replace(kept, bank_account="6222000000006211"))
    desk.correct_person(key, {**PERSON, "bank_account": "************6211", "phone": "13800002222"})
    assert desk._store.persons.person(key).bank_account == "6222000000006211"
    with pytest.raises(ClerkFault):
        desk.correct_person(key, {**PERSON, "bank_account": "6222000000006210"})
