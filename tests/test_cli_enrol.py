"""``medins-desk enrol`` as a script uses it: an answer to be read, faults with their paths, batches."""

import json
from pathlib import Path
from typing import Any

import pytest

from medins_desk.cli import main

CASE: dict[str, Any] = {
    "format": "medins-enrol/1",
    "area": "hangzhou",
    "day": "2018-03-05",
    "birth_date": "1980-01-01",
    "facts": {"household": "local", "work": "flexible", "insured_elsewhere": "none", "qualified_on": "2018-02-01"},
    "papers": ["household_book"],
}


def written(folder: Path, document: object) -> str:
    path = folder / "参保.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_an_answer_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enrol", written(tmp_path, CASE)]) == 0
    said = capsys.readouterr().out
    assert "可以办理  灵活就业（市区户籍）（第六条（一））" in said
    assert "时限：符合条件后 3 个月内参保缴费，次月起享受，2018-02-01 至 2018-05-01（第二十二条）" in said
    assert "从 2018-04-01 起享受" in said
    assert "不能办理  少年儿童（非市区户籍，学龄前）" in said


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "medins-facts/1"}, "format"),
        ({"day": None}, "day"),
        ({"birth_date": "2018-03-06"}, "birth_date"),
        ({"facts": {"work": "astronaut"}}, "facts.work"),
        ({"events": [{"kind": "luck"}]}, "events[0].kind"),
        ({"enrolments": [{"category": "king", "from": "2018-01-01"}]}, "enrolments[0].category"),
        ({"enrolments": [{"from": "2018-01-01"}]}, "enrolments[0].category"),
        ({"papers": ["a_letter_of_my_uncle"]}, "papers"),
        ({"people": 1}, "people"),
        ({"events": [{"kind": "died", "day": "2018-03-01"}]}, "events"),
        ({"events": [{"kind": "died", "day": "1979-03-01"}]}, "events[0].day"),
        ({"facts": {"certificates": ["disability_severe"], "grade": "3"}}, "facts.certificates"),
        ({"area": "atlantis"}, "area"),
    ],
)
def test_faults_with_their_paths(
    change: dict[str, object], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["enrol", written(tmp_path, {**CASE, **change})]) == 2
    assert f"{place}: " in capsys.readouterr().err


def test_a_batch_names_the_line_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "applicants.jsonl"
    path.write_text("\n".join([json.dumps(CASE), "{}", json.dumps(CASE)]) + "\n", encoding="utf-8")
    assert main(["enrol", str(path), "--batch"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == lines[2]
    assert lines[0]["may"] == ["flexible_local"]
    assert lines[1]["line"] == 2


def test_what_follows_from_what_happened_is_held(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paid = {"kind": "paid_year", "year": "2018", "category": "adult_1", "day": "2017-12-01"}
    facts = {"household": "local", "work": "none", "school": "none", "insured_elsewhere": "none"}
    assert main(["enrol", written(tmp_path, {**CASE, "facts": facts, "events": [paid]}), "--json"]) == 0
    way = next(way for way in json.loads(capsys.readouterr().out)["ways"] if way["name"] == "adult_1")
    assert (way["verdict"], way["to_end"][0]["since"]) == ("held", "2018-01-01")
