"""``medins-desk roster`` as the sender of a list uses it."""

from pathlib import Path

import pytest

from medins_desk.cli import main
from tests.exchange.lists import HARDSHIP, comma, xlsx
from tests.store.samples import id_number


def test_every_fault_is_told_with_its_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "困难人员.xlsx"
    path.write_bytes(xlsx((*HARDSHIP, ("测试丙", id_number(3), id_number(3)), ("测试丁", "1", "低保"))))
    assert main(["roster", str(path), "--kind", "hardship"]) == 1
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("第 4 行 C 列救助类别：没有“330***********")
    assert second == "第 5 行 B 列身份证号码：身份证号是 18 位，还差 17 位"
    assert last.startswith("民政困难人员名单：2 行没有错误，2 行有错误。SHA-256 ")


def test_an_empty_list_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "学生.xlsx"
    assert main(["roster", str(path), "--kind", "students", "--template"]) == 0
    assert main(["roster", str(path), "--kind", "students", "--template"]) == 3
    assert main(["roster", str(path), "--kind", "students"]) == 2
    said = capsys.readouterr()
    assert said.out == f"学校学生名单的空白名单：{path}\n"
    assert said.err == f"{path}：已有同名的文件\n表头下面没有一行人员\n"


def test_what_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.csv"
    assert main(["roster", str(path), "--kind", "deaths"]) == 3
    path.write_bytes(comma(HARDSHIP))
    assert main(["roster", str(path), "--kind", "deaths"]) == 2
    assert main(["roster", str(path), "--kind", "hardship"]) == 0
    said = capsys.readouterr()
    assert "没有这个文件" in said.err
    assert "缺“死亡日期”这一列" in said.err


def test_a_death_to_come_and_cut_numbers_and_a_second_row_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "死亡.csv"
    heads = ("姓名", "身份证号码", "死亡日期")
    rows = (
        ("测试甲", id_number(1), "2018-05-01"),
        ("测试乙", id_number(2), "2099-01-01"),
        ("测试丙", "3.30102E+17", "2018-05-01"),
        ("测试丁", "NaN", "2018-05-01"),
        ("", id_number(1), "2018-05-01"),
    )
    path.write_bytes("\r\n".join(",".join(row) for row in (heads, *rows)).encode())
    assert main(["roster", str(path), "--kind", "deaths"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].endswith("：2099-01-01 还没有到")
    assert "是科学计数，后面的位数已经丢了" in said[1]
    assert "表格程序写的空值" in said[2]
    assert [one.partition("：")[2] for one in said[3:5]] == ["没有填", "与第 2 行重复"]
    assert said[5].startswith("死亡人员名单：1 行没有错误，4 行有错误")
