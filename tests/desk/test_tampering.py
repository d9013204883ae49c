"""R13: seven ways to falsify the journal by somebody who holds the key; each is found and its first row named."""

import random
from collections.abc import Callable
from itertools import count

import pytest

from medins_desk.desk import Desk
from medins_desk.desk.audit_words import said
from medins_desk.domain.errors import ClerkFault
from medins_desk.paper.qr_code import payload
from medins_desk.store import Store, open_memory
from medins_desk.store.chain import COLUMNS, Wrong, hash_of
from medins_desk.store.vouching import hash_of as hash_of_thing
from tests.desk.counter import STAY, desk_on, insured
from tests.desk.test_things_vouched import Insider

TRIES = 60
Row = list[object]
SEQ, CLERK, DETAILS, PREVIOUS, HASH = 0, 2, 6, 7, 8


def office() -> Desk:
    """An office with four slips."""
    desk = desk_on()
    for place in range(1, 5):
        person_id = insured(desk, place)
        desk.settle(f"k{place}", person_id, {**STAY, "invoice_number": f"{place}"})
        desk.printed(f"330100-2018-{place:06d}")
    return desk


def rows_of(store: Store) -> list[Row]:
    return [list(row) for row in store._file.rows(f"SELECT {COLUMNS}, hash FROM journal ORDER BY seq")]


