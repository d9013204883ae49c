"""What the counter asks of the store at a key: each question walks along an index, however large the store."""

import pytest

from medins_desk.store.file import Row, StoreFile, Value
from tests.desk.counter import NOW, STAY, desk_on, insured
from tests.store.samples import id_number

GROWING = frozenset(
    {
        *("persons", "person_keys", "former_numbers", "merges", "enrolments", "certificates", "filings", "ties"),
        *("participation", "bills", "settlements", "settlement_lines", "settlement_payers", "settlement_parts"),
        *("postings", "accumulators", "slips", "reversals", "prints", "account_entries", "settlement_facts", "journal"),
        *("facts_on_file", "career_months", "account_acts", "account_credits", "relative_draws"),
    }
)


def reads_whole_table(file: StoreFile, sql: str, *values: Value, **named: Value) -> bool:
    """Whether a question reads a growing table from its beginning to its end."""
    plan = [step[3] for step in file._connection.execute(f"EXPLAIN QUERY PLAN {sql}", named or values)]
    if len(plan) == 1 and "LIMIT" in sql:
        return False  # the newest rows of one table
    return any(step.startswith("SCAN") and " USING " not in step and step.split()[1] in GROWING for step in plan)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """The questions that were asked, and whether each reads a whole table."""
    found: dict[str, bool] = {}
    rows, row = StoreFile.rows, StoreFile.row

    def hear_rows(file: StoreFile, sql: str, *values: Value, **named: Value) -> list[Row]:
        found[sql] = reads_whole_table(file, sql, *values, **named)
        return rows(file, sql, *values, **named)

    def hear_row(file: StoreFile, sql: str, *values: Value) -> Row | None:
        found[sql] = reads_whole_table(file, sql, *values)
        return row(file, sql, *values)

    monkeypatch.setattr(StoreFile, "rows", hear_rows)
    monkeypatch.setattr(StoreFile, "row", hear_row)
    return found


def test_no_key_at_the_counter_reads_a_whole_table(heard: dict[str, bool]) -> None:
    desk = desk_on()
    key = insured(desk)
    desk.record_occurrence(key, {"kind": "registered", "day": "20180110", "category": "active"})
    desk.add_tie(key, {"kind": "spouse", "name": "测试乙", "number": id_number(5), "start": "20180101"})
    desk.settle("first", key, STAY)
    heard.clear()
    for query in ("测试", "cs", "ceshi", "3301", id_number(1), "139", "E12", "330100-2018-000001", "101", "无人"):
        desk.find(query)
    desk.registered_like({"name": "测试甲", "birth_date": "19700101", "id_number": id_number(9)})
    desk._standings.clear()
    desk.person_file(key, NOW.date())
    desk.benefit_days(key)
    desk.account_movements(key)
    desk.preview(key, {**STAY, "invoice_number": "0000000102"})
    desk.earlier_slip(STAY)
    desk.register({"name": "测试丙", "id_number": id_number(8)})
    assert len(heard) > 30
    assert [sql for sql, whole in heard.items() if whole] == []
