"""``packs new``: a template that lint leads through until the pack settles."""

import re
from pathlib import Path

import pytest

from medins_desk.assets import RESOURCES
from medins_desk.cli import main
from medins_desk.packs import Library

FRAMEWORK = "hangzhou-2014"
HEAD = {
    'title = ""': 'title = "测试县办法"',
    'basis = ""': 'basis = "测试府发〔2014〕1号"',
    'area = ""': 'area = "own"',
    "# published =": "published = 2014-01-01",
}


def test_a_template_becomes_a_draft_and_then_a_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "own-2014"
    assert main(["packs", "new", "--framework", FRAMEWORK, str(folder)]) == 0
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    assert "# （十九）2：不高于 800.00 元。" in text
    assert '"employee.ceiling" = ""' in text
    assert main(["packs", "lint", str(folder)]) == 1
    for old, new in HEAD.items():
        text = text.replace(old, new)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["packs", "lint", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "own-2014 是草稿，填齐以前不能结算，还差 84 项" in said
    assert "employee.ceiling　职工住院最高支付限额　（十九）1：不低于“统筹地职工年平均工资”的 6 倍" in said


def test_the_values_of_another_local_pack_are_taken_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "own-2015"
    asked = ["packs", "new", "--framework", FRAMEWORK, "--values-of", "sample-2014", str(folder)]
    assert main(asked) == 0
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    for old, new in HEAD.items():
        text = text.replace(old, new)
    (folder / "pack.toml").write_text(text, encoding="utf-8")
    with_departure = re.sub(r'("resident\.fee\.student" = )("[0-9.]+")', r'\1{ is = \2, departs = "测试" }', text)
    assert main(["packs", "lint", str(folder)]) == 1, "a departure is argued anew by each local pack"
    (folder / "pack.toml").write_text(with_departure, encoding="utf-8")
    capsys.readouterr()
    assert main(["packs", "lint", str(folder)]) == 0
    assert "草稿" not in capsys.readouterr().out
    found = Library([RESOURCES / "packs", tmp_path]).pack("own-2015")
    assert found.frame is not None
    assert not found.frame.missing


def test_nothing_is_written_over_and_only_frameworks_are_filled_in(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text("own", encoding="utf-8")
    assert main(["packs", "new", "--framework", FRAMEWORK, str(tmp_path)]) == 2
    assert (tmp_path / "pack.toml").read_text(encoding="utf-8") == "own"
    assert main(["packs", "new", "--framework", "hangzhou-2018", str(tmp_path / "other")]) == 2
    assert main(["packs", "new", "--framework", FRAMEWORK, "--values-of", "hangzhou-2018", str(tmp_path / "x")]) == 2
    assert not (tmp_path / "other").exists()


def test_show_names_values_ranges_and_what_is_fixed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "show", FRAMEWORK]) == 0
    said = capsys.readouterr().out
    assert "留给本地确定" in said
    assert "框架本身定死的" in said
    assert main(["packs", "show", "sample-2014"]) == 0
    assert "偏离依据" in capsys.readouterr().out
    assert main(["packs", "show", "sample-2014", "--json"]) == 0
    assert "示例教发〔2014〕3号（示例）" in capsys.readouterr().out  # no terminal that wraps a cell
    assert main(["packs", "diff", FRAMEWORK, "sample-2014"]) == 0
    assert "用人单位缴费比例" in capsys.readouterr().out