def write(store: Store, rows: list[Row]) -> None:
    """Put other rows in the journal's place, as the key and any database program let one do."""
    connection = store._file._connection
    with Insider(connection).without_guards("journal"):
        connection.execute("DELETE FROM journal")
        connection.executemany(f"INSERT INTO journal ({COLUMNS}, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def rehashed(rows: list[Row]) -> list[Row]:
    """Every hash right again."""
    previous, numbers = "", count(1)
    for row in rows:
        row[SEQ], row[PREVIOUS] = next(numbers), previous
        previous = row[HASH] = hash_of(tuple(row[:HASH]))
    return rows


def _edit(rows: list[Row], at: int) -> list[Row]:
    rows[at][DETAILS] = '{"payers": {"pooled": 9900}}'
    return rows


def _delete(rows: list[Row], at: int) -> list[Row]:
    return rows[:at] + rows[at + 1 :]


def _swap(rows: list[Row], at: int) -> list[Row]:
    rows[at][1:], rows[at + 1][1:] = rows[at + 1][1:], rows[at][1:]
    return rows


PLAIN = {"edit": _edit, "delete": _delete, "swap": _swap}
"""Found by the chain alone."""

WITH_KEY: dict[str, Callable[[list[Row], int], list[Row]]] = {
    "rehash": lambda rows, at: rehashed(_edit(rows, at)),
    "stolen key": lambda rows, at: rehashed([*rows[:at], *([1, *row[1:CLERK], "别人", *row[3:]] for row in rows[at:])]),
    "tail cut": lambda rows, at: rows[:at],
}
"""Found by what the slips bear."""


@pytest.fixture(scope="module")
def before() -> tuple[Desk, list[Row], list[str]]:
    desk = office()
    heads = [journal.printed for place in range(1, 5) if (journal := desk.slip(f"330100-2018-{place:06d}").journal)]
    return desk, rows_of(desk._store), heads


def _copy(rows: list[Row]) -> list[Row]:
    return [list(row) for row in rows]


def test_what_nobody_touched_is_whole(before: tuple[Desk, list[Row], list[str]]) -> None:
    desk, rows, heads = before
    verdict = desk.verify_journal(heads)
    assert (verdict.rows, verdict.heads, verdict.broken) == (len(rows), 4, None)
    assert said(verdict) == f"日志 {len(rows)} 条，从第一条到最后一条连续，与 4 张结算单上的日志号一致"


@pytest.mark.parametrize("way", PLAIN)
def test_the_chain_names_the_first_row_that_was_touched(before: tuple[Desk, list[Row], list[str]], way: str) -> None:
    desk, rows, _ = before
    chance = random.Random(way)
    for _ in range(TRIES):
        at = chance.randrange(len(rows) - 1)
        write(desk._store, PLAIN[way](_copy(rows), at))
        broken = desk.verify_journal().broken
        assert broken
        assert (broken.seq, broken.wrong) == (at + 1, Wrong.CHAIN)
    write(desk._store, rows)


@pytest.mark.parametrize("way", WITH_KEY)
def test_what_is_written_anew_differs_from_the_slips(before: tuple[Desk, list[Row], list[str]], way: str) -> None:
    desk, rows, heads = before
    anchors = [int(head.split()[0]) for head in heads]
    chance = random.Random(way)
    for _ in range(TRIES):
        at = chance.randrange(1, anchors[-1])
        write(desk._store, WITH_KEY[way](_copy(rows), at))
        broken = desk.verify_journal(heads).broken
        assert broken
        first = next(seq for seq in anchors if seq > at)
        assert broken.seq == (at + 1 if way == "tail cut" else first)
        assert broken.head
        assert broken.head.seq == first
        assert broken.head.printed in said(desk.verify_journal(heads))
    write(desk._store, rows)


def test_without_a_slip_a_journal_written_anew_cannot_be_told(before: tuple[Desk, list[Row], list[str]]) -> None:
    """Why the slips bear the head: the control that the tries above find something by the anchors."""
    desk, rows, _ = before
    write(desk._store, WITH_KEY["stolen key"](_copy(rows), 3))
    assert desk.verify_journal().broken is None
    write(desk._store, rows)


def test_a_record_changed_with_its_hash_and_all_hashes_after_it_differs_from_a_slip_given_since() -> None:
    desk = desk_on()
    key = insured(desk)
    desk.add_certificate(key, {"kind": "low_income", "number": "A1", "start": "20180101", "end": "20181231"})
    head = desk.slip(desk.settle("k", key, STAY).number).journal
    file = desk._store._file
    before = hash_of_thing(file, "certificates", "1")
    Insider(file._connection).execute("UPDATE certificates SET last_day = '2019-12-31'")
    after = hash_of_thing(file, "certificates", "1")
    write(desk._store, rehashed([[str(word).replace(before, after) for word in row] for row in rows_of(desk._store)]))
    assert desk.verify_journal().broken is None  # only paper tells
    assert head
    broken = desk.verify_journal([head.printed]).broken
    assert broken
    assert broken.wrong is Wrong.HEAD


def test_an_old_store_put_back_is_found_by_the_slips_given_since() -> None:
    for later in range(2, 5):
        old, new = desk_on(open_memory()), office()
        for place in range(1, later):
            old.settle(f"k{place}", insured(old, place), {**STAY, "invoice_number": f"{place}"})
        head = new.slip(f"330100-2018-{later:06d}").journal
        assert head
        broken = old.verify_journal([head.printed]).broken
        assert broken
        assert broken.wrong in (Wrong.GONE, Wrong.HEAD)


def test_a_slip_without_its_row_is_found_without_any_paper(before: tuple[Desk, list[Row], list[str]]) -> None:
    desk, rows, heads = before
    write(desk._store, rows[: int(heads[2].split()[0]) - 1])
    broken = desk.verify_journal().broken
    assert broken
    assert (broken.wrong, broken.slip) == (Wrong.SLIP, "330100-2018-000003")
    write(desk._store, rows)


def test_a_head_is_typed_or_scanned(before: tuple[Desk, list[Row], list[str]]) -> None:
    desk, _, heads = before
    code = payload(desk.slip("330100-2018-000001"))
    assert desk.verify_journal([heads[0].lower(), code, "", f" {heads[1]} "]).heads == 3
    with pytest.raises(ClerkFault, match="第 2 个日志号"):
        desk.verify_journal([heads[0], "A1B2"])


def test_a_clock_that_was_moved_back_is_noted_and_breaks_nothing() -> None:
    desk = desk_on()
    now = desk._clock().replace(year=2017)
    desk._clock = lambda: now
    insured(desk)
    verdict = desk.verify_journal()
    assert verdict.broken is None
    assert len(verdict.moved_back) == 1


SLIP, REVERSAL = "330100-2018-000002", "330100-2018-000005"
BEHIND_THE_JOURNAL = {
    "what a payer pays": ("UPDATE settlement_payers SET amount_fen = amount_fen + 100 WHERE settlement_id = 2", SLIP),
    "a line": ("UPDATE settlement_lines SET amount_fen = amount_fen + 1 WHERE settlement_id = 2 AND place = 0", SLIP),
    "what counts for the year": ("UPDATE postings SET amount_fen = 0 WHERE settlement_id = 2", SLIP),
    "where it is paid": ("UPDATE slips SET bank_account = '6222020000000000000' WHERE settlement_id = 2", SLIP),
    "whose it is": ("UPDATE settlements SET person_id = 1 WHERE id = 2", SLIP),
    "the invoice": ("UPDATE bills SET invoice_number_key = '99' WHERE id = 2", SLIP),
    "why it was reversed": ("UPDATE reversals SET reason = '别的' WHERE settlement_id = 4", REVERSAL),
}
"""Changes with the key in hand that leave the journal alone, and the number that they falsify."""


def _beside_the_journal(store: Store, statement: str) -> None:
    connection = store._file._connection
    connection.execute("PRAGMA foreign_keys = OFF")
    Insider(connection).execute(statement)


def office_with_a_reversal() -> Desk:
    desk = office()
    desk.reverse("330100-2018-000004", {"reason": "票据录错"})
    assert desk.verify_journal().broken is None
    return desk


@pytest.mark.parametrize("what", BEHIND_THE_JOURNAL)
def test_a_slip_changed_behind_the_journal_is_named(what: str) -> None:
    desk, (statement, number) = office_with_a_reversal(), BEHIND_THE_JOURNAL[what]
    _beside_the_journal(desk._store, statement)
    verdict = desk.verify_journal()
    assert verdict.broken
    assert (verdict.broken.wrong, verdict.broken.slip) == (Wrong.CONTENT, number)
    assert f"{number} 的内容与日志第 {verdict.broken.seq} 条不符" in said(verdict)


@pytest.mark.parametrize(("table", "number"), [("slips", SLIP), ("reversals", REVERSAL)])
def test_a_number_taken_out_of_the_series_is_named(table: str, number: str) -> None:
    desk = office_with_a_reversal()
    _beside_the_journal(desk._store, f"DELETE FROM {table} WHERE number = '{number}'")
    verdict = desk.verify_journal()
    assert verdict.broken
    assert (verdict.broken.wrong, verdict.broken.slip) == (Wrong.NUMBER, number)
    assert number in said(verdict)


def test_a_slip_of_an_earlier_program_is_held_against_the_payers_in_its_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("medins_desk.store.slips.Slips.vouched", lambda *_: {})
    desk = office()
    assert desk.verify_journal().broken is None
    _beside_the_journal(desk._store, BEHIND_THE_JOURNAL["what a payer pays"][0])
    broken = desk.verify_journal().broken
    assert broken
    assert (broken.wrong, broken.slip) == (Wrong.CONTENT, SLIP)


GUARDS = {
    "taken away": ("DROP TRIGGER slips_keep_update", "slips_keep_update"),
    "put in": ("CREATE TRIGGER more AFTER INSERT ON postings BEGIN DELETE FROM postings; END", "more"),
    "a table put in": ("CREATE TABLE copied (id_number TEXT)", "copied"),
    "an index taken away": ("DROP INDEX journal_by_entity", "journal_by_entity"),
}


@pytest.mark.parametrize("what", GUARDS)
def test_a_guard_of_the_tables_that_is_not_as_it_was_made_is_named(what: str) -> None:
    """A guard that changes amounts on their way in makes the journal itself vouch for what was falsified."""
    desk, (statement, name) = office(), GUARDS[what]
    desk._store._file._connection.execute(statement)
    verdict = desk.verify_journal()
    assert verdict.broken
    assert (verdict.broken.wrong, verdict.broken.thing.split()[1]) == (Wrong.GUARD, name)
    assert f" {name} 不是本程序建的样子" in said(verdict)
