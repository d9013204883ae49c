"""``medins-desk entitle`` as a script uses it: a document in, a calendar out, faults with their paths."""

import json
from pathlib import Path

import pytest

from medins_desk.cli import main

ASKED = {
    "format": "medins-entitle/1",
    "area": "hangzhou",
    "day": "2018-05-20",
    "birth_date": "1985-02-03",
    "events": [
        {"kind": "registered", "day": "2017-01-10", "category": "active", "qualified": "2017-01-05"},
        {"kind": "paid", "category": "active", "from": "2017-01", "to": "2017-09"},
        {"kind": "paid", "category": "active", "from": "2018-03"},
    ],
}


def write(folder: Path, asked: object) -> str:
    path = folder / "asked.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    return str(path)


def test_one_sentence_and_the_calendar_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entitle", write(tmp_path, ASKED)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2018-05-20 还没有医保待遇：中断 5 个月后 2018 年 3 月恢复缴费")
    assert "还有 104 天（第二十三条（一））。" in said
    assert "2018-09-01 起  有待遇（在职）" in said


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"day": "2018-02-30"}, "day"),
        ({"birth_date": None}, "birth_date"),
        ({"area": "nowhere"}, "area"),
        ({"format": "medins-facts/1"}, "format"),
        ({"events": [{"kind": "paid", "category": "boss", "from": "2018-13"}]}, "events[0].category"),
        ({"events": [{"kind": "paid", "category": "active", "from": "2018-13"}]}, "events[0].from"),
        ({"events": [{"kind": "paid", "category": "active", "from": "2018-03", "to": "2018-02"}]}, "events[0].to"),
        ({"events": [{"kind": "paid", "category": "adult_1", "from": "2018-03"}]}, "events[0].category"),
        ({"events": [{"kind": "registered", "category": "child", "day": "2018-03-05"}]}, "events[0].category"),
        (
            {"events": [{"kind": "paid_year", "year": "2018", "category": "active", "day": "2018-01-01"}]},
            "events[0].category",
        ),
        ({"events": [{"kind": "died"}]}, "events[0].day"),
        ({"events": [{"kind": "died", "day": "2018-01-01", "category": "active"}]}, "events[0].category"),
        ({"events": [{"kind": "married", "day": "2018-01-01"}]}, "events[0].kind"),
        ({"events": [{"kind": "paid_year", "year": "18", "category": "child", "day": "2018-01-01"}]}, "events[0].year"),
        ({"events": [{"kind": "suspended", "day": "2018-02-01", "until": "2018-01-01", "reason": "x"}]}, "until"),
        ({"birth_date": "2018-06-01"}, "birth_date"),
        ({"birth_date": "2017-02-01"}, "events[1].from"),
        ({"birth_date": "2017-01-08"}, "events[0].qualified"),
        (
            {"events": [{"kind": "paid_year", "year": "1984", "category": "child", "day": "2018-01-01"}]},
            "events[0].year",
        ),
        ({"area": "langfang", "local": {"reading.AMB-LF-11": "z"}}, "local.reading.AMB-LF-11"),
    ],
)
def test_a_fault_names_its_path(
    change: dict[str, object], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["entitle", write(tmp_path, {**ASKED, **change})]) == 2
    assert place in capsys.readouterr().err


def test_a_pack_without_benefit_days_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {key: value for key, value in ASKED.items() if key != "area"} | {"pack": "sample-2014"}
    assert main(["entitle", write(tmp_path, asked)]) == 2
    assert "pack" in capsys.readouterr().err


def test_a_batch_names_the_line_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text(json.dumps(ASKED) + "\n{}\n" + json.dumps(ASKED) + "\n", encoding="utf-8")
    assert main(["entitle", str(path), "--batch"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["days_to_cover"] == 104
    assert lines[1]["line"] == 2
    assert lines[0] == lines[2]
