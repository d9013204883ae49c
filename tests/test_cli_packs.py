"""``medins-desk packs`` in a process of its own: listed, read, checked, compared."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from medins_desk.exchange.columns import width
from tests.test_cli import ROOT, run

PACKS = ROOT / "resources" / "packs"


def said(*words: str, status: int = 0, home: Path = ROOT / "nowhere") -> str:
    done = run("packs", *words, home=home)
    assert (done.returncode, done.stderr.decode()) == (status, "")
    return done.stdout.decode()


def told(*words: str, status: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*words, "--json", status=status))
    return found


def test_list() -> None:
    lines = said("list").splitlines()
    assert lines[0].split() == ["名称", "起", "止", "状态", "校验"]
    assert any(line.startswith("hangzhou-2018") and "2021-12-31" in line for line in lines)
    found = {entry["name"]: entry for entry in told("list")["packs"]}
    assert found["hangzhou-2022"]["amends"] == "hangzhou-2018"
    assert found["langfang-2024"]["status"] == "consultation"
    assert len(found["hangzhou-2018"]["sha256"]) == 64


def test_list_with_a_faulty_pack(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "draft"
    shutil.copytree(PACKS / "hangzhou-2018", folder)
    (folder / "law.md").write_text("", encoding="utf-8")
    assert "处错误，没有装入" in said("list", home=tmp_path)


def test_show() -> None:
    text = said("show", "hangzhou-2022")
    assert "修订 hangzhou-2018（杭政办〔2017〕6号" in text
    assert "第三十五条　" in text
    assert "沿用，未核对" in text
    assert "退休 · 社区" in text
    assert "疑义 AMB-47" in text
    assert "疑义 AMB-50" in text
    found = told("show", "hangzhou-2022")
    assert found["amendment"]["changes"]
    assert set(found["left_to_the_office"]) >= {"out_of_area.referral_share", "chronic.critical"}


def test_rule() -> None:
    text = said("rule", "HZ2018-35-3-1A")
    assert "第三十五条（三）1" in text
    assert "见于政策包：hangzhou-2018、hangzhou-2022" in text
    assert "hangzhou-01-employee-stay-past-account.json" in text
    found = told("rule", "HZ2022-4-2F")
    assert [(row["file"], row["claim"]) for row in found["examples"]] == [("dialysis-from-2022-on.json", "c2")]


def test_diff() -> None:
    text = said("diff", "hangzhou-2018", "hangzhou-2022")
    assert "救助（透析） 负担比例" in text
    assert "没有不同" in said("diff", "hangzhou-2018", "hangzhou-2018")
    assert told("diff", "hangzhou-2018", "hangzhou-2022")["figures"]


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        (("show", "hangzhou-1998"), "没有安装政策包“hangzhou-1998”"),
        (("rule", "HZ2018-35-1-3"), "相近的编号：HZ2018-"),
        (("lint", "nowhere"), "里没有政策包"),
    ],
)
def test_what_there_is_not(words: tuple[str, ...], told_words: str) -> None:
    done = run("packs", *words)
    assert done.returncode == 2
    assert told_words in done.stderr.decode()


def test_lint_of_all_that_is_installed() -> None:
    found = told("lint")
    assert set(found) == {path.parent.name for path in PACKS.glob("*/pack.toml")}
    assert not any(found.values())


def test_lint_names_file_line_and_key(tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    shutil.copytree(PACKS / "hangzhou-2018", folder)
    path = folder / "pack.toml"
    lines = path.read_text(encoding="utf-8").split("\n")
    line = lines.index("rate  = 9000")
    lines[line] = "rate  = 0.9"
    path.write_text("\n".join(lines), encoding="utf-8")
    text = said("lint", str(folder), status=1)
    assert f"pack.toml:{line + 1} steps.stay_employee.band[2].rate：“0.9”不是整数" in text
    path.write_text("[[\n" * 9, encoding="utf-8")
    assert "pack.toml:1：不是有效的 TOML" in said("lint", str(tmp_path), status=1)


def test_lint_settles_the_examples(tmp_path: Path) -> None:
    folder = tmp_path / "hangzhou-2022"
    shutil.copytree(PACKS / "hangzhou-2022", folder)
    path = folder / "examples" / "dialysis-resident.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"12000.00"', '"12000.01"'), encoding="utf-8")
    assert "examples/dialysis-resident.json：c1 的 payers" in said("lint", str(folder), status=1)
    path.write_text("{", encoding="utf-8")
    assert "算例读不出来" in said("lint", str(folder), status=1)


def test_lint_of_an_amendment_whose_base_was_touched(tmp_path: Path) -> None:
    for name in ("hangzhou-2018", "hangzhou-2022"):
        shutil.copytree(PACKS / name, tmp_path / name)
    path = tmp_path / "hangzhou-2018" / "rules.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# 补注\n", encoding="utf-8")
    text = said("lint", str(tmp_path))
    assert "hangzhou-2022：没有错误" in text, "the one that comes with the program has the hash"


def installed() -> list[str]:
    return sorted(path.parent.name for path in PACKS.glob("*/pack.toml"))


@pytest.mark.parametrize("words", [("list",), *((("show", name)) for name in installed()), ("rule", "HZ2018-50-2-1-1")])
def test_nothing_is_wider_than_a_terminal(words: tuple[str, ...]) -> None:
    too_wide = [line for line in said(*words).splitlines() if width(line) > 80]
    assert not too_wide


def test_a_difference_is_no_wider_than_a_terminal_either() -> None:
    text = said("diff", "hangzhou-2018", "shaoxing-2025")
    assert not [line for line in text.splitlines() if width(line) > 80]
    assert "原来：" in text
    assert "现在：" in text


def test_two_packs_of_which_none_goes_before(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "langfang-2024", tmp_path / "packs" / "county-2024")
    listed, linted = said("list", home=tmp_path), said("lint", home=tmp_path, status=1)
    assert listed.count("分不出用哪一个") == 1
    assert "county-2024：1 处错误\n  pack.toml:9 from：“county-2024”、“langfang-2024” 都是“langfang”自" in linted
    assert "langfang-2024：1 处错误" in linted


def test_a_pack_that_replaces_a_bundled_one_is_named(tmp_path: Path) -> None:
    shutil.copytree(PACKS / "langfang-2024", tmp_path / "packs" / "langfang-2024")
    for verb in ("list", "lint"):
        found = [line for line in said(verb, home=tmp_path).splitlines() if "替换了自带的同名政策包" in line]
        assert [line.partition("：")[0] for line in found] == ["langfang-2024"]
    assert not any(entry["replaces_bundled"] for entry in told("list")["packs"])
