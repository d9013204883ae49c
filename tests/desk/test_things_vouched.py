"""R13 for what is no slip: whatever of the store is changed, put in or taken out behind the journal, is named."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.audit_words import said
from medins_desk.store import Store, content, journal
from medins_desk.store.chain import Wrong
from medins_desk.store.driver import sqlite
from medins_desk.store.things import THINGS
from tests.desk.counter import PERSON, STAY, desk_on, insured
from tests.exchange.lists import HARDSHIP, comma
from tests.store.samples import id_number

SLIP = "330100-2018-000001"


def worked() -> Desk:
    """An office that has done each thing that leaves a row beside the journal, some of them twice."""
    desk = desk_on()
    desk.correct_institution({"id": "S1", "name": "示例更名医院", "level": "secondary", "place": "city"})
    key, twin = insured(desk), desk.register({**PERSON, "id_number": id_number(5), "household": ""})
    desk.correct_person(key, {**PERSON, "phone": "13900002222", "id_number": id_number(3)})
    born = desk.register({**PERSON, "name": "测试壬", "id_number": "", "birth_date": "20100301"})
    desk.correct_person(born, {**PERSON, "name": "测试壬", "id_number": "", "birth_date": "20100302"})
    desk.add_certificate(key, {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20181231"})
    desk.add_filing(key, {"kind": "special_disease", "disease": "恶性肿瘤", "start": "20180110"})
    desk.attach("filing", 1, "诊断证明.pdf", b"%PDF-1.4 invented")
    desk.keep_facts(key, {"since": "20180101", "fact.last_year_wage": "18000"})
    desk.add_tie(key, {"kind": "spouse", "name": "测试乙", "number": id_number(4), "start": "20100101"})
    desk.end_tie(1, "20180601")
    desk.declare_account(key, {"current": "100", "past": "2000.50"})
    desk.record_occurrence(twin, {"kind": "died", "day": "20180601", "reason": "测试"})
    desk.take_back_occurrence(1, {"reason": "录错人"})
    desk.merge_persons(key, {"other": str(twin), "reason": "同一人"})
    desk.set_value("reading.AMB-02", {"word": "b", "since": "20180101", "document": "测试文件"})
    desk.add_clerk({"name": "测试丙", "number": "7", "role_handler": "1"})
    desk.settle("k1", key, STAY)
    people_at(desk, key)
    desk.close_day()
    assert desk.verify_journal().broken is None
    return desk


def people_at(desk: Desk, key: int) -> None:
    """What an office does about people beside their bills: a review, years, an account by law, an enrolment, a list."""
    desk.review_certificate(1, {"day": "20180601", "proof": "测试名单", "review_due": "20181201"})
    desk.add_career_months(key, {"source": "deemed", "first": "199001", "last": "199912"})
    for name, typed in (("average_wage.on_post", {"amount": "5000"}), ("account.interest", {"share": "0.35%"})):
        desk.set_value(name, {**typed, "since": "20180101", "document": "测试文件"})
    paid = desk.register({**PERSON, "name": "测试己", "id_number": id_number(8)})
    desk.record_occurrence(
        paid, {"kind": "registered", "category": "active", "day": "20180105", "qualified": "20180101"}
    )
    desk.record_occurrence(paid, {"kind": "paid", "category": "active", "first": "201801"})
    facts = {"fact.last_year_wage": "8000", "fact.veteran": "0", "fact.work_injured": "0"}
    desk.keep_facts(paid, {"since": "20180101", **facts})
    desk.record_account_act(paid, {"kind": "transfer_in", "day": "20180301", "amount": "777"})
    visit = {"kind": "outpatient", "institution": "G1", "start": "20180320", "total": "800", "invoice_number": "0009"}
    desk.settle("k2", paid, visit)
    said = {"fact.work": "unemployment_benefit", "fact.insured_elsewhere": "none", "paper.benefit_proof": "1"}
    idle = desk.register({**PERSON, "name": "测试庚", "id_number": id_number(9)})
    desk.register_enrolment(idle, {**said, "way": "unemployed"})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "名单.csv"
        path.write_bytes(comma((HARDSHIP[0], ("测试辛", id_number(2), "低保", "", ""))))
        head = {"kind": "hardship", "source": "测试县民政局", "day": "20180601"}
        desk.check_roster(path, head, lambda _done, _whole: None)
        desk.take_roster((), lambda _done, _whole: None)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return worked()


class Insider:
    """Who holds the key and any database program: takes the guards of a table away, and puts them back afterwards."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite.Cursor:
        with self.without_guards(statement):
            return self._connection.execute(statement, values)

    @contextmanager
    def without_guards(self, tables: str) -> Iterator[None]:
        """No guard of the tables that these words name."""
        guards = self._connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        in_the_way = [(name, sql) for name, table, sql in guards.fetchall() if table in tables]
        for name, _ in in_the_way:
            self._connection.execute(f"DROP TRIGGER {name}")
        try:
            yield
        finally:
            for _, sql in in_the_way:
                self._connection.execute(sql)


