"""What the law leaves to the office: set once, dated, with its document; earlier settlements keep what they had."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.checks import WAITS
from medins_desk.desk.open_values import NOT_SET, alternatives
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Payer
from medins_desk.packs import configured_by
from medins_desk.settle import opening, settle
from medins_desk.store import Store, open_memory, open_store
from tests.desk.counter import LIBRARY, STAY, desk_on, faults_of, insured
from tests.store.samples import KEY

NOW = datetime(2025, 9, 1, 9, 0)  # noqa: DTZ001 - local time
SHARE = "out_of_area.emergency_share"
CAP = "assistance.cap"
READING = "reading.AMB-SX-06"
AWAY = {**STAY, "institution": "E1", "start": "20250801", "end": "20250820", "emergency": "1", "class_b_first_pay": ""}
DOCUMENT = "测医保〔2025〕3号"


def shaoxing(store: Store | None = None, now: datetime = NOW) -> Desk:
    desk = desk_on(store, now, code="330600", area="shaoxing")
    if not desk.institutions("示例省内"):
        desk.add_institution({"id": "E1", "name": "示例省内医院", "level": "tertiary", "place": "province"})
    return desk


def put(desk: Desk, key: str, since: str = "20250101", document: str = DOCUMENT, **typed: str) -> None:
    desk.set_value(key, {**typed, "since": since, "document": document})


def bill(number: int) -> dict[str, str]:
    return {**AWAY, "invoice_number": f"00000002{number:02d}"}


def faults(desk: Desk, key: str, fields: Mapping[str, str]) -> Mapping[str, str]:
    with pytest.raises(ClerkFault) as wrong:
        desk.set_value(key, fields)
    assert tuple(wrong.value.faults) == desk.faults_of_value(key, fields)
    return faults_of(wrong.value)


def test_a_bill_waits_until_the_office_has_set_the_value() -> None:
    desk = shaoxing()
    person = insured(desk)
    waiting = desk.preview(person, bill(1))
    assert waiting.waits_for == (SHARE,)
    assert waiting.settlement is not None
    assert [refusal.code for refusal in waiting.settlement.refusals] == ["not_configured"]
    with pytest.raises(ClerkFault) as wrong:
        desk.settle("k1", person, bill(1))
    said = faults_of(wrong.value)[WAITS]
    assert all(words in said for words in ("市外急诊个人负担比例", "第五十三条", "F10"))
    assert desk.slips(NOW.date(), NOW.date()) == ()
    put(desk, SHARE, share="10")
    assert desk.preview(person, bill(1)).waits_for == ()
    kept = desk.settle("k1", person, bill(1)).settlement
    assert kept.payable
    assert kept.office == (OfficeSetting(SHARE, "0.10", date(2025, 1, 1), DOCUMENT),)


def test_a_later_change_touches_no_earlier_settlement_and_the_earlier_one_is_explained_again() -> None:
    desk = shaoxing()
    person = insured(desk)
    put(desk, SHARE, share="10")
    first = desk.settle("k1", person, bill(1))
    code = desk.slip(first.number).check_code
    put(desk, SHARE, document="测医保〔2025〕9号", share="20")
    kept = desk.slip_record(first.number)
    assert kept.settlement == first.settlement
    assert desk.slip(first.number).check_code == code
    pack = configured_by(LIBRARY.pack(kept.settlement.pack), kept.settlement.office)
    file = desk.person_file(person, NOW.date())
    _, again = settle(pack, file.insured, kept.bill, opening(file.insured.account))
    assert again == kept.settlement
    later = desk.settle("k2", person, {**bill(2), "start": "20250701", "end": "20250720"}).settlement
    assert later.office == (OfficeSetting(SHARE, "0.20", date(2025, 1, 1), "测医保〔2025〕9号"),)


def test_the_day_of_the_bill_says_which_value_holds() -> None:
    desk = shaoxing()
    person = insured(desk)
    put(desk, SHARE, since="20250101", share="10")
    put(desk, SHARE, since="20250820", share="20")
    put(desk, SHARE, since="20260101", share="5")
    for end, share in (("20250819", "0.10"), ("20250820", "0.20")):
        made = desk.preview(person, {**bill(1), "end": end}).settlement
        assert made is not None
        assert [one.text for one in made.office] == [share]
    seen = desk.value_to_set(SHARE)
    assert (seen.now, seen.range, seen.law) == ("20%", "0% 至 20%", "第五十三条")
    assert [(one.value, one.stands) for one in seen.entries] == [("5%", True), ("20%", True), ("10%", True)]


def test_what_was_set_by_mistake_is_taken_back_and_stays_written_down() -> None:
    desk = shaoxing()
    person = insured(desk)
    put(desk, SHARE, since="20250101", share="10")
    put(desk, SHARE, since="20250601", share="20")
    desk.take_back_value(SHARE, date(2025, 6, 1), {"reason": "文件作废"})
    made = desk.preview(person, bill(1)).settlement
    assert made is not None
    assert [one.text for one in made.office] == ["0.10"]
    entries = desk.value_to_set(SHARE).entries
    assert [(one.value, one.stands) for one in entries] == [("撤销", False), ("20%", False), ("10%", True)]
    assert desk.value_to_set(SHARE).now == "10%"
    with pytest.raises(KeyError):
        desk.take_back_value(SHARE, date(2025, 6, 1), {"reason": "再撤"})
    with pytest.raises(ClerkFault):
        desk.take_back_value(SHARE, date(2025, 1, 1), {"reason": ""})


@pytest.mark.parametrize(
    ("key", "typed", "field", "words"),
    [
        (SHARE, {"share": "20.5"}, "share", "0% 至 20%"),
        (SHARE, {"share": "0.1"}, "share", "是 0.1% 吗"),
        (SHARE, {"share": "十"}, "share", "百分数"),
        (SHARE, {"share": "5.555"}, "share", "百分数"),
        (SHARE, {"share": ""}, "share", "还没有填市外急诊个人负担比例"),
        (CAP, {"amount": "99,999.99"}, "amount", "第四十六条（二） 的范围是 100,000.00 元以上"),
        (CAP, {"amount": "1e6"}, "amount", "不是金额"),
        (READING, {"word": "z"}, "word", "从列表里选"),
    ],
)
def test_a_value_that_the_law_does_not_allow_is_refused_at_its_field(
    key: str, typed: dict[str, str], field: str, words: str
) -> None:
    found = faults(shaoxing(), key, {**typed, "since": "20250101", "document": "x"})
    assert [*found] == [field]
    assert words in found[field]


def test_day_and_document_are_asked_for() -> None:
    found = faults(shaoxing(), SHARE, {"share": "２０"})
    assert [*found] == ["since", "document"]
    assert [*faults(shaoxing(), SHARE, {"share": "10", "since": "00010101", "document": "x"})] == ["since"]


def test_shares_are_typed_in_percent() -> None:
    desk = shaoxing()
    for typed, shown in (("12.5", "12.5%"), ("７", "7%"), ("0.5%", "0.5%"), ("0", "0%"), ("20 %", "20%")):
        put(desk, SHARE, share=typed)
        assert desk.value_to_set(SHARE).now == shown


def test_a_reading_is_chosen_and_the_engine_reads_it_so() -> None:
    desk = shaoxing()
    seen = desk.value_to_set(READING)
    assert seen.now == "读法 a"
    assert [letter for letter, _ in seen.choices] == ["a", "b"]
    put(desk, READING, word="b")
    assert desk.value_to_set(READING).now == "读法 b"
    pack = desk.pack_in_force(NOW.date())
    assert pack is not None
    assert pack.reads("AMB-SX-06") == "b"
    person = insured(desk, category="adult")
    stay = {**STAY, "start": "20250801", "end": "20250820", "total": "365000", "self_funded": "", "class_b": ""}
    made = desk.settle("k", person, {**stay, "class_b_first_pay": "15000"}).settlement
    assert made.payers[Payer.POOLED] == 261_600_00
    assert [one.key for one in made.office] == [READING]


def test_a_word_is_chosen_by_its_meaning_and_asks_for_what_belongs_to_it() -> None:
    """Residents' chronic care waits for how it is paid, and then for the figures of that."""
    desk = shaoxing()
    person = insured(desk, category="adult")
    desk.add_filing(person, {"kind": "chronic", "disease": "高血压", "start": "20250101", "end": ""})
    visit = {**AWAY, "kind": "chronic", "disease": "高血压", "institution": "T1", "emergency": "", "end": "20250801"}
    assert desk.preview(person, visit).waits_for == ("resident.chronic",)
    asked = desk.value_to_set("resident.chronic")
    assert (asked.range, asked.now) == ("按普通门诊、另有比例和限额", NOT_SET)
    assert asked.choices == (("outpatient", "按普通门诊"), ("own", "另有比例和限额"))
    put(desk, "resident.chronic", word="own")
    assert desk.value_to_set("resident.chronic").now == "另有比例和限额"
    waits = desk.preview(person, visit).waits_for
    assert waits == tuple(f"resident.chronic.{key}" for key in ("ratio.other", "deductible", "limit"))
    put(desk, "resident.chronic", since="20250201", word="outpatient")
    assert desk.preview(person, visit).waits_for == ()


