"""A store that nobody closed: the program ended by an exception, or somebody let go of it."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from medins_desk.store import open_store
from tests.reliability.driver import ROOT
from tests.store.samples import ACTOR, KEY

_ENDS = """
import sys
from pathlib import Path
from medins_desk.store import open_store
from tests.store.samples import ACTOR, KEY
store = open_store(Path(sys.argv[1]), KEY)
store.journal.add(ACTOR, "back up", "store", "1", {})
if sys.argv[2] == "writing":
    store._file._connection.execute("BEGIN IMMEDIATE")
    store.journal.add(ACTOR, "back up", "store", "2", {})
raise RuntimeError("a mistake of ours")
"""


@pytest.mark.parametrize("where", ["idle", "writing"])
def test_a_program_that_ends_by_a_mistake_leaves_a_sound_store(tmp_path: Path, where: str) -> None:
    path = tmp_path / "office.medins"
    open_store(path, KEY).close()
    words = [sys.executable, "-c", _ENDS, str(path), where]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, check=False, text=True, encoding="utf-8")
    assert "a mistake of ours" in ended.stderr
    assert "Exception ignored" not in ended.stderr
    store = open_store(path, KEY)
    assert (store.journal.head()[0], store.seal_was_missing) == (1, False)
    store.check()
    store.close()


def test_a_store_that_is_let_go_of_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "office.medins"
    open_store(path, KEY).journal.add(ACTOR, "back up", "store", "1", {})
    gc.collect()
    store = open_store(path, KEY)
    assert (store.journal.head()[0], store.seal_was_missing) == (1, False)
    store.close()
