"""A page of an older copy in its own place is found, wherever it lies; and no power cut looks like one."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from medins_desk.store import Store, StoreDamaged, open_store
from medins_desk.store.log import LONG
from medins_desk.store.page_seal import PAGE, PageSeal, log_of, pages_in_log, seal_of
from tests.store.samples import ACTOR, KEY, keep, person, settled


def _fill(store: Store, first: int, count: int) -> None:
    for place in range(first, first + count):
        keep(store, store.persons.add(person(f"测试{place}", place)), f"k{place}", settled(f"{place:04d}"))


def _copy(store: Path, folder: Path) -> Path:
    """The store as a power cut would leave it now."""
    folder.mkdir()
    for file in (store, log_of(store), seal_of(store)):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / store.name


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "office.medins"


def test_each_page_of_an_older_copy_is_found_in_its_own_place(path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        _fill(store, 1, 20)
    older = path.read_bytes()
    with closing(open_store(path, KEY)) as store:
        _fill(store, 21, 20)
    whole = path.read_bytes()
    places = range(0, len(older), PAGE)
    changed = [place for place in places if older[place : place + PAGE] != whole[place : place + PAGE]]
    assert len(changed) > 20
    for place in changed:
        content = whole[:place] + older[place : place + PAGE] + whole[place + PAGE :]
        path.write_bytes(content)
        with pytest.raises(StoreDamaged):
            open_store(path, KEY)
        assert path.read_bytes() == content
    path.write_bytes(whole)
    open_store(path, KEY).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no folder of an open file")
@pytest.mark.parametrize("another", [False, True])
def test_a_folder_that_is_renamed_while_the_store_is_open_is_no_damage(tmp_path: Path, *, another: bool) -> None:
    """``another``: a copy of the store takes the old place, as after a botched move."""
    before, after = tmp_path / "before", tmp_path / "after"
    with closing(open_store(before / "office.medins", KEY)) as store:
        _fill(store, 1, 5)
    with closing(open_store(before / "office.medins", KEY)) as store:
        _fill(store, 6, 1)
        before.rename(after)
        if another:
            shutil.copytree(after, before)
        _fill(store, 7, 40)
        store.check_pages()
    with closing(open_store(after / "office.medins", KEY)) as store:
        store.check_pages()
        assert store.slips.count_and_last()[0] == 46
    if another:
        with closing(open_store(before / "office.medins", KEY)) as store:
            assert store.slips.count_and_last()[0] == 6


def test_a_page_of_an_older_copy_is_found_beside_the_log_of_a_power_cut(path: Path, tmp_path: Path) -> None:
    with closing(open_store(path, KEY)) as store:
        _fill(store, 1, 20)
    older = path.read_bytes()
    with closing(open_store(path, KEY)) as store:
        _fill(store, 21, 20)
    with closing(open_store(path, KEY)) as store:
        store.drafts.keep("d", None, "bill", {"total": "1"}, ACTOR)
        cut = _copy(path, tmp_path / "cut")
    logged, whole = pages_in_log(cut), cut.read_bytes()
    places = range(0, len(older), PAGE)
    stale = [
        one for one in places if older[one : one + PAGE] != whole[one : one + PAGE] and one // PAGE + 1 not in logged
    ]
    assert logged
    for place in random.Random(3).sample(stale, 10):
        cut.write_bytes(whole[:place] + older[place : place + PAGE] + whole[place + PAGE :])
        with pytest.raises(StoreDamaged):
            open_store(cut, KEY)


def test_no_moment_of_a_power_cut_looks_like_damage(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies are taken within the folding, too: before the pages are sealed and after."""
    count = iter(range(1000))
    folders: list[Path] = []
    whole_renew = PageSeal.renew

    def cut() -> None:
        folders.append(tmp_path / f"cut{next(count)}")
        _copy(path, folders[-1])

    def renew(seal: PageSeal, pages: Iterator[int]) -> None:
        cut()
        whole_renew(seal, pages)
        cut()

    monkeypatch.setattr(PageSeal, "renew", renew)
    for day in range(4):
        with closing(open_store(path, KEY)) as store:
            cut()
            _fill(store, 1 + 5 * day, 5)
            cut()
        cut()
    monkeypatch.undo()
    for folder in folders:
        with closing(open_store(folder / path.name, KEY)) as store:
            assert store.journal.first_break() is None
        open_store(folder / path.name, KEY).close()
    assert len(folders) >= 4 * 5


def test_a_long_log_is_folded_in_on_the_way(path: Path, tmp_path: Path) -> None:
    sizes = [0]
    with closing(open_store(path, KEY)) as store:
        while sizes[-1] >= sizes[-2:][0]:
            with store.writing():
                for place in range(40):
                    store.drafts.keep(f"{len(sizes)}-{place}", None, "bill", {"words": "测试" * 4000}, ACTOR)
            sizes.append(log_of(path).stat().st_size)
        assert max(sizes) < LONG + 2**20
        store.check_pages()
        open_store(_copy(path, tmp_path / "cut"), KEY).close()


def test_a_seal_that_is_gone_or_not_ours_is_told_and_made_anew(path: Path) -> None:
    open_store(path, KEY).close()
    for wrong in (None, b"", b"{}\n" + bytes(64), b"\xff" * 100):
        seal_of(path).unlink() if wrong is None else seal_of(path).write_bytes(wrong)
        with closing(open_store(path, KEY)) as store:
            assert store.seal_was_missing
        with closing(open_store(path, KEY)) as store:
            assert not store.seal_was_missing


def test_a_disk_that_takes_no_seal_leaves_none_that_is_wrong(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(path, KEY).close()

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("medins_desk.store.page_seal.write_safely", full)
    with closing(open_store(path, KEY)) as store:
        _fill(store, 1, 3)
    monkeypatch.undo()
    assert not seal_of(path).exists()
    with closing(open_store(path, KEY)) as store:
        assert store.seal_was_missing
        assert store.journal.head()[0] == 3


def test_the_store_stays_locked_while_its_pages_are_read(path: Path) -> None:
    """Closing any handle of a file gives up the locks of the whole process."""
    with closing(open_store(path, KEY)) as store:
        _fill(store, 1, 2)
        store.check_pages()
        ask = (
            "import sys, pathlib\nfrom medins_desk.store import open_store, StoreLocked\n"
            f"try:\n    open_store(pathlib.Path(sys.argv[1]), bytes.fromhex({KEY.hex()!r}))\n"
            "except StoreLocked:\n    sys.exit(7)\n"
        )
        assert subprocess.run([sys.executable, "-c", ask, str(path)], check=False).returncode == 7
