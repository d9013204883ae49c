"""R15: what the verbs in a terminal say, write and complain of bears no whole number."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from medins_desk.app import STORE_FILE, library
from medins_desk.assets import HOME_VARIABLE
from medins_desk.cli import main
from medins_desk.desk.entrance import Entrance
from medins_desk.exchange.batch import settle_lines
from tests.desk.test_entrance import START, WORD
from tests.privacy.canaries import CARD, NAME, NUMBER, PHONE, fill, named, seen_in, written_in
from tests.privacy.looking import pdf_text
from tests.store.quick import quick_keys

__all__ = ["quick_keys"]
pytestmark = pytest.mark.usefixtures("quick_keys")

NOW = datetime(2018, 6, 12, 9, 0).astimezone()
FIRST_BILL = Path(__file__).parent.parent.parent / "docs" / "first-bill.json"
SLIP = "330106-2018-000001"


def case(**person: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FIRST_BILL.read_text(encoding="utf-8"))
    found["person"] = {"name": NAME, "id_number": NUMBER, **person}
    return found


def leaks(capsys: pytest.CaptureFixture[str]) -> tuple[str, list[str]]:
    """What was said, and the whole numbers in it."""
    said = "".join(capsys.readouterr())
    return said, [*named(seen_in(said))]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick_keys: None) -> Path:  # noqa: ARG001 - before it
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    entrance = Entrance(tmp_path / STORE_FILE, library(tmp_path), lambda: NOW)
    fill(entrance.begin(START).desk)
    entrance.sheets_handed_out()
    entrance.close()
    return tmp_path


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("words", [("slip", SLIP), ("slip", f"{SLIP[:-1]}9"), ("audit", "verify"), ("slip", NUMBER)])
def test_verbs_at_the_own_desk(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\n"))
    main(words)
    said, found = leaks(capsys)
    assert said
    assert found == [] or words == ("slip", NUMBER)  # what was typed into the terminal may come back


@pytest.mark.parametrize("json_too", [False, True])
def test_settling_a_case_file(json_too: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case()), encoding="utf-8")
    slips = tmp_path / "slips"
    assert main(["settle", str(file), *(["--json"] if json_too else ["--pdf", str(slips)])]) == 0
    said, found = leaks(capsys)
    assert said
    assert found == []
    for pdf in [] if json_too else slips.iterdir():
        assert not seen_in(*pdf_text(pdf.read_bytes()))
        assert not written_in(pdf.read_bytes())


@pytest.mark.parametrize(
    "person",
    [
        {"id_number": f"{NUMBER[:-1]}1"},
        {"id_number": f"{NUMBER}1"},
        {"id_number": f"{NUMBER}?"},
        {"id_number": NUMBER, "birth_date": "1964-07-14"},
        {"name": [NUMBER]},
        {"sex": PHONE},
        {"household": CARD},
        {"birth_date": int(CARD)},
        {"id_number": NUMBER, "phone": PHONE},
    ],
)
def test_complaining_of_a_case_file(
    person: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case(**person)), encoding="utf-8")
    assert main(["settle", str(file)]) == 2
    said, found = leaks(capsys)
    assert "person" in said
    assert found == []


def test_a_batch_that_stumbles_says_where_and_not_over_what() -> None:
    reports: list[str] = []

    def stumble(line: bytes) -> dict[str, object]:
        raise LookupError(line.decode())

    ((settled, result),) = settle_lines(io.BytesIO(f"{NUMBER} {PHONE}".encode()), stumble, reports.append)
    assert not settled
    assert "LookupError" in result
    assert "stumble" in reports[0]
    assert not seen_in(result, *reports)
