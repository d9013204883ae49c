"""``medins-desk premium`` as a script uses it: a document in, a document out, faults with their paths."""

import json
from pathlib import Path

import pytest

from medins_desk.cli import main

FACTS = {
    "format": "medins-facts/1",
    "area": "hangzhou",
    "day": "2018-03-05",
    "local": {"average_wage.on_post": "5000.00"},
    "facts": {"category": "flexible", "certificates": ["low_income_edge"], "welfare_institution": False},
}


def held(kind: str, *days: str) -> dict[str, object]:
    """Certificates of a kind, each from one day to the next of those given, of somebody born in 2000."""
    spans = [
        {"kind": kind, "from": first, "to": last} for first, last in zip(days[::2], (*days[1::2], None), strict=False)
    ]
    asked = {"from": "2018-01", "to": "2018-04"}
    return {"facts": {"category": "flexible", "born_on": "2000-01-01"}, "months": asked, "certificates": spans}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return path


def test_a_quote_as_a_document(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["premium", str(written), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["complete"]
    assert found["totals"]["person"] == {"month": "157.50"}
    assert found["totals"]["government"] == {"month": "157.50"}
    assert all(line["law"] and line["why"] for line in found["lines"])


def test_a_quote_to_be_read(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["premium", str(written)]) == 0
    assert "个人缴费（个人，每月）157.50 元" in capsys.readouterr().out


def test_faults_with_their_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    wrong = {**FACTS, "facts": {"category": "boss", "age": "forty", "certificates": ["x"]}, "day": "2018-02-30"}
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert main(["premium", str(path)]) == 2
    said = capsys.readouterr().err
    assert all(place in said for place in ("facts.category", "facts.age", "facts.certificates", "day"))


def test_a_quote_to_hand_over(written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["premium", str(written), "--pdf", str(tmp_path / "打印")]) == 0
    assert (tmp_path / "打印" / "缴费测算单.pdf").read_bytes().startswith(b"%PDF")
    assert main(["premium", str(written), "--pdf", str(written)]) == 3
    assert main(["premium", str(written), "--pdf", str(tmp_path), "--batch"]) == 2
    assert "--pdf 不能和 --batch 一起用" in capsys.readouterr().err


def test_missed_months_stretch_by_stretch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    missed = {"months": {"from": "2007-11", "to": "2008-02"}, "back_payment": True, "facts": {"category": "flexible"}}
    path.write_text(json.dumps({**FACTS, **missed}), encoding="utf-8")
    assert main(["premium", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["topic"], found["totals"]) == ("back_payment", {"person": {"once": "630.00"}})


@pytest.mark.parametrize(
    ("events", "missing"),
    [
        ([{"kind": "paid", "category": "flexible", "from": "2023-01"}], "0.00"),
        ([{"kind": "paid", "category": "flexible", "from": "2023-01", "to": "2024-02"}], "1120.00"),  # March and April
        (
            [
                {"kind": "paid", "category": "active", "from": "2023-01"},
                {"kind": "arrears", "from": "2024-01", "to": "2024-03"},
            ],
            "1680.00",
        ),
        ([], None),
    ],
)
def test_months_to_pay_back_follow_from_what_happened(
    events: list[object], missing: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Langfang 第二十四条, at 560.00 a month, asked in May."""
    path = tmp_path / "facts.json"
    asked = {**FACTS, "area": "langfang", "day": "2024-05-10", "local": {"average_wage": "7000.00"}, "events": events}
    facts = {"category": "flexible", "paid_at_once": "1"}
    path.write_text(json.dumps({**asked, "facts": facts}), encoding="utf-8")
    assert main(["premium", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["complete"], found["totals"]["person"].get("once", "0.00")) == (
        missing is not None,
        missing or "0.00",
    )
    assert [one["key"] for one in found["lacking"]] == ([] if missing else ["missing_months"])
    path.write_text(json.dumps({**asked, "facts": {**facts, "missing_months": "0"}}), encoding="utf-8")
    assert main(["premium", str(path), "--json"]) == 0
    assert "once" not in json.loads(capsys.readouterr().out)["totals"]["person"]  # nobody has to pay back


def test_months_that_are_due_go_by_the_law_of_their_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked in December 2021: a child at the edge of low income pays half of 2021 and nothing of 2022."""
    path = tmp_path / "facts.json"
    facts = {"category": "child", "certificates": ["low_income_edge"], "welfare_institution": False}

    def asked(first: str, last: str) -> int:
        months = {"from": first, "to": last}
        path.write_text(json.dumps({**FACTS, "day": "2021-12-20", "facts": facts, "months": months}), encoding="utf-8")
        return main(["premium", str(path), "--json"])

    found = []
    for year in ("2021", "2022"):
        assert asked(f"{year}-01", f"{year}-12") == 0
        document = json.loads(capsys.readouterr().out)
        found.append((document["pack"], document["totals"].get("person")))
    assert found == [("hangzhou-2018", {"once": "125.00"}), ("hangzhou-2022", None)]
    assert asked("2021-12", "2022-01") == 2
    assert "hangzhou-2018" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"back_payment": True}, "months"),
        ({"back_payment": True, "months": {"from": "2018-01", "to": "2099-01"}}, "months.to"),
        ({"facts": {"born_on": "2018-03-02"}, "months": {"from": "2018-02", "to": "2018-03"}}, "months.from"),
        ({"months": {"from": "2018-05", "to": "2018-04"}}, "months.to"),
        (held("low_income_edge", "2018-01-01", "2018-03-31", "2018-03-31"), "certificates[1].from"),
        (held("low_income_edge", "1999-12-31"), "certificates[0].from"),
        ({"months": {"from": "1900-01", "to": "2199-12"}}, "months"),
        ({"certificates": [{"kind": "x", "from": "2018-01-01"}]}, "certificates[0].kind"),
    ],
)
def test_months_that_cannot_be_asked(
    wrong: dict[str, object], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({**FACTS, **wrong}), encoding="utf-8")
    assert main(["premium", str(path)]) == 2
    assert f"{place}: " in capsys.readouterr().err


