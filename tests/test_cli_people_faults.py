"""A folder ``people`` with faults: lint and list name them, and bills are settled all the same."""

import json
import shutil
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.test_cli_packs import PACKS, said

NAME = "shaoxing-2025"
EXAMPLE = "amb-sx-05-limit-counts-payment.json"
"""A bill with a value of the office."""

BROKEN = [
    ("people.toml", b"[[\n", "people/people.toml:1：不是有效的 TOML"),
    ("people.toml", b"", "people/"),
    ("premium.toml", b"\xff\xfe", "people/premium.toml:1：不是 UTF-8 编码"),
    ("law.md", b"\xff\xfe", "people/law.md:1：不是 UTF-8 编码"),
    ("premium.toml", b'[premium.odd]\nof = "nothing"\n', "people/premium.toml:1 premium.odd"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "packs" / NAME
    shutil.copytree(PACKS / NAME, found)
    for path in (found / "examples").glob("*.json"):
        if path.name != EXAMPLE:
            path.unlink()
    return found


@pytest.mark.parametrize(("file", "data", "words"), BROKEN)
def test_lint_names_the_fault_and_the_file(folder: Path, file: str, data: bytes, words: str) -> None:
    (folder / "people" / file).write_bytes(data)
    assert words in said("lint", str(folder), status=1)


def test_list_says_so_beside_the_pack(folder: Path) -> None:
    (folder / "people" / "people.toml").write_bytes(b"[[\n")
    assert "参保规定（people）有 1 处错误" in said("list", home=folder.parents[1])
    listed = json.loads(said("list", "--json", home=folder.parents[1]))["packs"]
    (found,) = (entry for entry in listed if entry["name"] == NAME)
    assert found["faults"] == 1
    assert found["sha256"]


@pytest.mark.parametrize(("file", "data"), [case[:2] for case in BROKEN])
def test_a_bill_with_a_value_of_the_office_is_settled(folder: Path, file: str, data: bytes) -> None:
    (folder / "people" / file).write_bytes(data)
    example = json.loads((folder / "examples" / EXAMPLE).read_text(encoding="utf-8"))
    assert example["case"]["local"]
    done = run("settle", "-", "--json", given=json.dumps(example["case"]).encode(), home=folder.parents[1])
    assert (done.returncode, done.stderr.decode()) == (0, "")
    paid = [claim["payers"] for claim in json.loads(done.stdout)["claims"]]
    assert paid == [claim["payers"] for claim in example["result"]["claims"]]
