"""A framework and the local packs that fill it in: bounds kept, drafts not settled, every fault at its place."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.domain.bills import Amounts, Bill, BillKind, Institution, Level
from medins_desk.domain.framework import Bound, Edge, Frame
from medins_desk.domain.persons import Category, Enrolment, Insured, Person
from medins_desk.domain.policy import Status
from medins_desk.domain.spans import Span
from medins_desk.packs import Library, PackFault
from medins_desk.packs.filling import Entry, checked
from medins_desk.packs.template import LocalHead, local_pack_text
from medins_desk.settle import opening, settle

BUNDLED = RESOURCES / "packs"
FRAMEWORK, SAMPLE = "hangzhou-2014", "sample-2014"
BILL = Bill(
    "c1",
    BillKind.OUTPATIENT,
    Institution("C1", level=Level.GRASSROOTS),
    date(2014, 5, 5),
    date(2014, 5, 5),
    Amounts(1_000_00),
)
ADULT = Insured(Person("张三", date(1970, 1, 1)), (Enrolment(Category.ADULT, Span(date(2013, 1, 1))),))


@pytest.fixture
def library() -> Library:
    return Library([BUNDLED])


@pytest.fixture
def frame(library: Library) -> Frame:
    found = library.pack(FRAMEWORK).frame
    assert found is not None
    return found


def local(tmp_path: Path, *changes: tuple[str, str]) -> Library:
    """The sample as an office's own pack, changed."""
    text = (BUNDLED / SAMPLE / "pack.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    folder = tmp_path / "own-2014"
    folder.mkdir()
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    return Library([BUNDLED, tmp_path])


def faults_of(library: Library) -> dict[str, str]:
    with pytest.raises(PackFault) as raised:
        library.pack("own-2014")
    return {fault.place: fault.text for fault in raised.value.faults}


def test_the_framework_leaves_values_open_and_settles_nothing(library: Library) -> None:
    pack = library.pack(FRAMEWORK)
    assert pack.status is Status.FRAMEWORK
    assert pack.frame is not None
    assert not pack.frame.filled
    assert len(pack.frame.missing) > 80
    _, found = settle(pack, ADULT, BILL, opening(ADULT.account))
    assert [refusal.code for refusal in found.refusals] == ["not_configured"]
    assert library.for_day(pack.area, date(2014, 5, 5)) is None


def test_the_sample_says_that_it_is_one_and_settles(library: Library) -> None:
    pack = library.for_day("sample", date(2014, 5, 5))
    assert pack is library.pack(SAMPLE)
    assert pack.status is Status.SAMPLE
    assert "示例" in pack.title
    assert "示例" in pack.basis
    assert not any(own.isdigit() for own in pack.divisions)
    _, found = settle(pack, ADULT, BILL, opening(ADULT.account))
    assert found.payable


def test_a_local_pack_needs_its_one_file_and_keeps_documents(tmp_path: Path) -> None:
    own = '"employee.ceiling" = { is = "210000.00", document = "示例府发〔2014〕9号" }'
    pack = local(tmp_path, ('"employee.ceiling" = "200000.00"', own)).pack("own-2014")
    assert pack.frame is not None
    assert pack.frame.filled["employee.ceiling"] == (210_000_00, "示例府发〔2014〕9号", "")
    assert pack.frame.filled["resident.fee.student"].departs == "示例教发〔2014〕3号（示例）"
    assert pack.frame.filled["stat.wage"].document == pack.basis
    assert pack.frame.pack == FRAMEWORK


def test_a_draft_loads_and_names_what_is_missing_with_article_and_range(tmp_path: Path) -> None:
    library = local(
        tmp_path,
        ('"employee.ceiling" = "200000.00"', '"employee.ceiling" = ""'),
        ('"resident.visit.other" = "50%"\n', ""),
        ("示例县", "测试县"),
        ('area = "sample"', 'area = "own"'),
    )
    pack = library.pack("own-2014")
    assert pack.status is Status.DRAFT
    assert pack.frame is not None
    assert [one.key for one in pack.frame.missing] == ["employee.ceiling", "resident.visit.other"]
    assert library.for_day("own", date(2014, 5, 5)) is pack
    _, found = settle(pack, ADULT, BILL, opening(ADULT.account))
    assert [(refusal.code, refusal.law) for refusal in found.refusals] == [
        ("not_configured", "（十九）1"),
        ("not_configured", "（二十九）"),
    ]
    assert "employee.ceiling，（十九）1：不低于“统筹地职工年平均工资”的 6 倍（180,000.00 元）" in found.refusals[0].text


def test_a_draft_with_much_missing_names_the_first_and_says_how_many(library: Library, tmp_path: Path) -> None:
    head = LocalHead("测试县办法", "测试府发〔2014〕1号", "own", (), date(2014, 1, 1), date(2014, 1, 1))
    (tmp_path / "own-2014").mkdir()
    text = local_pack_text(library.pack(FRAMEWORK), head, {})
    (tmp_path / "own-2014" / "pack.toml").write_text(text, encoding="utf-8")
    pack = Library([BUNDLED, tmp_path]).pack("own-2014")
    _, found = settle(pack, ADULT, BILL, opening(ADULT.account))
    assert len(found.refusals) == 6
    assert "还有 84 项" in found.refusals[-1].text


BROKEN = [
    ('"employee.deductible.tertiary" = "800.00"', "801.00", "不高于 800.00 元，这里是 801.00 元"),
    ('"employee.ceiling" = "200000.00"', "179999.99", "的 6 倍（180,000.00 元）"),
    ('"employee.stay.active.secondary" = "84%"', "79.99%", "不低于 80%，这里是 79.99%"),
    ('"employee.employer_rate" = "11.5%"', "15.01%", "6% 至 15%"),
    ('"employee.visit.retired.tertiary" = "75%"', "69%", "（二十二）3：不低于 70%"),
    ('"assist.retired.start" = "12000.00"', "20000.00", "低于 20,000.00 元"),
    ('"area.filed" = "10%"', "90.01%", "不高于 90%"),
    ('"critical.own_charge" = "3.00"', "2.99", "不低于 3.00 元"),
    ('"employee.split" = "40000.00"', "200000.01", "不高于“职工住院最高支付限额”"),
]


@pytest.mark.parametrize(("line", "value", "words"), BROKEN, ids=lambda text: text[:30])
def test_a_firm_bound_refuses(tmp_path: Path, line: str, value: str, words: str) -> None:
    key = line.split('"')[1]
    faults = faults_of(local(tmp_path, (line, f'"{key}" = "{value}"')))
    assert words in faults[f"pack.toml: fill.{key}"]


def test_what_holds_in_principle_may_be_departed_from_by_document(tmp_path: Path) -> None:
    line = '"assist.certified" = "70%"'
    faults = faults_of(local(tmp_path, (line, '"assist.certified" = "49%"')))
    assert "原则上不低于 50%，这里是 49%；写明偏离所依据的文号" in faults["pack.toml: fill.assist.certified.departs"]


def test_a_departure_with_its_document_stands(tmp_path: Path) -> None:
    own = '"assist.certified" = { is = "49%", departs = "示例府发〔2014〕2号" }'
    pack = local(tmp_path, ('"assist.certified" = "70%"', own)).pack("own-2014")
    assert pack.frame is not None
    assert pack.frame.filled["assist.certified"].departs == "示例府发〔2014〕2号"


HOSTILE = [
    ('"stat.wage" = "30000.00"', '"stat.wage" = 30000', "fill.stat.wage", "写在引号里"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = 0.3', "fill.stat.wage", "写在引号里"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = "nan"', "fill.stat.wage", "不能用"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = "-1.00"', "fill.stat.wage", "不能用"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = "30000.001"', "fill.stat.wage", "不能用"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = "1e9"', "fill.stat.wage", "不能用"),
    ('"stat.wage" = "30000.00"', '"stat.wage" = { value = "1" }', "fill.stat.wage.is", "缺少"),
    ('"stat.wage" = "30000.00"', '"stat.wages" = "30000.00"', "fill.stat.wages", "可能是“stat.wage”"),
    ('"area.filed" = "10%"', '"area.filed" = "0.1"', "fill.area.filed", "比例写成 85%"),
    ('"area.filed" = "10%"', '"area.filed" = "100.01%"', "fill.area.filed", "不能用"),
    ('"pharmacy.as" = "other"', '"pharmacy.as" = "free"', "fill.pharmacy.as", "none（不付）"),
    ('"account.age" = "45"', '"account.age" = "45.5"', "fill.account.age", "整数"),
    ("[fill]", "[values.extra]\nlaw = \"（九）1\"\nis = 1\n[fill]", "values", "只写 [framework]、[fill]"),
    ('pack = "hangzhou-2014"', 'pack = "hangzhou-2041"', "framework.pack", "没有安装框架办法"),
    ('pack = "hangzhou-2014"', 'pack = "own-2014"', "framework.pack", "成环"),
    ("from = 2014-01-01", "from = 2013-12-31", "from", "框架办法自 2014-01-01 起施行"),
    ('sha256 = "', 'sha256 = "0', "framework.sha256", "64 位"),
    ('basis = "示例府发〔2014〕1号（示例）"', 'basis = "府发〔2014〕1号"', "status", "都要写明“示例”"),
    ('status = "sample"', 'status = "draft"', "status", "没有“draft”"),
    ('status = "sample"', 'status = "framework"', "status", "本地办法不能"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), HOSTILE, ids=lambda text: text[:30])
def test_a_hostile_local_pack_is_a_list_of_faults(tmp_path: Path, old: str, new: str, place: str, words: str) -> None:
    faults = faults_of(local(tmp_path, (old, new)))
    assert words in faults[f"pack.toml: {place}"], faults


def test_a_pack_that_is_no_framework_cannot_be_filled_in(tmp_path: Path) -> None:
    other = Library([BUNDLED]).pack("hangzhou-2018")
    own = Library([BUNDLED]).pack(FRAMEWORK)
    faults = faults_of(local(tmp_path, (f'"{FRAMEWORK}"', '"hangzhou-2018"'), (own.sha256, other.sha256)))
    assert faults["pack.toml: framework.pack"] == "“hangzhou-2018”不是框架办法"


def test_a_framework_that_was_touched_since_is_refused(tmp_path: Path) -> None:
    sealed = Library([BUNDLED]).pack(FRAMEWORK).sha256
    faults = faults_of(local(tmp_path, (sealed, "0" * 64)))
    assert sealed in faults["pack.toml: framework.sha256"]


def test_ends_are_compared_exactly() -> None:
    third = Bound("x", "x", "x", firm=True, of=("a",), low=None, high=Edge(of="b", times=30_000))
    assert third.holds(3, {"b": 1})
    assert not third.holds(4, {"b": 1})
    assert third.holds(4, {}), "the other value is not known yet"
    strict = Bound("x", "x", "x", firm=True, of=("a",), low=Edge(5, beyond=True), high=Edge(7, beyond=True))
    assert [figure for figure in range(10) if strict.holds(figure, {})] == [6]


def test_values_are_read_as_people_write_them(frame: Frame) -> None:
    filled, faults = checked(
        frame,
        {
            "stat.wage": Entry("３０，000 元".replace("，", ",")),
            "area.filed": Entry("8.5 %"),
            "pharmacy.as": Entry("不付"),
            "account.age": Entry(" 45 "),
            "care.choice": Entry("随便选"),
        },
        "文号",
    )
    assert not faults
    assert [one.figure for one in filled.values()] == [30_000_00, 850, "none", 45, "随便选"]


def test_the_sample_reads_as_the_template_writes_it(library: Library) -> None:
    text = (BUNDLED / SAMPLE / "pack.toml").read_text(encoding="utf-8")
    entries = {
        key: Entry(raw) if isinstance(raw, str) else Entry(raw["is"], raw.get("document", ""), raw.get("departs", ""))
        for key, raw in tomllib.loads(text)["fill"].items()
    }
    written = local_pack_text(library.pack(FRAMEWORK), LocalHead(), entries)
    assert text.partition("\n[fill]")[2] == written.partition("\n[fill]")[2]
