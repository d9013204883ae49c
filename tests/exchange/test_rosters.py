"""Lists of other bodies: what is read, what is refused and why. Whatever comes, it is a sentence, never a traceback."""

import random
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.persons import CertificateKind
from medins_desk.domain.rosters import HEADINGS, Heading, Roster, RosterKind, RosterRow
from medins_desk.exchange.rosters import read_roster
from medins_desk.exchange.rosters.words import words
from tests.exchange.hostile import BOOK, GOOD, SHEET, changed, hostile, wide
from tests.exchange.lists import HARDSHIP, comma, repacked, saved, xlsx
from tests.store.samples import id_number


def read(data: bytes, kind: RosterKind = RosterKind.HARDSHIP) -> Roster:
    return read_roster(data, kind, lambda _done, _whole: None)


def refusal(data: bytes, kind: RosterKind = RosterKind.HARDSHIP) -> str:
    with pytest.raises(ClerkFault) as fault:
        read(data, kind)
    (only,) = fault.value.faults
    assert only.place == "file"
    return only.text


def faults(rows: tuple[tuple[object, ...], ...], kind: RosterKind = RosterKind.HARDSHIP) -> list[tuple[int, str, str]]:
    found = read(xlsx(rows), kind)
    assert not found.rows
    return [(one.place, one.column, one.text) for one in found.faults]


def person(*cells: object, heads: tuple[object, ...] = HARDSHIP[0]) -> tuple[tuple[object, ...], ...]:
    return (heads, cells)


@pytest.mark.parametrize(
    "data",
    [
        xlsx(HARDSHIP),
        comma(HARDSHIP),
        comma(HARDSHIP, "utf-8-sig"),
        comma(HARDSHIP, "gb18030"),
        comma(HARDSHIP).replace(b",", b"\t"),
        xlsx([("测试镇困难人员名单",), ("2018 年",), (), *HARDSHIP], lambda sheet: sheet.merge_cells("A1:E1")),
    ],
    ids=["xlsx", "utf-8", "utf-8 with its mark", "gb18030", "tabs", "below a merged title"],
)
def test_a_list_says_the_same_in_every_dress(data: bytes) -> None:
    made = read(data)
    below = made.rows[0].place - 2
    assert made.faults == ()
    assert made.rows == (
        RosterRow(2 + below, "测试甲", id_number(1), CertificateKind.LOW_INCOME, "A1", start=date(2018, 1, 1)),
        RosterRow(3 + below, "测试乙", id_number(2), CertificateKind.EXTREME_POVERTY, start=date(2018, 3, 1)),
    )


@pytest.mark.parametrize("kind", RosterKind)
def test_every_kind_is_read_by_its_own_headings(kind: RosterKind) -> None:
    word = {heading: synonym for synonym, heading in words().headings.items()}
    cells = {Heading.NAME: "测试甲", Heading.ID_NUMBER: id_number(1), Heading.CLASS: "孤儿", Heading.DAY: "2018/3/5"}
    asked = HEADINGS[kind].needed
    rows = ([word[one] for one in asked], [cells.get(one, "高血压") for one in asked])
    (row,) = read(comma(rows), kind).rows
    assert row.day == (date(2018, 3, 5) if kind is RosterKind.DEATHS else None)
    assert row.disease == ("高血压" if kind is RosterKind.CHRONIC else "")


@pytest.mark.parametrize(
    "written",
    [datetime(2018, 3, 1), 20180301, "2018年3月1日", "2018/3/1", "2018.03.01", "２０１８０３０１"],  # noqa: DTZ001
)
def test_a_day_is_read_as_it_is_written(written: object) -> None:
    (row,) = read(xlsx(person("测试甲", id_number(1), "低保", "", written))).rows
    assert row.start == date(2018, 3, 1)


def test_names_and_numbers_come_as_they_are_kept() -> None:
    made = read(xlsx(person(" 张　三", f"{id_number(1)} ".lower(), "低 保 （城市）", None, None)))
    assert [(row.name, row.id_number) for row in made.rows] == [("张三", id_number(1))]


