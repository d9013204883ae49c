"""Local policies at the desk: head and values checked, installed whole or not at all, never over another pack."""

import shutil
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.desk import LOCAL, Desk
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.packs import Library
from medins_desk.store import open_memory
from tests.store.samples import id_number

SAMPLE = RESOURCES / "packs" / "sample-2014" / "pack.toml"
HEAD = {
    "framework": "hangzhou-2014",
    "title": "测试县办法",
    "basis": "测试府发〔2014〕7号",
    "area": "test-county",
    "division": "339901",
    "published": "20140101",
    "start": "20140601",
    "end": "",
}


def full() -> dict[str, str]:
    """Everything filled in, as people type it."""
    fill = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))["fill"]
    values = {f"v:{key}": raw if isinstance(raw, str) else raw["is"] for key, raw in fill.items()}
    return {**HEAD, **values, "x:resident.fee.student": "测试教发〔2014〕3号"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    packs = tmp_path / "packs"
    desk = Desk(open_memory(), Library([RESOURCES / "packs", packs]), lambda: datetime(2014, 9, 1, 9))  # noqa: DTZ001
    desk.packs_folder = packs
    desk.set_up_office({"code": "330106", "name": "测试街道", "clerk": "王敏"})
    return desk


def places(wrong: pytest.ExceptionInfo[ClerkFault]) -> set[str]:
    return {fault.place for fault in wrong.value.faults}


def test_a_second_policy_of_an_area_gets_a_name_of_its_own(desk: Desk, tmp_path: Path) -> None:
    assert desk.install_local(full()) == "test-county-2014-local"
    assert desk.install_local({**full(), "start": "20141001"}) == "test-county-2014-local-2"
    desk.set_up_office({"code": "33990101", "name": "测试镇"})
    names = [desk.pack_in_force(date(2014, month, 2)) for month in (5, 6, 10)]
    assert [pack and pack.name for pack in names] == [None, "test-county-2014-local", "test-county-2014-local-2"]
    assert not list((tmp_path / "packs").rglob("*.part"))


def test_an_installation_that_was_cut_off_is_done_again_under_the_same_name(desk: Desk, tmp_path: Path) -> None:
    """Two packs of one area and day would stop every bill of the area until somebody moved files by hand."""
    desk.keep_draft("d", None, LOCAL, full())
    name = desk.install_local(full())
    desk._store._file.change("DELETE FROM drafts")  # as after a cut: the pack lies there, the store knows nothing of it
    desk.keep_draft("d", None, LOCAL, full())
    again = started_again(desk, tmp_path)
    again.packs_folder = tmp_path / "packs"
    assert again.install_local(full()) == name
    assert again.local_draft() is None
    assert [one.name for one in (tmp_path / "packs").iterdir()] == [name]


def test_every_fault_of_the_head_stands_at_its_field(desk: Desk) -> None:
    wrong = {"area": "测试", "start": "20131231", "end": "20120101", "division": "-"}
    with pytest.raises(ClerkFault) as raised:
        desk.install_local({**full(), **wrong, "title": "", "basis": ""})
    assert places(raised) == {"title", "basis", *wrong}
    with pytest.raises(ClerkFault) as raised:
        desk.install_local({**full(), "framework": "hangzhou-2018"})
    assert places(raised) == {"framework"}


def test_what_is_missing_and_what_breaks_a_bound_is_named_together(desk: Desk, tmp_path: Path) -> None:
    wrong = {"v:area.filed": "", "v:employee.ceiling": "1", "x:resident.fee.student": "", "v:flexible.rate": "0.9"}
    with pytest.raises(ClerkFault) as raised:
        desk.install_local({**full(), **wrong})
    assert places(raised) >= wrong.keys()
    assert not (tmp_path / "packs").exists()


def test_a_disk_that_takes_nothing_leaves_the_draft(desk: Desk, tmp_path: Path) -> None:
    desk.keep_draft(LOCAL, None, LOCAL, full())
    (tmp_path / "packs").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(WorldTrouble):
        desk.install_local(full())
    assert desk.local_draft() is not None
    desk.packs_folder = None
    with pytest.raises(WorldTrouble):
        desk.install_local(full())


def test_words_with_braces_are_words(desk: Desk) -> None:
    desk.install_local({**full(), "basis": "测试{1}号", "title": "测试{end}办法", "end": "20141231"})
    desk.set_up_office({"code": "33990101", "name": "测试镇"})
    pack = desk.pack_in_force(date(2014, 7, 1))
    assert pack is not None
    assert pack.basis == "测试{1}号"


def test_the_page_of_a_chapter_has_its_document(desk: Desk) -> None:
    chapters = desk.local_chapters(full())
    deductibles = next(one for one in chapters if "职工住院：限额" in one.title)
    name = desk.install_local({**full(), deductibles.document: "测试医保〔2014〕5号"})
    desk.set_up_office({"code": "33990101", "name": "测试镇"})
    pack = desk.pack_in_force(date(2014, 7, 1))
    assert pack is not None
    assert pack.name == name
    assert pack.frame is not None
    assert pack.frame.filled["employee.ceiling"].document == "测试医保〔2014〕5号"
    assert pack.frame.filled["area.filed"].document == HEAD["basis"]


def test_the_values_of_another_policy_are_taken_over_where_nothing_is_typed(desk: Desk) -> None:
    assert desk.local_policies() == (), "nobody copies a sample"
    name = desk.install_local(full())
    assert desk.local_policies() == ((name, HEAD["title"]),)
    typed = {**HEAD, "start": "20150101", "values_of": name, "v:area.filed": "12"}
    taken = desk.values_taken_over(typed)
    assert "v:area.filed" not in taken
    assert taken["v:employee.ceiling"] == "200000.00"
    everything = {**typed, **taken}
    assert not desk.missing_in_local(everything)
    assert {fault.place for fault in desk.faults_of_local(everything)} == {"x:resident.fee.student"}
    assert desk.install_local({**everything, "x:resident.fee.student": "测试"})
    with pytest.raises(ClerkFault) as raised:
        desk.install_local({**full(), "values_of": "hangzhou-2018"})
    assert places(raised) == {"values_of"}


def test_a_framework_is_not_tried(desk: Desk) -> None:
    assert "hangzhou-2014" in desk.law_titles()
    assert "hangzhou-2014" not in desk.laws_to_try()


def test_a_framework_leaves_nothing_to_the_office_by_itself(desk: Desk) -> None:
    assert "reading.AMB-FW-03" not in {value.key for value in desk.values_to_set()}


VISIT = {
    "kind": "outpatient",
    "institution": "G1",
    "start": "20140805",
    "total": "1000",
    "invoice_code": "33010118",
    "invoice_number": "0000000101",
}


def insured_adult(desk: Desk) -> int:
    desk.set_up_office({"code": "33990101", "name": "测试镇"})
    desk.add_institution({"id": "G1", "name": "测试社区", "level": "grassroots", "place": "city", "designated": "1"})
    person = desk.register({"name": "测试甲", "id_number": id_number(1), "household": "local"})
    desk.add_enrolment(person, {"category": "adult", "start": "20140101"})
    return person


def test_what_a_local_policy_settled_is_explained_when_its_pack_is_gone(desk: Desk, tmp_path: Path) -> None:
    name = desk.install_local(full())
    person = insured_adult(desk)
    slip = desk.settle("first", person, VISIT)
    assert slip.settlement.pack == name
    assert slip.settlement.reimbursed == 420_00  # (1,000.00 - 300.00) at 60 %
    shutil.rmtree(tmp_path / "packs")
    bare = Desk(desk._store, Library([tmp_path]), lambda: datetime(2024, 9, 1, 9))  # noqa: DTZ001  # years later
    then = bare.law_then(slip.settlement)
    assert then.pack is not None
    assert then.pack.frame is not None
    assert then.pack.frame.filled["resident.visit.grassroots"].document == HEAD["basis"]
    again = bare.reckon_again(slip.number)
    assert again.same


def started_again(desk: Desk, tmp_path: Path) -> Desk:
    """The same office, with the packs as they stand now."""
    return Desk(desk._store, Library([RESOURCES / "packs", tmp_path / "packs"]), desk._clock)


def test_a_draft_among_the_packs_stops_the_bill_and_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    name = desk.install_local(full())
    path = tmp_path / "packs" / name / "pack.toml"
    text = path.read_text(encoding="utf-8")
    person = insured_adult(desk)
    path.write_text(text.replace('"resident.visit.other" = "50%"', '"resident.visit.other" = ""'), encoding="utf-8")
    stopped = started_again(desk, tmp_path)
    with pytest.raises(ClerkFault, match="还差 1 项没有填"):
        stopped.settle("first", person, VISIT)
    assert stopped.slips(date.min, date.max) == ()
    (tmp_path / "packs" / "whole").mkdir()
    (tmp_path / "packs" / "whole" / "pack.toml").write_text(text, encoding="utf-8")
    assert started_again(desk, tmp_path).settle("first", person, VISIT).settlement.pack == "whole"