def test_a_batch_names_the_line_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text(json.dumps(FACTS) + "\n{}\n" + json.dumps(FACTS) + "\n", encoding="utf-8")
    assert main(["premium", str(path), "--batch"]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[1]["line"] == 2
    assert lines[0] == lines[2]


def test_a_units_people_in_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unit.json"
    people = [
        {"id": str(place), "facts": {"last_year_wage": wage}} for place, wage in enumerate(("3500.00", "9000.00"))
    ]
    asked = {
        "format": "medins-facts/1",
        "area": "shaoxing",
        "day": "2025-03-05",
        "local": {"average_wage": "8000.00", "critical.per_head": "100.00"},
        "facts": {"category": "active", "first_enrolment": False},
        "persons": people,
    }
    path.write_text(json.dumps(asked), encoding="utf-8")
    assert main(["premium", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["format"], found["complete"]) == ("medins-payroll/1", True)
    assert found["totals"]["unit"] == {"month": "1311.00"}
    assert [one["totals"]["person"]["month"] for one in found["persons"]] == ["96.00", "180.00"]
    assert main(["premium", str(path), "--pdf", str(tmp_path)]) == 0
    assert "用人单位，每月，2 人 1,311.00 元" in capsys.readouterr().out
    assert (tmp_path / "单位缴费测算单.pdf").exists()
    wrong = {**asked, "persons": [people[0], people[0]], "months": {"from": "2025-01", "to": "2025-02"}}
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert main(["premium", str(path)]) == 2
    said = capsys.readouterr().err
    assert "persons[1].id" in said
    assert "months" in said


@pytest.mark.parametrize(
    ("change", "place", "article"),
    [
        (
            {"facts": {"category": "adult_2", "certificates": ["disability_severe"], "grade": "3"}},
            "facts",
            "第十四条（二）",
        ),
        (
            {"facts": {"category": "child", "certificates": ["low_income"], "issued_here": False}},
            "facts",
            "第十四条（二）",
        ),
        (
            {"persons": [{"id": "a", "facts": {"certificates": []}}, {"id": "b", "facts": {"grade": "4"}}]}
            | {"facts": {"category": "flexible", "certificates": ["disability_severe"]}},
            "persons[1].facts",
            "第十四条（二）",
        ),
        (held("disability_severe", "2018-02-01") | {"facts": {"category": "flexible", "grade": "3"}}, "months", "十四"),
        (
            {"area": "shaoxing", "day": "2025-03-05", "local": {}}
            | {"facts": {"category": "adult", "certificates": ["disability_severe"], "grade": "3"}},
            "facts",
            "第三十六条",
        ),
    ],
)
def test_a_certificate_that_the_counter_refuses_spares_nothing(
    change: dict[str, object], place: str, article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps({**FACTS, **change}), encoding="utf-8")
    assert main(["premium", str(path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{place}.certificates: ")
    assert article in said


def test_grade_two_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    facts = {**FACTS["facts"], "category": "adult_2", "certificates": ["disability_severe"], "grade": "2"}  # type: ignore[dict-item]  # an object of the document
    path.write_text(json.dumps({**FACTS, "facts": facts}), encoding="utf-8")
    assert main(["premium", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["complete"]
    assert [line["amount"] for line in found["lines"] if line["party"] == "person"] == ["0.00"]


def test_a_line_a_document_and_a_line_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.jsonl"
    child = {**FACTS, "facts": {"category": "child", "certificates": [], "welfare_institution": False}}
    path.write_text(f"{json.dumps(FACTS)}\n{json.dumps(child)}\n", encoding="utf-8")
    assert main(["premium", str(path), "--batch"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["totals"]["person"] for one in found] == [{"month": "157.50"}, {"year": "250.00"}]
    assert all(one["complete"] for one in found)
    path.write_text(f"{json.dumps(FACTS)}\n{{}}\n{json.dumps(child)}\n", encoding="utf-8")
    assert main(["premium", str(path), "--batch"]) == 1
    assert [json.loads(line).get("complete") for line in capsys.readouterr().out.splitlines()] == [True, None, True]


def test_a_fee_asked_back_is_answered_with_its_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "facts.json"
    asked = {"category": "adult_1", "benefits_begun": True, "scheme_changed": False}
    path.write_text(json.dumps({**FACTS, "facts": asked, "refund": True}), encoding="utf-8")
    assert main(["premium", str(path)]) == 0
    assert "第一百十三条" in capsys.readouterr().out
    both = {**FACTS, "facts": asked, "refund": True, "months": {"from": "2018-01", "to": "2018-02"}}
    path.write_text(json.dumps(both), encoding="utf-8")
    assert main(["premium", str(path)]) != 0
    assert "refund" in capsys.readouterr().err
    path.write_text(
        json.dumps(
            {
                **FACTS,
                "area": "langfang",
                "day": "2024-06-12",
                "local": {},
                "refund": True,
                "facts": {"category": "flexible"},
            }
        ),
        encoding="utf-8",
    )
    assert main(["premium", str(path)]) == 0
    assert "没有写这类人员的退费" in capsys.readouterr().out