@pytest.mark.parametrize(
    ("cells", "column", "words_"),
    [
        (("", id_number(1), "低保"), "A 列姓名", "没有填"),
        (("=cmd|' /C calc'!A0", id_number(1), "低保"), "A 列姓名", "是公式"),
        (("@测试", id_number(1), "低保"), "A 列姓名", "“@测试”不像姓名"),
        (("合计2人", id_number(1), "低保"), "A 列姓名", "不像姓名"),
        (("测试甲", "330102900101011", "低保", "", "2018-13-01"), "E 列生效日期", "没有“2018-13-01”这一天"),
        (("测试甲", id_number(1)[:-1], "低保"), "B 列身份证号码", "身份证号是 18 位，还差 1 位"),
        (("测试甲", int(f"{id_number(1)[:17]}0"), "低保"), "B 列身份证号码", "长号码被存成了数值，末几位已经丢了"),
        (("测试甲", id_number(1), "上等户"), "C 列救助类别", "没有“上等户”这一类；名单上写：特困、低保"),
        (("测试甲", id_number(1), 1.5), "C 列救助类别", "不是整数"),
        (("测试甲", id_number(1), True), "C 列救助类别", "是真假值"),
        (("测试甲", id_number(1), "低保", "", 43160), "E 列生效日期", "“43160”是数字，不是日期"),
        (("测试甲", id_number(1), "低保", "x" * 300), "D 列证书编号", "有 300 个字，不像名单的内容"),
        (("测试甲", id_number(1), "低保", "a\nb"), "D 列证书编号", "有换行或制表符"),
        (("测试\u202e甲", id_number(1), "低保"), "A 列姓名", "有看不见的符号（U+202E）"),
        (("测\u200b试甲", id_number(1), "低保"), "A 列姓名", "有看不见的符号（U+200B）"),
        (("测\u3164试甲", id_number(1), "低保"), "A 列姓名", "有看不见的符号（U+3164）"),
        (("测试甲", id_number(1), "低保", "=1+1"), "D 列证书编号", "是公式"),
        (("测试甲", id_number(1), "低保", "@SUM(1)"), "D 列证书编号", "像公式"),
        (("测试甲", id_number(1), "低保", "", "0018-01-01"), "E 列生效日期", "“0018-01-01”的年份不对"),
        (("测试甲", id_number(1), "低保", "", "1960-01-01"), "E 列生效日期", "1960-01-01 早于出生日期"),
        (("测试甲", id_number(1), "低保", "", "#REF!"), "E 列生效日期", "是表格算不出来的值"),
    ],
)
def test_a_fault_stands_at_its_row_and_column(cells: tuple[object, ...], column: str, words_: str) -> None:
    ((place, where, text),) = faults(person(*cells))
    assert (place, where) == (2, column)
    assert words_ in text


def test_all_faults_of_a_row_come_at_once_and_the_others_stand() -> None:
    made = read(comma((*HARDSHIP, ("9", "330102", "无此类", "", "x"))))
    assert len(made.rows) == 2
    assert [one.column for one in made.faults] == ["A 列姓名", "B 列身份证号码", "C 列救助类别", "E 列生效日期"]


def test_a_row_that_says_the_same_again_is_pointed_out() -> None:
    made = read(comma((*HARDSHIP, HARDSHIP[1], ("测试甲", id_number(1), "重残", "", ""))))
    assert [(one.place, one.text) for one in made.faults] == [(4, "与第 2 行重复")]
    assert [row.place for row in made.rows] == [2, 3, 5]
    assert made.faulty == {id_number(1)}


def hide_row(sheet: object) -> None:
    sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]  # the library ships no types


def hide_column(sheet: object) -> None:
    sheet.column_dimensions["C"].hidden = True  # type: ignore[attr-defined]  # as above


def two_sheets(*, hidden: bool) -> bytes:
    book = Workbook()
    for row in HARDSHIP:
        book.worksheets[0].append(row)
    other = book.create_sheet("旧名单")
    other.append(["测试丙"])
    other.sheet_state = "hidden" if hidden else "visible"
    return saved(book)


def declared(name: str, text: bytes) -> bytes:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    return text.replace(b"<worksheet", entity + b"<worksheet", 1) if name == SHEET else text


def swollen(name: str, text: bytes) -> bytes:
    return text + b" " * 2_000_000 if name == SHEET else text


