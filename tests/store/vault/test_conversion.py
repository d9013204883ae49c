"""A store made before encryption becomes an encrypted one that says the same, whenever the power goes."""

import gzip
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import StoreForeign, open_plain, open_store
from medins_desk.store.open import is_plain
from medins_desk.store.vault import carry_over, finish_carrying_over
from tests.store.samples import KEY
from tests.store.vault.kill_points import killer

OLD = Path(__file__).parent.parent.parent / "old_stores"
CANARY = "测试䶮".encode()


@pytest.fixture(scope="module")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A plain store of this version, and its logical hash."""
    path = tmp_path_factory.mktemp("plain") / "office.medins"
    path.write_bytes(gzip.decompress((OLD / "v1.medins.gz").read_bytes()))
    with closing(open_plain(path)) as plain:
        expected = plain.logical_hash()
    return path.read_bytes(), expected


@pytest.fixture
def store(tmp_path: Path, plain_store: tuple[bytes, str]) -> Path:
    path = tmp_path / "office.medins"
    _lay(path, plain_store[0])
    return path


@pytest.fixture
def expected(plain_store: tuple[bytes, str]) -> str:
    return plain_store[1]


def _lay(path: Path, content: bytes) -> None:
    """A plain store, and the plain copy that an earlier version made."""
    for file in path.parent.iterdir():
        file.unlink()
    path.write_bytes(content)
    path.with_name(path.name + ".v1.bak").write_bytes(content)


def _files(store: Path) -> list[str]:
    return sorted(one.name.removeprefix(store.name) for one in store.parent.iterdir())


def _is_carried_over(store: Path, expected: str) -> None:
    with closing(open_store(store, KEY)) as opened:
        assert opened.logical_hash() == expected
        assert opened.journal.first_break() is None
    assert _files(store) == ["", ".encrypted.bak", ".seal"]
    for file in store.parent.iterdir():
        assert CANARY not in file.read_bytes()


def test_it_says_the_same_and_nothing_plain_is_left(store: Path, expected: str) -> None:
    assert CANARY in store.read_bytes()
    carry_over(store, KEY)
    _is_carried_over(store, expected)
    with closing(open_store(store.with_name(store.name + ".encrypted.bak"), KEY)) as backup:
        assert backup.logical_hash() == expected


def test_killed_at_any_moment_there_is_a_store_that_opens(store: Path, expected: str) -> None:
    begun, moment, killed = store.read_bytes(), 0, True
    with killer() as process:
        while killed:
            moment += 1
            _lay(store, begun)
            killed = process.killed(moment, "carry", store)
            finish_carrying_over(store)
            if is_plain(store):
                with closing(open_plain(store)) as plain:
                    assert plain.logical_hash() == expected
                carry_over(store, KEY)
            _is_carried_over(store, expected)
    assert moment > 15


def test_a_store_of_the_first_version_is_brought_up_to_date_on_the_way(store: Path, expected: str) -> None:
    _lay(store, gzip.decompress((OLD / "v1.medins.gz").read_bytes()))
    carry_over(store, KEY)
    _is_carried_over(store, expected)


def test_a_plain_store_is_not_opened_with_a_key(store: Path) -> None:
    with pytest.raises(StoreForeign):
        open_store(store, KEY)
    assert is_plain(store)


def test_a_disk_that_takes_nothing_leaves_the_plain_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("medins_desk.store.vault.conversion.shutil.copyfile", full)
    with pytest.raises(WorldTrouble, match="原来的数据都在"):
        carry_over(store, KEY)
    assert is_plain(store)
    open_plain(store).close()


def test_where_nothing_was_begun_there_is_nothing_to_finish(tmp_path: Path) -> None:
    finish_carrying_over(tmp_path / "office.medins")
    assert list(tmp_path.iterdir()) == []
