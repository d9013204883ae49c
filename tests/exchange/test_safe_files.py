import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desk.domain.errors import WorldTrouble
from medins_desk.exchange.safe_files import reason_of, safe_names, write_whole


def test_plain_names_stay() -> None:
    assert safe_names(["c1", "01-2", "张三"]) == ["c1", "01-2", "张三"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "_.._etc_passwd"), ("a\\b:c", "a_b_c"), ("CON", "_CON"), ("nul.x", "_nul.x"), ("..", "_")],
)
def test_names_that_would_lead_elsewhere_are_made_plain(name: str, safe: str) -> None:
    assert safe_names([name]) == [safe]


@given(st.lists(st.text(min_size=1, max_size=80), max_size=8))
def test_no_two_names_are_one_file(names: list[str]) -> None:
    found = safe_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    assert all(name == Path(name).name and not name.startswith(".") for name in found)
    assert all(len(name.encode()) < 250 for name in found)


def test_files_are_written_whole_and_again(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    write_whole(folder, {"c1.pdf": b"one"})
    write_whole(folder, {"c1.pdf": b"two", "c2.pdf": b"three"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"c1.pdf": b"two", "c2.pdf": b"three"}


def test_a_folder_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "slips").write_bytes(b"")
    with pytest.raises(WorldTrouble, match=r"没能写进 .*（已有同名的文件）"):
        write_whole(tmp_path / "slips", {"c1.pdf": b""})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a disk that can be made to refuse")
def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path) -> None:
    import resource  # noqa: PLC0415  # Windows has none
    import signal  # noqa: PLC0415  # as above

    write_whole(tmp_path, {"c1.pdf": b"old"})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(WorldTrouble, match="磁盘已满"):
            write_whole(tmp_path, {"c1.pdf": b"x" * 100_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("c1.pdf", b"old")]


def test_a_rare_trouble_keeps_the_words_of_the_system() -> None:
    assert reason_of(OSError(errno.ENOSPC, "No space left")) == "磁盘已满"
    assert reason_of(OSError(errno.ELOOP, "Too many links")) == "Too many links"