@pytest.mark.parametrize(
    ("data", "words_"),
    [
        (b"", "文件是空的"),
        (b"\r\n \r\n", "文件是空的"),
        (b"x", "没有找到表头"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "旧版 .xls"),
        (b"PK\x03\x04 nothing", "文件坏了"),
        (xlsx(HARDSHIP)[:-200], "文件坏了"),
        (xlsx([]), "文件里没有内容"),
        (xlsx([("姓名", "类别")]), "缺“身份证号”这一列"),
        (xlsx(HARDSHIP[:1]), "没有一行人员"),
        (xlsx([(*HARDSHIP[0], "姓名"), *HARDSHIP[1:]]), "两列都是姓名：A 列姓名、F 列姓名"),
        (xlsx(HARDSHIP, lambda sheet: sheet.merge_cells("C2:C3")), "单元格 C2:C3 是合并的"),
        (xlsx(HARDSHIP, hide_row), "第 3 行是隐藏的"),
        (xlsx(HARDSHIP, hide_column), "C 列是隐藏的"),
        (two_sheets(hidden=True), "隐藏的工作表“旧名单”"),
        (two_sheets(hidden=False), "2 张有内容的工作表"),
        (repacked(xlsx(HARDSHIP), declared), "表格程序不会写的内容"),
        (repacked(xlsx(HARDSHIP), swollen), "大得不合常理"),
        (repacked(xlsx(HARDSHIP), lambda name, text: text[:99] if name == SHEET else text), "文件坏了"),
        (comma(HARDSHIP, "utf-16"), "UTF-16"),
        (comma(HARDSHIP) + b"\r\n\0", "第 4 行有空字符"),
        (comma(HARDSHIP, "gb18030") + "\r\n测试丙,1,低保".encode(), "混着两种编码：第 4 行是 UTF-8，第 1 行不是"),
        (comma(HARDSHIP, "gb18030") + b"\r\n\xff\xff", "第 4 行的字不是 GB18030 编码"),
        (comma(HARDSHIP) + b'\r\n"x"y', "第 4 行的引号或长度不对"),
        (comma(HARDSHIP) + b"\r\nx" + b"," * 90, "91 列"),
        (comma(HARDSHIP) + b"\r\n" + b"x" * 200_000, "第 4 行的引号或长度不对"),
    ],
)
def test_a_file_is_refused_with_its_reason(data: bytes, words_: str) -> None:
    assert words_ in refusal(data)


@pytest.mark.parametrize(("data", "words_"), [one[1:] for one in hostile()], ids=[one[0] for one in hostile()])
def test_an_archive_that_shows_less_than_it_holds_is_refused(data: bytes, words_: str) -> None:
    assert words_ in refusal(data)


def hidden_far_right(sheet: Worksheet) -> None:
    sheet.column_dimensions["H"].hidden = True


@pytest.mark.parametrize(
    "data", [GOOD, wide(GOOD, lies=False), xlsx(HARDSHIP, hidden_far_right)], ids=["good", "wide", "hidden, not read"]
)
def test_what_only_looks_strange_is_read(data: bytes) -> None:
    assert len(read(data).rows) == 2


def test_days_count_from_where_the_table_says() -> None:
    first = datetime(2018, 1, 1)  # noqa: DTZ001  # a day in a table has no zone
    dated = xlsx(person("测试甲", id_number(1), "低保", "", first))
    since_1904 = repacked(
        dated, lambda name, text: text.replace(b"<workbookPr ", b'<workbookPr date1904="1" ') if name == BOOK else text
    )
    assert read(dated).rows[0].start == date(2018, 1, 1)
    assert read(since_1904).rows[0].start == date(2022, 1, 2)


def test_a_text_that_begins_like_a_formula_stays_a_text() -> None:
    text = changed(SHEET, b"A1</t>", b"=1+1</t>")
    assert [one.text for one in read(text).faults] == ["“=1+1”像公式，改成文字"]


def test_a_table_that_lies_about_its_size_is_read_all_the_same() -> None:
    far = repacked(xlsx(HARDSHIP), lambda _name, text: text.replace(b"A1:E3", b"A1:XFD1048576"))
    assert len(read(far).rows) == 2


def test_rows_of_nothing_are_passed_over_to_the_last_of_the_sheet() -> None:
    far = xlsx((*HARDSHIP, (), ("", "  ")), lambda sheet: sheet.cell(1_048_576, 1, " "))
    assert [row.place for row in read(far).rows] == [2, 3]
    assert "超过 100000 行" in refusal(xlsx(HARDSHIP, lambda sheet: sheet.cell(200_000, 1, "测试")))
    assert [row.place for row in read(comma(HARDSHIP) + b"\r\n,,\r\n \r\n").rows] == [2, 3]


@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice([xlsx(HARDSHIP), comma(HARDSHIP, "gb18030"), comma(HARDSHIP)]))
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
    with suppress(ClerkFault):
        assert all(one.text and one.column for one in read(bytes(data)).faults)


def test_a_row_has_the_number_that_a_table_program_gives_it() -> None:
    rows = ("姓名,身份证号,类别", "", '"测试', f'甲",{id_number(1)},低保', ",,", "测试乙,1,低保")
    assert [one.place for one in read("\r\n".join(rows).encode()).faults] == [3, 5]


def test_a_formula_for_a_number_is_told_as_one() -> None:
    rows = ("姓名,身份证号,类别", '测试甲,"=HYPERLINK(""x"")",低保')
    (fault,) = read("\r\n".join(rows).encode()).faults
    assert fault.text == "是公式，不是号码；把这一列设成文本，重新填号码"
