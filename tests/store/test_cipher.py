"""What lies on the disk tells nothing and hides no change: every flip of a bit is found before anything is written."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import StoreDamaged, StoreForeign, open_store
from medins_desk.store.driver import sqlite
from medins_desk.store.open import connect
from tests.store.samples import KEY, keep, person, settled

CANARY = "测试金丝雀"
FLIPS = 200
CUTS = 20
PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of some people and settled bills, closed."""
    path = tmp_path_factory.mktemp("office") / "office.medins"
    with closing(open_store(path, KEY)) as store:
        for place in range(60):
            key = store.persons.add(person(f"{CANARY}{place}", place))
            keep(store, key, f"k{place}", settled(f"{place + 1:04d}"))
    return path


def _refused(path: Path, content: bytes) -> WorldTrouble:
    """The trouble with which a broken file is refused; nothing is written, to it or beside it."""
    path.write_bytes(content)
    with pytest.raises((StoreDamaged, StoreForeign)) as found:
        open_store(path, KEY)
    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return found.value


def test_nothing_of_a_person_can_be_read_in_the_file(sound: Path) -> None:
    for file in sound.parent.iterdir():
        content = file.read_bytes()
        for word in (CANARY.encode(), b"SQLite format", b"CREATE TABLE", b"13800000000"):
            assert word not in content


def test_every_flip_of_a_bit_is_found_before_anything_is_written(sound: Path, tmp_path: Path) -> None:
    whole, luck = sound.read_bytes(), random.Random(5)
    damaged = 0
    for _ in range(FLIPS):
        content = bytearray(whole)
        content[luck.randrange(len(content))] ^= 1 << luck.randrange(8)
        damaged += isinstance(_refused(tmp_path / "office.medins", bytes(content)), StoreDamaged)
    assert damaged >= FLIPS - 3  # the first sixteen bytes are mixed into the key: then no page opens


def test_every_cut_is_found(sound: Path, tmp_path: Path) -> None:
    whole, luck = sound.read_bytes(), random.Random(6)
    for _ in range(CUTS):
        _refused(tmp_path / "office.medins", whole[: luck.randrange(1, len(whole))])


def test_pages_that_changed_places_are_found(sound: Path, tmp_path: Path) -> None:
    whole, luck = sound.read_bytes(), random.Random(7)
    for _ in range(CUTS):
        one, other = luck.sample(range(1, len(whole) // PAGE), 2)
        content = bytearray(whole)
        content[one * PAGE : (one + 1) * PAGE] = whole[other * PAGE : (other + 1) * PAGE]
        _refused(tmp_path / "office.medins", bytes(content))


def test_damage_that_comes_while_the_store_is_open_is_said_when_it_is_read(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "office.medins"
    path.write_bytes(sound.read_bytes())
    with closing(open_store(path, KEY)) as store:
        content = bytearray(path.read_bytes())
        for place in range(2 * PAGE, len(content), PAGE):
            content[place] ^= 1
        path.write_bytes(content)
        store._file.change("PRAGMA shrink_memory")
        with pytest.raises(StoreDamaged, match="备份"):
            store.check()
        with pytest.raises(StoreDamaged, match="备份"):
            [store.persons.person(key) for key in range(1, 61)]


def test_another_key_opens_nothing_and_is_not_called_damage(sound: Path) -> None:
    before = sound.read_bytes()
    with pytest.raises(StoreForeign, match="不是一对"):
        open_store(sound, bytes(32))
    assert sound.read_bytes() == before


def test_a_key_of_another_length_is_our_mistake(sound: Path) -> None:
    with pytest.raises(ValueError, match="32"):
        open_store(sound, b"short")


def test_the_other_programs_errors_are_ours_to_catch(tmp_path: Path) -> None:
    """sqlite-utils takes the driver that we give it, by a name: a new version of it may look elsewhere."""
    from sqlite_utils import Database  # noqa: PLC0415 - after the driver has its name, as in the program

    with closing(connect(tmp_path / "any.db", KEY)) as connection:
        table = Database(connection, execute_plugins=False).table("people")
        table.insert({"id": 1, "name": CANARY}, pk="id")
        table.insert({"id": 2, "name": CANARY, "since": "2018"}, alter=True)
        with pytest.raises(sqlite.IntegrityError):
            table.insert({"id": 2, "name": CANARY})
