"""Settled rows cannot be touched, not even by our own mistake."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desk.domain.office import OfficeSetting
from medins_desk.domain.settlements import Settled
from medins_desk.store import Store, open_memory, open_store
from medins_desk.store.driver import sqlite
from medins_desk.store.kept_packs import KeptPack
from medins_desk.store.open import connect
from medins_desk.store.steps.step_1 import _FROZEN_TABLES
from tests.store.samples import ACTOR, KEY, OFFICE, WORDS, keep, person, settled


@pytest.fixture
def store() -> Store:
    return open_memory()


def _database(store: Store) -> sqlite.Connection:
    connection = store._file._connection
    assert isinstance(connection, sqlite.Connection)
    return connection


@pytest.mark.parametrize("table", [*_FROZEN_TABLES])
def test_no_row_of_a_settlement_is_changed_or_deleted(store: Store, table: str) -> None:
    connection = _database(store)
    connection.execute("PRAGMA foreign_keys = OFF")
    columns = [row[1:3] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = [1 if kind == "INTEGER" else "2018" for _, kind in columns]
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    for change in (f"UPDATE {table} SET {columns[-1][0]} = {columns[-1][0]}", f"DELETE FROM {table}"):
        with pytest.raises(sqlite.IntegrityError, match="never changed"):
            connection.execute(change)


def _by_another_program(tmp_path: Path) -> sqlite.Connection:
    """A store with one settled and printed bill, opened without any of our settings."""
    path = tmp_path / "office.medins"
    store = open_store(path, KEY)
    keep(store, store.persons.add(person()), "k", settled())
    store.slips.printed("330100-2018-000001", ACTOR)
    store.close()
    return connect(path, KEY)


@pytest.mark.parametrize("table", ["bills", "settlements", "settlement_lines", "settlement_payers", "slips", "prints"])
def test_another_program_replaces_no_row_either(tmp_path: Path, table: str) -> None:
    with closing(_by_another_program(tmp_path)) as connection:
        row = connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
        with pytest.raises(sqlite.IntegrityError, match=r"never changed|no gap"):
            connection.execute(f"REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def test_a_later_slip_does_not_push_out_an_earlier_one(tmp_path: Path) -> None:
    with closing(_by_another_program(tmp_path)) as connection, pytest.raises(sqlite.IntegrityError, match="never"):
        connection.execute(
            "REPLACE INTO slips SELECT id, settlement_id, 'x', office_code, office_name, year, 2, settled_at, clerk, "
            "name, birth_date, id_number, sex, household, phone, bank, bank_account, cover, basis, filing, "
            "document FROM slips"
        )


@pytest.mark.parametrize(
    "more",
    [
        "settlement_lines VALUES (1, 9, 'R', 'L', 'cash', NULL, 'i', 1, 'w', NULL, NULL)",
        "settlement_payers VALUES (1, 'pooled', 1)",
        "settlement_parts VALUES (1, 'copay', 1)",
        "refusals VALUES (1, 9, 'c', 'l', 't')",
        "accumulators VALUES (1, 9, 'n', 't', 0, 1)",
        "accumulator_marks VALUES (1, 0, 9, 't', 1)",
        "postings VALUES (1, 9, 'stay_cost', '', '2018-05-20', 1)",
    ],
)
def test_a_settlement_is_closed_by_its_slip(store: Store, more: str) -> None:
    keep(store, store.persons.add(person()), "k", settled())
    with pytest.raises(sqlite.IntegrityError, match="closed by its slip"):
        _database(store).execute(f"INSERT INTO {more}")


@pytest.mark.parametrize(
    "again",
    [
        "INSERT OR REPLACE INTO settlement_payers VALUES (1, 'cash', 1)",
        "REPLACE INTO settlement_lines SELECT 1, 0, 'R', 'L', NULL, NULL, 'i', 1, 'w', NULL, NULL",
    ],
)
def test_replacing_a_row_is_refused_too(store: Store, again: str) -> None:
    keep(store, store.persons.add(person()), "k", settled())
    with pytest.raises(sqlite.IntegrityError):
        _database(store).execute(again)


def test_amounts_are_whole_fen_and_not_below_zero(store: Store) -> None:
    person_id = store.persons.add(person())
    sql = "INSERT INTO account_entries (person_id, declared_on, after_settlement, current_fen, past_fen) VALUES"
    for wrong in ("1.5", "-1", "'12.34'"):
        with pytest.raises(sqlite.IntegrityError):
            _database(store).execute(f"{sql} ({person_id}, '2018-01-01', 0, {wrong}, 0)")


def test_an_invoice_is_paid_once_whatever_the_program_does(store: Store) -> None:
    person_id = store.persons.add(person())
    keep(store, person_id, "k1", settled("0007"))
    for again in (settled("7"), settled("0007", code=""), settled(" 0007 ")):
        with pytest.raises(sqlite.IntegrityError, match="paid once"):
            keep(store, person_id, "k2", again)
    assert len(store.settlements.of_person(person_id)) == 1


def test_another_invoice_is_not_stopped(store: Store) -> None:
    person_id = store.persons.add(person())
    keep(store, person_id, "k1", settled("0007"))
    keep(store, person_id, "k2", settled("0008"))
    keep(store, person_id, "k3", settled("0007", code="33010119"))
    keep(store, person_id, "k4", settled("0007", code="", total=1))
    assert len(store.settlements.of_person(person_id)) == 4


def test_an_invoice_that_was_refused_may_come_again(store: Store) -> None:
    person_id = store.persons.add(person())
    keep(store, person_id, "k1", settled("0007", payable=False))
    keep(store, person_id, "k2", settled("0007"))
    again = store.slips.of_invoice(settled("7").bill)
    assert again is not None
    assert again.number == "330100-2018-000002"


def test_a_number_out_of_turn_is_refused(store: Store) -> None:
    person_id = store.persons.add(person())
    keep(store, person_id, "k1", settled("0001"))
    settlement_id = store.settlements.keep(person_id, "k2", settled("0002"))
    with pytest.raises(sqlite.IntegrityError, match="no gap"):
        _database(store).execute(
            "INSERT INTO slips SELECT 9, ?, 'x', office_code, office_name, year, 3, settled_at, clerk, name, "
            "birth_date, id_number, sex, household, phone, bank, bank_account, cover, basis, filing, "
            "document FROM slips",
            (settlement_id,),
        )
    assert store.slips.give(settlement_id, OFFICE, ACTOR, person(), WORDS) == "330100-2018-000002"


@pytest.mark.parametrize("change", ["UPDATE office_values SET value = '1'", "DELETE FROM office_values"])
def test_what_the_office_has_set_is_only_added_to(store: Store, change: str) -> None:
    store.office_values.add("a.key", "0.85", date(2025, 1, 1), "测试1号", ACTOR)
    store.office_values.add("a.key", "0.80", date(2025, 1, 1), "测试2号", ACTOR)
    with pytest.raises(sqlite.IntegrityError, match="never changed"):
        _database(store).execute(change)
    with pytest.raises(sqlite.IntegrityError, match="never changed"):
        _database(store).execute("REPLACE INTO office_values SELECT 1, key, '0', since, 'x', '', '' FROM office_values")
    assert [one.text for one in store.office_values.in_force(date(2025, 1, 1))] == ["0.80"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE settlement_office_values SET value = '1'",
        "DELETE FROM settlement_office_values",
        "INSERT INTO settlement_office_values SELECT settlement_id, 7, 'k', '1', '', '' FROM settlement_office_values",
        "REPLACE INTO settlement_office_values SELECT settlement_id, 0, 'k', '1', '', '' FROM settlement_office_values",
    ],
)
def test_what_a_settlement_found_set_is_kept(store: Store, change: str) -> None:
    plain = settled()
    made = replace(plain.settlement, office=(OfficeSetting("a.key", "0.85", date(2025, 1, 1), "测试1号"),))
    keep(store, store.persons.add(person()), "k", Settled(plain.bill, made))
    with pytest.raises(sqlite.IntegrityError, match="never changed"):
        _database(store).execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept_packs SET name = 'x'",
        "DELETE FROM kept_packs",
        "REPLACE INTO kept_packs SELECT sha256, 'x', stands_on, files, kept_at FROM kept_packs",
        "UPDATE settlement_facts SET facts = '{}'",
        "DELETE FROM settlement_facts",
        "REPLACE INTO settlement_facts VALUES (1, '{}')",
    ],
)
def test_what_a_settlement_rests_on_is_kept(store: Store, change: str) -> None:
    store.kept_packs.keep([KeptPack("p", "f" * 64, {"law.md": "x"})], ACTOR.at)
    keep(store, store.persons.add(person()), "k", settled())
    with pytest.raises(sqlite.IntegrityError, match="never changed"):
        _database(store).execute(change)
    assert store.kept_packs.pack("f" * 64)[0].texts == {"law.md": "x"}
