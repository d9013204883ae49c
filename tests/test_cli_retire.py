"""``medins-desk retire`` as a script uses it: faults with their paths, batches."""

import json
from pathlib import Path
from typing import Any

import pytest

from medins_desk.cli import main

CASE: dict[str, Any] = {
    "format": "medins-retire/1",
    "area": "shaoxing",
    "day": "2025-06-01",
    "local": {"average_wage": "8000.00", "scheme.start": "2001-04-01", "reading.AMB-SX-04": "b"},
    "facts": {"retirement_reached": True, "relation_terminated": False, "lump_sum_in_effect": False},
    "months": [{"source": "actual", "number": "207"}],
}


def written(folder: Path, document: object) -> str:
    path = folder / "退休.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_an_answer_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retire", written(tmp_path, CASE)]) == 0
    said = capsys.readouterr().out
    assert "还差 2 年 9 个月（33 个月）" in said
    assert "可走的路：一次性缴纳不足年限（退休待遇，到账的次月起），一共 18,480.00 元" in said
    assert "可走的路：按月延续缴纳（在职待遇，退休待遇还没有开始），一共 14,256.00 元" in said


def test_a_way_whose_cost_is_not_known_says_what_is_lacking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    local = {key: text for key, text in CASE["local"].items() if key != "average_wage"}
    asked = written(tmp_path, {**CASE, "local": local})
    assert main(["retire", asked]) == 0
    said = capsys.readouterr().out
    assert "可走的路：一次性缴纳不足年限（退休待遇，到账的次月起），要交多少还要知道：省社平工资" in said
    assert "0.00" not in said
    assert main(["retire", asked, "--json", "--pdf", str(tmp_path)]) == 0
    found = {way["name"]: way for way in json.loads(capsys.readouterr().out)["ways"]}
    assert (found["lump_sum"]["to_pay"], found["lump_sum"]["lacking"]) == (None, ["average_wage"])
    assert (found["monthly"]["to_pay"], found["end"]["to_pay"]) == (None, "0.00")


def test_what_is_lacking_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retire", written(tmp_path, {**CASE, "facts": {}})]) == 0
    assert "还要知道：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "medins-facts/1"}, "format"),
        ({"months": [{"source": "luck", "number": "1"}]}, "months[0].source"),
        ({"months": [{"from": "2018-01", "to": "2018-02"}]}, "months[0].source"),
        ({"months": [{"source": "actual", "from": "2018-01"}]}, "months[0].to"),
        ({"months": [{"source": "actual", "from": "2018-02", "to": "2018-01"}]}, "months[0].to"),
        ({"months": [{"source": "actual", "number": "many"}]}, "months[0].number"),
        ({"months": [{"source": "actual", "number": "3", "from": "2018-01"}]}, "months[0].number"),
        ({"local": {"scheme.start": "2001-02-30"}}, "local.scheme.start"),
        (
            {
                "facts": {"born_on": "1980-05-02"},
                "months": [{"source": "actual", "from": "1980-04", "to": "2000-01"}],
            },
            "months[0].from",
        ),
        ({"facts": {"age_at_transfer": "x"}}, "facts.age_at_transfer"),
        ({"day": None}, "day"),
    ],
)
def test_faults_with_their_paths(
    change: dict[str, object], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retire", written(tmp_path, {**CASE, **change})]) == 2
    assert f"{place}: " in capsys.readouterr().err


def test_a_batch_names_the_line_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join([json.dumps(CASE), "{}", json.dumps(CASE)]) + "\n", encoding="utf-8")
    assert main(["retire", str(path), "--batch"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == lines[2]
    assert lines[1]["line"] == 2
