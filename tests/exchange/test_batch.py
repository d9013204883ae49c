import io
import json
from collections.abc import Iterator

import pytest

from medins_desk.exchange import batch, read_case
from medins_desk.exchange.batch import settle_lines
from medins_desk.exchange.results import Document
from tests.exchange.documents import INSTALLED, VALID, written


def settle(line: bytes) -> Document:
    case = read_case(line, INSTALLED)
    return {"name": case.insured.person.name}


def answers(data: bytes, reports: list[str] | None = None) -> Iterator[tuple[bool, Document]]:
    said = [] if reports is None else reports
    for settled, text in settle_lines(io.BytesIO(data), settle, said.append):
        assert "\n" not in text
        yield settled, json.loads(text)


def test_results_keep_the_order_of_the_lines() -> None:
    lines = [written({**VALID, "person": {**VALID["person"], "name": name}}) for name in ("甲", "乙", "丙")]
    assert [found["name"] for _, found in answers(b"\n".join(lines))] == ["甲", "乙", "丙"]


def test_blank_lines_at_the_end_are_no_lines() -> None:
    good = written(VALID)
    found = list(answers(b"\n" + good + b"\n\n \n" + good + b"\n\n\n"))
    assert [settled for settled, _ in found] == [False, True, False, False, True]
    assert [answer.get("line") for _, answer in found] == [1, None, 3, 4, None]


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    good = written(VALID)
    monkeypatch.setattr(batch, "LARGEST_DOCUMENT", len(good) + 1)
    monkeypatch.setattr("medins_desk.exchange.json_text.LARGEST_DOCUMENT", len(good) + 1)
    found = list(answers(good + b"\n" + b"x" * (5 * len(good)) + b"\n" + good))
    assert [settled for settled, _ in found] == [True, False, True]


def test_a_defect_of_the_program_costs_one_line_and_is_reported() -> None:
    words = " ".join(("over", "a", "stone"))  # a report shows lines of source, so they do not stand in one

    def stumble(line: bytes) -> Document:
        if b"stumble" in line:
            raise RuntimeError(words)
        return {}

    reports: list[str] = []
    found = list(settle_lines(io.BytesIO(b"{}\nstumble\n{}\n"), stumble, reports.append))
    assert [settled for settled, _ in found] == [True, False, True]
    assert json.loads(found[1][1])["line"] == 2
    assert reports[0].endswith("RuntimeError")
    assert words not in reports[0] + found[1][1]