@contextmanager
def beside_the_journal(store: Store) -> Iterator[Insider]:
    """The connection with no guard in the way; afterwards all is as it was."""
    connection = store._file._connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("BEGIN")
    try:
        yield Insider(connection)
    finally:
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def told_by(store: Store) -> Mapping[str, int]:
    """The last row of the journal that wrote each thing."""
    rows = store._file.rows(
        "SELECT written.key, max(seq) FROM journal, json_each(details, '$.wrote') AS written GROUP BY written.key"
    )
    return dict(rows)


def tables() -> list[str]:
    return [*THINGS, *(piece for thing in THINGS.values() for piece in thing.pieces)]


NOT_VOUCHED = {"journal", "drafts", "person_keys", "prints", "reversal_prints", "store_identity"}
OF_SLIPS = {"slips", "settlements", "bills", "reversals", *(table for table, _, _ in content._TABLES)}


def test_each_table_is_vouched_for_or_known_not_to_be(desk: Desk) -> None:
    rows = desk._store._file.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    assert {name for (name,) in rows} == {*tables(), *OF_SLIPS, *NOT_VOUCHED}


def test_each_thing_that_the_office_has_written_is_vouched_for(desk: Desk) -> None:
    store, told = desk._store, told_by(desk._store)
    for table, thing in THINGS.items():
        keys = [key for (key,) in store._file.rows(f"SELECT {thing.key} FROM {table}")]
        assert {f"{table} {key}" for key in keys} <= set(told)
    assert desk.verify_journal().unvouched == 0


OF_FAMILIES = "relative_draws"
"""What an office of another year leaves: tried in ``test_accounts_by_law.py``."""


@pytest.mark.parametrize("table", [table for table in tables() if table != OF_FAMILIES])
def test_whatever_is_changed_or_taken_out_is_named_with_the_row_that_wrote_it(desk: Desk, table: str) -> None:
    each_change_is_named(desk, table)


def each_change_is_named(desk: Desk, table: str) -> None:
    """The first row of a table with each column changed, and taken out."""
    store, told = desk._store, told_by(desk._store)
    owner = next((name for name, thing in THINGS.items() if table in thing.pieces), table)
    key = THINGS[owner].pieces[table] if table != owner else THINGS[table].key
    row = store._file.row(f"SELECT {key} FROM {table}")
    assert row
    first = row[0]
    thing, tried = f"{owner} {first}", 0
    for _, column, kind, *_ in store._file.rows(f"PRAGMA table_info({table})"):
        other = {"INTEGER": f"coalesce({column}, -1) + 7", "BLOB": "x'00'"}.get(kind, f"coalesce({column}, '') || 'x'")
        with beside_the_journal(store) as connection, suppress(sqlite.IntegrityError):
            connection.execute(f"UPDATE {table} SET {column} = {other} WHERE {key} = ?", (first,))
            broken = desk.verify_journal().broken
            assert broken, column
            assert (broken.seq, broken.thing) == (told[thing], thing), column
            tried += 1
    assert tried > 1
    with beside_the_journal(store) as connection:
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (first,))
        verdict = desk.verify_journal()
        assert verdict.broken
        gone = Wrong.THING_GONE if table == owner else Wrong.THING
        assert (verdict.broken.seq, verdict.broken.thing, verdict.broken.wrong) == (told[thing], thing, gone)
        assert f"日志第 {told[thing]} 条" in said(verdict)


PUT_IN = [*(table for table in THINGS if table not in ("office", "closings", OF_FAMILIES)), "settlements"]
"""There is one office, and closings have an order of their own that lets none in."""


@pytest.mark.parametrize("table", PUT_IN)
def test_what_is_put_in_without_a_row_is_named(desk: Desk, table: str) -> None:
    what_is_put_in_is_named(desk, table)


