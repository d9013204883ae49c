"""``medins-desk account`` as a script uses it: faults with their paths, batches, values of the office by date."""

import json
from pathlib import Path
from typing import Any

import pytest

from medins_desk.cli import main

STAFF = {"category": "active", "work_injured": False, "veteran": False, "last_year_wage": "8000.00"}
CASE: dict[str, Any] = {
    "format": "medins-account/1",
    "area": "hangzhou",
    "day": "2019-01-01",
    "birth_date": "1978-03-15",
    "opening": {"year": "2018", "past": "100.00"},
    "local": {"average_wage.on_post": "5000.00", "account.interest": "0.0035"},
    "standings": [{"from": "2018-01-01", "to": None, "facts": STAFF}],
    "paid": [{"from": "2018-01", "to": "2018-12"}],
}


def written(folder: Path, document: object) -> str:
    path = folder / "账户.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def test_a_value_of_the_office_holds_from_its_day_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    low = {**STAFF, "last_year_wage": "2000.00"}
    case = {
        **CASE,
        "standings": [{"from": "2018-01-01", "facts": low}],
        "local_from": [{"from": "2019-01-01", "local": {"average_wage.on_post": "6000.00"}}],
    }
    assert main(["account", written(tmp_path, case), "--json"]) == 0
    presets = [line for line in json.loads(capsys.readouterr().out)["lines"] if line["act"] == "preset"]
    assert [line["amount"] for line in presets] == ["900.00", "1080.00"]


def test_a_ledger_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", written(tmp_path, CASE)]) == 0
    said = capsys.readouterr().out
    assert "当年资金预设（当年资金）2,400.00 元" in said
    assert "2019-01-01 余额：当年资金 2,352.00 元，历年资金 2,460.58 元" in said


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"format": "medins-account/2"}, "format"),
        ({"birth_date": None}, "birth_date"),
        ({"birth_date": "2018-02-01"}, "standings[0].from"),
        ({"birth_date": "2018-02-01"}, "paid[0].from"),
        ({"died": "1977-01-01"}, "died"),
        (
            {
                "died": "2018-05-10",
                "events": [{"id": "1", "day": "2018-05-09", "kind": "leave", "why": "died"}],
            },
            "events[0].day",
        ),
        ({"opening": {"year": "18"}}, "opening.year"),
        ({"opening": {"year": "2020"}}, "opening"),
        ({"paid": [{"from": "2018-13", "to": "2018-12"}]}, "paid[0].from"),
        ({"paid": [{"from": "2018-05", "to": "2018-04"}]}, "paid[0].to"),
        ({"paid": [{"from": "2017-12", "to": "2018-04"}]}, "paid[0].from"),
        ({"paid": [{"from": "2018-01", "to": "2018-04"}, {"from": "2018-04", "to": "2018-05"}]}, "paid[1].from"),
        ({"standings": [{"from": "2018-01-01", "facts": {"category": "boss"}}]}, "standings[0].facts.category"),
        ({"standings": [*CASE["standings"], *CASE["standings"]]}, "standings[1].from"),
        ({"events": [{"id": "1", "day": "2017-01-01", "kind": "spend", "amount": "1.00"}]}, "events[0].day"),
        ({"events": [{"id": "1", "day": "2018-01-01", "kind": "steal"}]}, "events[0].kind"),
        ({"events": [{"id": "1", "day": "2018-01-01", "kind": "spend"}]}, "events[0].amount"),
        ({"events": [{"id": "1", "day": "2018-01-01", "kind": "leave", "why": "bored"}]}, "events[0].why"),
        ({"local_from": [{"local": {"average_wage.on_post": "x"}}]}, "local_from[0].from"),
        ({"local": {"average_wage": "1"}}, "local.average_wage"),
    ],
)
def test_faults_with_their_paths(
    change: dict[str, object], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["account", written(tmp_path, {**CASE, **change})]) == 2
    assert f"{place}: " in capsys.readouterr().err


def test_a_day_before_any_law(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = {**CASE, "day": "2012-01-01", "opening": {"year": "2011"}, "standings": [], "paid": []}
    assert main(["account", written(tmp_path, early)]) == 2
    assert "没有参保的规定" in capsys.readouterr().err


def test_a_batch_names_the_line_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "accounts.jsonl"
    path.write_text("\n".join([json.dumps(CASE), "{}", json.dumps(CASE)]) + "\n", encoding="utf-8")
    assert main(["account", str(path), "--batch"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == lines[2]
    assert lines[1]["line"] == 2
