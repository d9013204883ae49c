"""Nothing of a person can be read on the disk: while the window works, after it was killed, after it closed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.samples import id_number

ROOT = Path(__file__).parent.parent.parent
NAME, NUMBER, PHONE = "测试金丝雀", id_number(7), "13987654321"
CANARIES = [word.encode(code) for word in (NAME, NUMBER, PHONE) for code in ("utf-8", "utf-16-le", "gb18030")]

WORK = f"""
import sys
from datetime import datetime
from pathlib import Path
from medins_desk.desk.entrance import Entrance
from tests.desk.counter import LIBRARY, STAY, insured
from tests.desk.entrances import START
door = Entrance(Path(sys.argv[1]) / "office.medins", LIBRARY, lambda: datetime(2018, 6, 12, 9, 0).astimezone())
desk = door.begin(START).desk
desk.add_institution({{"id": "T1", "name": "示例医院", "level": "tertiary", "place": "city"}})
key = desk.register({{"name": {NAME!r}, "id_number": {NUMBER!r}, "phone": {PHONE!r}, "household": "local"}})
desk.add_enrolment(key, {{"category": "active", "start": "20180101"}})
desk.keep_draft("k", key, "bill", {{**STAY, "cause": {NAME!r}}})
desk.drop_draft("k")
number = desk.settle("k1", key, STAY).number
desk.slip_pdf(number, "a5")
desk.keep_draft("k2", None, "person", {{"name": {NAME!r}, "phone": {PHONE!r}}})
print("works", flush=True)
sys.stdin.readline()
door.close()
"""


def _found(folder: Path) -> list[str]:
    """The files in which something of a person can be read."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert any(one.name == "office.medins" for one in files)
    return [one.name for one in files if any(canary in one.read_bytes() for canary in CANARIES)]


@pytest.mark.parametrize("ends", ["closed", "killed"])
def test_nothing_of_a_person_is_left_where_the_program_writes(tmp_path: Path, ends: str) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "MEDINS_DESK_HOME"), str(temporary))
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        assert window.stdin
        assert window.stdout
        assert window.stdout.readline() == "works\n"
        assert (tmp_path / "office.medins-wal").stat().st_size > 0
        assert _found(tmp_path) == []
        if ends == "killed":
            window.kill()
        else:
            window.stdin.write("\n")
    assert _found(tmp_path) == []


def test_what_is_searched_for_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "office.medins").write_text(NAME, encoding="utf-8")
    assert _found(tmp_path) == ["office.medins"]