def what_is_put_in_is_named(desk: Desk, table: str) -> None:
    """A row of a table once more, under another key."""
    store = desk._store
    key = THINGS[table].key if table in THINGS else "id"
    names = [row[1] for row in store._file.rows(f"PRAGMA table_info({table})")]
    of_text = table in ("institutions", "kept_packs")
    another = {key: f"{key} || 'x'" if of_text else f"{key} + 900"}
    another |= {"name": "name || '丁'"} if table == "clerks" else {}
    another |= {"id_number": "''"} if table == "persons" else {}
    another |= {"bill_id": "bill_id + 900"} if table == "settlements" else {}
    with beside_the_journal(store) as connection:
        columns = ", ".join(another.get(name, name) for name in names)
        connection.execute(f"INSERT INTO {table} SELECT {columns} FROM {table} LIMIT 1")
        verdict = desk.verify_journal()
        assert verdict.broken
        assert (verdict.broken.wrong, verdict.broken.thing.split()[0]) == (Wrong.UNKNOWN, table)
        assert "没有来历" in said(verdict)


def test_a_change_behind_the_journal_is_named_even_after_a_clerk_has_corrected_the_thing() -> None:
    desk = desk_on()
    key = insured(desk)
    store, told = desk._store, told_by(desk._store)
    store._file._connection.execute("UPDATE persons SET bank_account = '6222020000000000000'")
    desk.correct_person(key, {**PERSON, "phone": "13900002222", "bank_account": "6222020000000000000"})
    broken = desk.verify_journal().broken
    assert broken
    assert (broken.seq, broken.thing) == (told[f"persons {key}"], f"persons {key}")


def test_of_an_earlier_program_it_says_how_much_no_row_vouches_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(journal, "wrote", lambda _file, several: [{} for _ in several])
        desk = worked()
    old = desk.verify_journal()
    assert (old.broken, old.unvouched > 15) == (None, True)
    assert f"另有 {old.unvouched} 项是早先版本记的" in said(old)
    key = insured(desk, 7, "测试戊")
    desk.correct_person(1, {**PERSON, "phone": "13900003333", "id_number": id_number(3)})
    assert desk.verify_journal().unvouched == old.unvouched - 1  # the person that was corrected
    store, told = desk._store, told_by(desk._store)
    for thing in ("persons 1", f"persons {key}"):
        with beside_the_journal(store) as connection:
            connection.execute("UPDATE persons SET phone = '1' WHERE id = ?", (thing.split()[1],))
            broken = desk.verify_journal().broken
            assert broken
            assert (broken.seq, broken.thing) == (told[thing], thing)
    with beside_the_journal(store) as connection:
        connection.execute(
            "INSERT INTO enrolments SELECT id + 9, 1, category, first_day, NULL, NULL, '' FROM enrolments"
        )
        broken = desk.verify_journal().broken
        assert broken
        assert broken.wrong is Wrong.UNKNOWN


def test_a_column_that_a_later_version_adds_raises_no_alarm(desk: Desk) -> None:
    with beside_the_journal(desk._store) as connection:
        for table in tables():
            connection.execute(f"ALTER TABLE {table} ADD COLUMN later_words TEXT NOT NULL DEFAULT ''")
            connection.execute(f"ALTER TABLE {table} ADD COLUMN later_flag INTEGER NOT NULL DEFAULT 0")
            connection.execute(f"ALTER TABLE {table} ADD COLUMN later_day TEXT")
        connection.execute("PRAGMA user_version = 999")
        desk._store._file.defaults.clear()  # as when it is opened anew
        assert desk.verify_journal().broken is None
    desk._store._file.defaults.clear()


def test_the_law_and_the_records_of_a_slip_are_part_of_what_it_says(desk: Desk) -> None:
    for statement in (
        "UPDATE settlement_facts SET facts = replace(facts, 'active', 'retired')",
        "UPDATE accumulator_marks SET amount_fen = amount_fen + 1",
    ):
        with beside_the_journal(desk._store) as connection:
            assert connection.execute(statement).rowcount
            broken = desk.verify_journal().broken
            assert broken
            assert (broken.wrong, broken.slip) == (Wrong.CONTENT, SLIP)


def test_parted_registrations_stay_vouched_for() -> None:
    desk = worked()
    desk.part_persons(1, 2, {"reason": "不是同一人"})
    assert desk.verify_journal().broken is None


def test_a_kept_law_that_no_row_vouches_for_is_held_against_its_own_seal(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(journal, "wrote", lambda _file, several: [{} for _ in several])
        desk = worked()
    assert desk.verify_journal().broken is None
    (name, sha256, texts), *_ = desk._store.kept_packs.pack(desk._store.kept_packs.seals()[0])
    other = zlib.compress(json.dumps({**texts, "pack.toml": texts["pack.toml"] + "\n"}).encode())
    with beside_the_journal(desk._store) as connection:
        connection.execute("UPDATE kept_packs SET files = ? WHERE sha256 = ?", (other, sha256))
        verdict = desk.verify_journal()
        assert verdict.broken
        assert (verdict.broken.wrong, name != "", sha256[:8] in said(verdict)) == (Wrong.LAW, True, True)
