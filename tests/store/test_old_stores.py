"""A store of every released version opens, and becomes what a new one is."""

import gzip
from pathlib import Path

import pytest

from medins_desk.store import Store, migrations, open_memory, open_plain
from tests.desk.counter import NOW, desk_on

OLD = Path(__file__).parent.parent / "old_stores"


def _schema(store: Store) -> list[tuple[str, str]]:
    rows = store._file.rows("SELECT name, sql FROM sqlite_master ORDER BY name")
    return [(name, sql) for name, sql in rows]


@pytest.mark.parametrize("version", range(1, migrations.VERSION + 1))
def test_a_store_of_a_released_version_opens_and_goes_on(version: int, tmp_path: Path) -> None:
    path = tmp_path / "office.medins"
    path.write_bytes(gzip.decompress((OLD / f"v{version}.medins.gz").read_bytes()))
    store = open_plain(path)
    assert _schema(store) == _schema(open_memory())
    assert store.journal.first_break() is None
    assert store.journal.held_against().first is None
    desk = desk_on(store)
    (found,) = desk.find("测试䶮")
    (draft,) = desk.drafts()
    file = desk.person_file(int(found.key), NOW.date())
    assert [entry.number for entry in file.history] == ["330100-2018-000001"]
    assert desk.slip("330100-2018-000001").reprint is not None
    another = {**draft.fields, "start": "20180601", "end": "20180610"}
    assert desk.settle(draft.key, int(found.key), another).number == "330100-2018-000002"
    assert store.journal.held_against().first is None
    store.close()
