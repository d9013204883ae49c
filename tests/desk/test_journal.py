"""The journal as it is read at the window: everybody's acts in words, nobody's numbers."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import medins_desk.desk
from medins_desk.desk import Desk
from medins_desk.desk.journal_changes import LABELS, changes
from medins_desk.desk.journal_words import VERBS
from medins_desk.domain import masking
from medins_desk.domain.bills import Institution
from medins_desk.domain.clerks import Role
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import Account, CertificateKind, Person
from medins_desk.domain.terms import term
from medins_desk.store.merges import Merge
from tests.desk.counter import NOW, PERSON, STAY, desk_on, insured
from tests.store.samples import id_number

CANARIES = (id_number(1), id_number(2), PERSON["phone"], "6222000070001234", "13900009999")


@pytest.fixture
def desk() -> Desk:
    desk = desk_on()
    first, second = insured(desk, 1, "测试甲"), insured(desk, 2, "测试乙")
    desk.settle("k1", first, STAY)
    desk.printed("330100-2018-000001")
    desk.correct_person(second, {**PERSON, "name": "测试乙", "id_number": id_number(2), "phone": "13900009999"})
    desk.declare_account(first, {"current": "100", "past": "0"})
    return desk


def test_the_latest_acts_stand_first(desk: Desk) -> None:
    lines = desk.journal()
    assert [one.seq for one in lines] == list(range(len(lines), 0, -1))
    assert [(one.done, one.about, one.clerk) for one in lines[:4]] == [
        ("登记账户余额", "测试甲", "测试员"),
        ("更正人员资料", "测试乙", "测试员"),
        ("打印", "330100-2018-000001", "测试员"),
        ("结算", "330100-2018-000001", "测试员"),
    ]
    assert (lines[1].more, lines[2].more, lines[0].at) == ("电话 139****1111 → 139****9999", "第 1 次", NOW)


def test_the_life_of_a_person_a_slip_a_clerk(desk: Desk) -> None:
    assert [one.done for one in desk.journal("测试甲")] == ["登记账户余额", "打印", "结算", "登记参保", "登记人员"]
    assert [one.done for one in desk.journal(" 330100-2018-000001 ")] == ["打印", "结算"]
    assert len(desk.journal("测试员")) == len(desk.journal())
    assert desk.journal("没有这个人") == ()


def test_nobodys_numbers_stand_in_it(desk: Desk) -> None:
    shown = "".join(f"{one.about}{one.more}{one.clerk}{one.second}" for one in desk.journal())
    assert not [canary for canary in CANARIES if canary in shown]
    kept = desk._store._file.rows("SELECT details FROM journal")
    assert any(canary in str(kept) for canary in CANARIES), "the store has them, for who has to reconstruct"


def test_what_was_changed_is_said_with_what_it_was(desk: Desk) -> None:
    second = next(one.person_id for one in desk.journal("测试乙") if one.person_id)
    longer = {**PERSON, "name": "测试乙", "id_number": id_number(3), "phone": "", "household": "other"}
    desk.correct_person(second, longer)
    assert desk.journal()[0].more == (
        f"证件号码 {masking.id_number(id_number(2))} → {masking.id_number(id_number(3))}，性别 女 → 男，"
        "户籍 本市户籍 → 外地户籍，电话 139****9999 → 空"
    )
    desk.correct_institution({"id": "T1", "name": "示例T1医院", "level": "secondary", "designated": "1", "tcm": "1"})
    assert desk.journal()[0].more == "级别 三级 → 二级，中医 否 → 是"
    desk.set_value("reading.AMB-02", {"word": "b", "since": "2018-01-01", "document": "测试〔2018〕1号"})
    desk.set_value("reading.AMB-02", {"word": "a", "since": "2018-03-01", "document": "测试〔2018〕2号"})
    later, first = desk.journal()[:2]
    assert "值 读法 b → 读法 a" in later.more
    assert "值 读法 a → 读法 b" in first.more
    assert "2018-03-01 起" in later.more
    first_id = next(one.person_id for one in desk.journal("测试甲") if one.person_id)
    desk.declare_account(first_id, {"current": "150.50", "past": "0"})
    assert desk.journal()[0].more == "当年余额 100.00 → 150.50，2018-06-12"


def test_a_change_of_hidden_figures_only_is_said_to_be_one() -> None:
    said = changes({"before": {"phone": "13900001111"}, "after": {"phone": "13900101111"}})
    assert said == ["电话改了隐去的几位（139****1111）"]
    assert changes({"before": {"new_field": 1}, "after": {"new_field": 2}}) == ["另有 1 项"]
    assert changes({"after": {"level": "nonsense", "name": "x"}}) == ["姓名或名称 x", "级别 nonsense"]


@pytest.mark.parametrize("kind", [Person, Institution, Account])
def test_every_field_of_what_changes_has_its_word(kind: type) -> None:
    assert {one.name for one in fields(kind)} <= set(LABELS)


def test_every_verb_of_the_journal_has_its_words() -> None:
    sources = Path(medins_desk.desk.__file__).parent.glob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    written = set(
        re.findall(r'journal\.add\((?:self\._actor\(\)|actor), "([a-z ]+)"', text)
        + re.findall(r'(?:_note\(|_journal\(desk, |_write\()"([a-z ]+)"', text)
    )
    assert len(written) >= 14
    assert written <= {verb for _, verb in VERBS}


def test_who_may_not_read_it_hears_who_may(desk: Desk) -> None:
    auditor = desk._store.clerks.add("测试审计", {Role.AUDIT}, NOW.date())
    with pytest.raises(ClerkFault, match="查看日志由审计办理"):
        desk.journal()
    desk.sign_in(auditor)
    assert desk.journal()[0].done == "登录"


def said(desk: Desk, done: str) -> str:
    """What the last row of an act tells."""
    return next(one.more for one in desk.journal() if one.done == done)


def test_an_act_is_told_with_its_kind_its_days_and_its_reason(desk: Desk) -> None:
    person = next(one.person_id for one in desk.journal("测试乙") if one.person_id)
    desk.record_occurrence(person, {"kind": "paid", "category": "flexible", "first": "201804", "last": "201805"})
    assert said(desk, "记参保经过") == "职工缴费：灵活就业，2018 年 4 月至 2018 年 5 月"
    key = desk._store.participation.of(person)[-1].id
    desk.take_back_occurrence(key, {"reason": "录错了人"})
    assert said(desk, "撤回参保经过") == "职工缴费：灵活就业，2018 年 4 月至 2018 年 5 月，原因：录错了人"
    platform = {"kind": "platform", "day": "20180601", "covered": "1", "until": "20180630", "category": "flexible"}
    desk.record_occurrence(person, {**platform, "reason": "省平台显示正常"})
    assert "平台记录不同：灵活就业，2018-06-01 至 2018-06-30，有待遇，省平台显示正常" in said(desk, "记参保经过")


def test_a_certificate_is_told_and_the_days_that_it_had_when_it_is_ended(desk: Desk) -> None:
    person = next(one.person_id for one in desk.journal("测试乙") if one.person_id)
    edge = {"kind": "low_income_edge", "start": "20180601", "end": "20190531", "number": "DB001", "proof": "原件"}
    desk.add_certificate(person, {**edge, "issuer": "测试民政局"})
    kind = term(CertificateKind.LOW_INCOME_EDGE)
    assert said(desk, "登记证件") == f"{kind}，2018-06-01 至 2019-05-31，看到 原件"
    desk.revoke_certificate(desk._store.records.certificates(person)[0].id, "20180612", "退出低边")
    ended = f"证件：{kind}，2018-06-01 至 2019-05-31；最后一天 2018-06-12，原因：退出低边"
    assert said(desk, "终止登记") == ended


_MASKED = [masking.id_number(id_number(place)) for place in (1, 2)]
_PARTED = f"这一份登记：测试甲，{_MASKED[0]}；另一份登记：测试乙，{_MASKED[1]}，原因：是两姐妹"


def test_who_was_merged_with_whom_and_why_they_were_parted(desk: Desk) -> None:
    keys = {one.about: one.person_id for one in desk.journal() if one.person_id}
    first, second = keys["测试甲"], keys["测试乙"]
    with desk._store.writing():
        desk._store.merges.add(Merge(second, NOW, "测试员", "同一人"), first)
    with pytest.raises(ClerkFault) as asked:
        desk.part_persons(first, second, {})
    assert [fault.place for fault in asked.value.faults] == ["reason"]
    desk.part_persons(first, second, {"reason": "是两姐妹"})
    assert said(desk, "拆开误合并的登记") == _PARTED
