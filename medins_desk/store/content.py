"""What a number of the series says, as one hash that its row of the journal bears.

The chain vouches for the journal, not for the tables beside it: who holds the key can change an amount or an account
number on a slip and leave the journal alone. So the row that gives a number carries the hash of all that the slip says,
and an audit reads both.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sized

from medins_desk.store.file import Row, StoreFile

CONTENT = "content"
"""Under which key the details of a row of the journal have the hash."""

_MOST_ASKED = 500  # well under the number of values that SQLite binds in one statement

_FORM = "2"  # the columns below, in this order. A later list is a later form: hashes that stand in journals stay
_SLIP = (
    "slips.settlement_id, slips.number, slips.office_code, slips.office_name, slips.year, slips.sequence, "
    "slips.settled_at, slips.clerk, slips.name, slips.birth_date, slips.id_number, slips.sex, slips.household, "
    "slips.phone, slips.bank, slips.bank_account, slips.document, slips.cover, slips.basis, slips.filing, "
    "settlements.bill_id, settlements.person_id, settlements.bill_name, settlements.pack, settlements.pack_sha256, "
    "settlements.payable, settlements.year, settlements.total_fen, settlements.eligible_fen, "
    "bills.person_id, bills.bill_id, bills.kind, bills.disease, bills.institution_id, bills.institution_name, "
    "bills.level, bills.tcm, bills.designated, bills.place, bills.first_day, bills.last_day, bills.total_fen, "
    "bills.self_funded_fen, bills.over_limit_fen, bills.class_b_fen, bills.class_b_first_pay_fen, "
    "bills.cancer_negotiated_fen, bills.tcm_fen, bills.emergency, bills.gp, bills.cause, bills.transfer, "
    "bills.insurer_paid_fen, bills.use_past_account, bills.has_invoice, bills.invoice_code, bills.invoice_number, "
    "bills.invoice_check, bills.invoice_issued_on, bills.invoice_code_key, bills.invoice_number_key, "
    "bills.merged_into, bills.rare_disease_grant_fen, bills.joint_meeting_grant_fen, bills.claimed_on, "
    "bills.late_reason, bills.late_document, bills.split_issuer, bills.split_reimbursed_fen, "
    "bills.split_in_scope_fen, bills.observation, bills.pre_operative, bills.died_in_rescue, bills.grant_document, "
    "bills.event_kind, bills.event_title, bills.event_facts, bills.event_receiver, bills.outside_cover, "
    "bills.outside_cover_fen, bills.relative_relation, bills.relative_name, bills.relative_available_fen"
)
_TABLES = (
    ("settlement_payers", "payer, amount_fen", "payer"),
    ("settlement_parts", "part, amount_fen", "part"),
    ("settlement_lines", "rule, law, payer, part, item, amount_fen, why, low_fen, high_fen", "place"),
    ("postings", "axis, scope, day, amount_fen", "place"),
    ("accumulators", "name, title, before_fen, after_fen", "place"),
    ("refusals", "code, law, text", "place"),
    ("settlement_office_values", "key, value, since, document", "place"),
    ("accumulator_marks", "accumulator, place, title, amount_fen", "accumulator, place"),
    ("settlement_facts", "facts", "settlement_id"),
)
_TABLES_OF_FORM = {"1": 7, "2": 9}
"""How many of the tables a form goes over, from the first."""
_REVERSAL = (
    "settlement_id, number, office_code, office_name, year, sequence, reversed_at, clerk, second, reason, "
    "after_settlement, after_declared, sums"
)


def content_of_slip(file: StoreFile, number: str) -> str:
    """The hash of all that a slip says. Inside the transaction that gave it its number. Raises ``KeyError``."""
    return dict(_of_slips(file, {number: _FORM}))[number]


def content_of_reversal(file: StoreFile, number: str) -> str:
    """The hash of all that a reversal says. Raises ``KeyError``."""
    return dict(_of_reversals(file, {number: _FORM}))[number]


def contents(file: StoreFile, asked: Mapping[str, str]) -> Mapping[str, str]:
    """The hash of each slip and reversal that is there, in the form of the hash that is asked for with its number."""
    forms = [(number, known.partition("-")[0]) for number, known in asked.items()]
    found = dict[str, str]()
    for first in range(0, len(forms), _MOST_ASKED):
        some = dict(forms[first : first + _MOST_ASKED])
        found.update(_of_slips(file, some))
        found.update(_of_reversals(file, some))
    return found


def payers_of(file: StoreFile, number: str) -> Mapping[str, int]:
    """What each payer pays on a slip, or takes back on a reversal, where that is not nothing."""
    rows = file.rows(
        "SELECT payer, sign * amount_fen FROM settlement_payers JOIN (SELECT settlement_id, 1 AS sign FROM slips "
        "WHERE number = ?1 UNION ALL SELECT settlement_id, -1 FROM reversals WHERE number = ?1) USING (settlement_id) "
        "WHERE amount_fen <> 0",
        number,
    )
    return dict(rows)


def _of_slips(file: StoreFile, forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    slips = file.rows(
        f"SELECT {_SLIP} FROM slips JOIN settlements ON settlements.id = slips.settlement_id "
        f"JOIN bills ON bills.id = settlements.bill_id WHERE slips.number IN ({_marks(forms)})",
        *forms,
    )
    keys = [row[0] for row in slips]
    pieces = [_by_key(file, columns, table, order, keys) for table, columns, order in _TABLES]
    for row in slips:
        form = _known_form(forms[row[1]])
        yield row[1], _hash(form, row, *(piece[row[0]] for piece in pieces[: _TABLES_OF_FORM[form]]))


def _of_reversals(file: StoreFile, forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in file.rows(f"SELECT {_REVERSAL} FROM reversals WHERE number IN ({_marks(forms)})", *forms):
        yield row[1], _hash(_known_form(forms[row[1]]), row)


def _known_form(form: str) -> str:
    """The form of a hash; of one that this program does not know its own, which then does not fit."""
    return form if form in _TABLES_OF_FORM else _FORM


def _by_key(file: StoreFile, columns: str, table: str, order: str, keys: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    sql = (
        f"SELECT settlement_id, {columns} FROM {table} "
        f"WHERE settlement_id IN ({_marks(keys)}) ORDER BY settlement_id, {order}"  # as they lie: nothing is sorted
    )
    for row in file.rows(sql, *keys):
        found[row[0]].append(row[1:])
    return found


def _marks(asked: Sized) -> str:
    return ", ".join("?" * len(asked))


def _hash(form: str, *said: object) -> str:
    return f"{form}-{hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()}"
