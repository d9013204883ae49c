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
from medins_desk.cli.law import Law
from medins_desk.desk.entrance import Entrance
from medins_desk.domain.errors import ClerkFault
from medins_desk.exchange import read_case
from medins_desk.exchange.batch import settle_lines
from medins_desk.store.vault import suite
from tests.desk.entrances import START, WORD
from tests.privacy.canaries import CARD, NAME, NUMBER, PHONE, fill, named, seen_in, written_in
from tests.privacy.looking import pdf_text
from tests.store.quick import Quick, quick_keys

__all__ = ["quick_keys"]

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


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(suite.SUITES, suite.International.id, Quick())
        entrance = Entrance(folder / STORE_FILE, library(folder), lambda: NOW)
        fill(entrance.begin(START).desk)
        entrance.sheets_handed_out()
        entrance.close()
    return folder


@pytest.mark.usefixtures("quick_keys")
@pytest.mark.parametrize("words", [("slip", SLIP), ("slip", f"{SLIP[:-1]}9"), ("audit", "verify")])
def test_verbs_at_the_own_desk(
    home: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{WORD}\n"))
    main(words)
    said, found = leaks(capsys)
    assert said
    assert found == []


def test_settling_a_case_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, slips = tmp_path / "case.json", tmp_path / "slips"
    file.write_text(json.dumps(case()), encoding="utf-8")
    for more in (["--json"], ["--pdf", str(slips)]):
        assert main(["settle", str(file), *more]) == 0
        said, found = leaks(capsys)
        assert said
        assert found == []
    (pdf,) = slips.iterdir()
    assert not seen_in(*pdf_text(pdf.read_bytes()))
    assert not written_in(pdf.read_bytes())


FAULTY: tuple[dict[str, object], ...] = (
    {"id_number": f"{NUMBER[:-1]}1"},
    {"id_number": f"{NUMBER}1"},
    {"id_number": f"{NUMBER}?"},
    {"id_number": NUMBER, "birth_date": "1964-07-14"},
    {"name": [NUMBER]},
    {"sex": PHONE},
    {"household": CARD},
    {"birth_date": int(CARD)},
    {"id_number": NUMBER, "phone": PHONE},
)


def test_complaining_of_a_case_file() -> None:
    installed = Law().installed
    for person in FAULTY:
        with pytest.raises(ClerkFault) as fault:
            read_case(json.dumps(case(**person)).encode(), installed)
        assert "person" in str(fault.value)
        assert not seen_in(str(fault.value)), person


def test_a_batch_that_stumbles_says_where_and_not_over_what() -> None:
    reports: list[str] = []

    def stumble(line: bytes) -> dict[str, object]:
        raise LookupError(line.decode())

    ((settled, result),) = settle_lines(io.BytesIO(f"{NUMBER} {PHONE}".encode()), stumble, reports.append)
    assert not settled
    assert "LookupError" in result
    assert "stumble" in reports[0]
    assert not seen_in(result, *reports)
