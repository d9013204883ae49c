"""``medins-desk compare`` in a process of its own: side by side, differences marked, nothing kept."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import ROOT, example, run

STAY = ROOT / "resources" / "packs" / "hangzhou-2018" / "examples" / "hangzhou-01-employee-stay-past-account.json"


def case() -> bytes:
    return json.dumps(example(STAY)["case"], ensure_ascii=False).encode()


def said(*words: str, home: Path = ROOT / "nowhere") -> str:
    done = run("compare", "-", *words, given=case(), home=home)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def told(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(*words, "--json"))
    return found


def test_side_by_side_in_words_and_signs(tmp_path: Path) -> None:
    home = tmp_path / "office"
    text = said("--level", "first", home=home)
    assert "只作比较，不是结算" in text
    assert "统筹基金  53,393.51  54,912.45  多 +1,518.94" in text
    assert "少 \u22121,518.94" in text
    assert "账户历年   2,000.00   2,000.00  相同" in text
    assert not home.exists(), "a comparison writes nothing"


def test_a_pack_that_was_not_in_force_is_taken_as_if_it_were() -> None:
    assert "按假定施行来算" in said("--pack", "hangzhou-2022")
    found = told("--pack", "shaoxing-2025")
    assert found["claims"][0]["as_it_would_be"]["pack"] == "shaoxing-2025"
    assert found["claims"][0]["differences"]["payers"] == {"pooled": "-2328.42", "cash": "2328.42"}


def test_another_day_takes_the_pack_of_that_day() -> None:
    claim = told("--date", "2022-03-21")["claims"][0]
    assert (claim["as_it_is"]["pack"], claim["as_it_is"]["end"]) == ("hangzhou-2018", "2018-03-21")
    assert (claim["as_it_would_be"]["pack"], claim["as_it_would_be"]["end"]) == ("hangzhou-2022", "2022-03-21")


def test_words_of_the_trade_are_understood() -> None:
    found = told("--category", "退休", "--certificate", "low_income", "--certificate", "残疾证（一、二级）")
    assert found["variant"]["category"] == "retired"
    assert found["variant"]["certificates"] == ["low_income", "disability_severe"]
    assert found["claims"][0]["differs"]
    assert told("--certificate", "none")["variant"]["certificates"] == []


@pytest.mark.parametrize(
    ("words", "told_words"),
    [
        ((), "写明换什么"),
        (("--set", "reading.AMB-99=b"), "没有“reading.AMB-99”这一项"),
        (("--set", "chronic.critical"), "要写成 键=值"),
        (("--pack", "hangzhou-2022", "--set", "chronic.critical=1.5"), "chronic.critical："),
        (("--pack", "hangzhou-1998"), "没有安装政策包“hangzhou-1998”"),
        (("--level", "highest", "--date", "2022-02-30"), "没有“highest”"),
        (("--level", "highest", "--date", "2022-02-30"), "不是日期"),
        (("--category", "none"), "人员类别不能是 none"),
        (("--date", "0001-01-01"), "1900-01-01 至 2199-12-31"),
        (("--date", "9999-12-31"), "1900-01-01 至 2199-12-31"),
    ],
)
def test_what_cannot_be_compared(words: tuple[str, ...], told_words: str) -> None:
    done = run("compare", "-", *words, given=case())
    assert done.returncode == 2
    assert told_words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_file_that_is_not_there() -> None:
    done = run("compare", "nowhere.json", "--level", "first")
    assert done.returncode == 2
    assert "没能打开 nowhere.json" in done.stderr.decode()


def test_a_value_of_the_office_is_taken_otherwise() -> None:
    found = told("--pack", "shaoxing-2025", "--set", "reading.AMB-SX-06=b")
    assert found["variant"]["set"] == {"reading.AMB-SX-06": "b"}
    assert "reading.AMB-SX-06 设为 b" in said("--pack", "shaoxing-2025", "--set", "reading.AMB-SX-06=b")