def test_every_switch_shows_its_alternatives_with_their_worked_figures() -> None:
    shown = [
        (value.words, alternatives(pack.readings[value.reading]))
        for pack in map(LIBRARY.pack, LIBRARY.names())
        for value in pack.left_open.values()
        if value.reading
    ]
    assert len(shown) >= 6
    for words, said in shown:
        assert set(words) <= said.keys()
        assert all(len(said[word]) > 5 for word in words)


def test_everything_that_is_left_to_the_office_can_be_set_at_the_window() -> None:
    desk = shaoxing()
    asked = desk.values_to_set()
    assert {one.kind for one in asked} == {"share", "money", "text", "number", "day"}
    for one in asked:
        typed = {
            "share": {"share": one.range.partition("%")[0] + "%"},
            "money": {"amount": "100000"},
            "text": {"word": ""},
            "number": {"number": "3"},
            "day": {"on_day": "20010101"},
        }[one.kind]
        put(desk, one.key, **(typed if one.kind != "text" else {"word": one.choices[-1][0]}))
    assert [one.key for one in desk.values_to_set() if one.now == NOT_SET or one.entry is None] == []


def test_only_what_the_packs_of_the_area_leave_open_is_listed() -> None:
    keys = [one.key for one in shaoxing().values_to_set()]
    assert keys[:5] == [
        "assistance.ratio.class2",
        "assistance.ratio.class3",
        "assistance.ratio.class4",
        CAP,
        SHARE,
    ]
    assert all(one.now == NOT_SET and one.blocks for one in shaoxing().values_to_set() if one.reading is None)
    with pytest.raises(KeyError):
        shaoxing().set_value("benefit_year.start", {})


def test_it_is_on_the_disk_with_who_and_when(tmp_path: Path) -> None:
    store = open_store(tmp_path / "office.medins", KEY)
    put(shaoxing(store), SHARE, share="10")
    store.close()
    store = open_store(tmp_path / "office.medins", KEY)
    entry = shaoxing(store).value_to_set(SHARE).entry
    assert entry is not None
    assert (entry.clerk, entry.set_at, entry.document) == ("测试员", NOW, DOCUMENT)
    assert store._file.row("SELECT verb, entity_id FROM journal ORDER BY seq DESC") == ("set value", SHARE)
    assert store.journal.first_break() is None
    store.close()


def test_a_value_that_a_pack_does_not_allow_stops_the_bill_and_not_the_window() -> None:
    store = open_memory()
    desk = shaoxing(store)
    person = insured(desk)
    put(desk, SHARE, share="10")
    store._file.change("INSERT INTO office_values SELECT 9, key, '0.90', since, 'x', set_at, clerk FROM office_values")
    assert desk.person_file(person, NOW.date()).person_id == person
    waiting = desk.preview(person, bill(1))
    assert waiting.waits_for == (SHARE,)
    assert [fault.place for fault in waiting.faults] == [WAITS]
    assert "范围" in waiting.faults[0].text
