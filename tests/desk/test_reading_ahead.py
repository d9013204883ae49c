"""What is read while nobody stands at the window."""

from pathlib import Path

import pytest

from medins_desk.desk import Desk
from medins_desk.packs import Library
from medins_desk.settle.plan import machine_of
from medins_desk.store import open_memory
from tests.desk.counter import NOW, desk_on, insured


def test_the_first_person_finds_the_law_read() -> None:
    desk = desk_on()
    somebody = insured(desk)
    machine_of.cache_clear()
    desk.read_ahead()
    made = machine_of.cache_info().misses
    assert made
    desk.person_file(somebody, NOW.date())
    assert machine_of.cache_info().misses == made


def test_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_on()
    monkeypatch.setattr(desk._store, "writing", None)
    desk.read_ahead()


def test_it_is_no_trouble_before_the_office_is_set_up_or_without_a_pack(tmp_path: Path) -> None:
    Desk(open_memory(), Library([tmp_path]), lambda: NOW).read_ahead()
    store = open_memory()
    desk_on(store)
    Desk(store, Library([tmp_path]), lambda: NOW).read_ahead()
    broken = tmp_path / "hangzhou-2018"
    broken.mkdir()
    (broken / "pack.toml").write_text("[", encoding="utf-8")
    Desk(store, Library([tmp_path]), lambda: NOW).read_ahead()
