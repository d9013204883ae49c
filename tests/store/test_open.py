import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import StoreForeign, StoreLocked, StoreNewer, migrations, open_store
from medins_desk.store.driver import sqlite
from medins_desk.store.open import APPLICATION_ID, connect, refuse_second
from medins_desk.store.page_seal import log_of, seal_of
from medins_desk.store.share import file_system_of
from tests.store.samples import KEY, keep, person, settled

HOLD = """
import sys
from pathlib import Path
from medins_desk.store import open_store
from tests.store.samples import KEY
store = open_store(Path(sys.argv[1]), KEY)
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "数据 目录" / "office.medins"


def test_a_new_store_is_begun_with_its_settings(path: Path) -> None:
    store = open_store(path, KEY)
    connection = store._file._connection
    assert isinstance(connection, sqlite.Connection)
    read = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "locking_mode",
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "recursive_triggers",
            "user_version",
        )
    }
    assert read == {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "user_version": migrations.VERSION,
    }
    assert not path.with_name(path.name + "-shm").exists()
    store.check()
    store.close()


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    store = open_store(path, KEY)
    number = keep(store, store.persons.add(person()), "k", settled())
    store.close()
    again = open_store(path, KEY)
    found = again.slips.slip(number)
    again.close()
    assert found is not None
    assert found.settled == settled()


def test_a_second_instance_is_told_within_a_second_who_has_the_store(path: Path) -> None:
    path.parent.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        begun = time.monotonic()
        with pytest.raises(StoreLocked, match=str(other.pid)):
            open_store(path, KEY)
        assert time.monotonic() - begun < 1
        other.stdin.write("\n")
    open_store(path, KEY).close()
    assert not path.with_name(path.name + ".open").exists()


def test_a_note_left_by_a_killed_process_does_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.with_name(path.name + ".open").write_text(json.dumps({"process": 1}), encoding="utf-8")
    open_store(path, KEY).close()


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    open_store(path, KEY).close()
    with closing(connect(path, KEY)) as newer:
        newer.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreNewer, match="装上新版本"):
        open_store(path, KEY)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(connect(path, KEY)) as foreign:
        foreign.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()
    with pytest.raises(StoreForeign, match="不是本程序"):
        open_store(path, KEY)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("这是一封信，不是数据。" * 200, encoding="utf-8")
    with pytest.raises(StoreForeign):
        open_store(path, KEY)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WorldTrouble, match="检查文件夹"):
        open_store(tmp_path / "file" / "office.medins", KEY)


def test_a_share_is_told_by_the_mount_table() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\n//server/office /mnt/office\\040files cifs rw 0 0\n"
    assert file_system_of(Path("/mnt/office files/2018"), mounts) == "cifs"
    assert file_system_of(Path("/mnt/office"), mounts) == "ext4"


def _one() -> str:
    return "CREATE TABLE a (x INTEGER) STRICT;\n"


def _broken() -> str:
    return "CREATE TABLE b (x INTEGER) STRICT;\nINSERT INTO missing VALUES (1);\n"


def _whole() -> str:
    return "CREATE TABLE b (x INTEGER) STRICT;\nINSERT INTO b VALUES (1);\n"


def test_a_step_that_breaks_leaves_the_version_before_it_whole() -> None:
    with closing(connect(":memory:", None)) as connection:
        steps: list[Callable[[], str]] = [_one, _broken]
        with pytest.raises(sqlite.OperationalError):
            migrations.migrate(connection, APPLICATION_ID, steps)
        assert migrations.version_of(connection) == 1
        assert _tables(connection) == ["a"]
        migrations.migrate(connection, APPLICATION_ID, [_one, _whole])
        assert migrations.version_of(connection) == 2
        assert _tables(connection) == ["a", "b"]


def _pointing() -> str:
    tables = "CREATE TABLE c (x INTEGER PRIMARY KEY) STRICT;\nCREATE TABLE d (x INTEGER REFERENCES c) STRICT;\n"
    return f"{tables}INSERT INTO c VALUES (1);\nINSERT INTO d VALUES (1);\n"


@pytest.mark.parametrize(
    "moves",
    [
        "INSERT INTO d VALUES (2);",
        "-- rows of an earlier day\nINSERT INTO d VALUES (2);",
        "DELETE FROM c;",
        "DROP TABLE c;",
        "UPDATE c SET x = 2;",
    ],
)
def test_a_step_that_leaves_a_row_pointing_nowhere_is_not_taken(moves: str) -> None:
    with closing(connect(":memory:", None)) as connection, pytest.raises(AssertionError, match="points nowhere"):
        migrations.migrate(connection, APPLICATION_ID, [_pointing, lambda: moves])


def _tables(connection: sqlite.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_an_up_to_date_file_is_opened_without_what_only_an_older_one_needs(path: Path) -> None:
    open_store(path, KEY).close()
    names = HOLD.replace("sys.stdin.readline()", "print('sqlite_utils' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", names, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["open", "False"]


def test_an_older_file_is_copied_before_it_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(path, KEY)
    store.persons.add(person())
    store.close()
    # the next release, as this one will see it: the present steps and one more
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    monkeypatch.setattr(migrations.migrate, "__defaults__", ((*migrations.STEPS, _whole),))
    open_store(path, KEY).close()
    copy = path.with_name(f"{path.name}.v{migrations.VERSION - 1}.bak")
    with closing(connect(copy, KEY)) as old, closing(connect(path, KEY)) as new:
        assert old.execute("PRAGMA user_version").fetchone()[0] == migrations.VERSION - 1
        assert old.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert old.execute("SELECT count(*) FROM persons").fetchone()[0] == 1
        assert new.execute("SELECT x FROM b").fetchone()[0] == 1


def test_no_copy_is_mapped_into_memory(path: Path) -> None:
    """On a full disk of small blocks a write to a mapped file ends the process (SIGBUS): seen while backing up."""
    with closing(open_store(path, KEY)) as store, closing(connect(path.with_name("copy"), KEY)) as copy:
        store.copy_into(copy)  # it has a log, as the store has: whoever reads it next would map an index of that
        assert copy.execute("SELECT count(*) FROM persons").fetchone() == (0,)
        assert not path.with_name("copy-shm").exists()


def test_asking_who_has_it_open_leaves_the_log_of_a_power_cut_alone(path: Path, tmp_path: Path) -> None:
    """Who folds it in without the key leaves the pages other than they are sealed: the store would count as damaged."""
    with closing(open_store(path, KEY)) as store:
        store.persons.add(person())
        with pytest.raises(StoreLocked):
            refuse_second(path)
        cut = tmp_path / "cut ? #.medins"
        for left, name in ((path, cut), (log_of(path), log_of(cut)), (seal_of(path), seal_of(cut))):
            shutil.copyfile(left, name)
    before = log_of(cut).read_bytes()
    refuse_second(cut)
    assert log_of(cut).read_bytes() == before
    with closing(open_store(cut, KEY)) as again:
        assert again.persons.count() == 1
