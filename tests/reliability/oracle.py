"""The oracle: what must be so after whatever happened. It knows nothing of how the program works inside its verbs.

Every finding is a sentence; none is the only good answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from medins_desk.desk.entrance import Entrance
from medins_desk.desk.safekeeping import FOLDER
from medins_desk.domain.errors import ClerkFault, WorldTrouble
from medins_desk.packs import PackFault
from medins_desk.store import Store, open_store
from medins_desk.store.backups import Backup, backups_in, prove
from medins_desk.store.slips import SlipRecord
from medins_desk.store.vault import NotOpened, Vault
from tests.reliability.acts import Given, do
from tests.reliability.driver import Told
from tests.reliability.office import CLERK, LATER_WORD, LIBRARY, NOON, STICK, STORE, WORD, Sitting, visit

_SETTLING = "('settle', 'decide', 'reverse')"
_NUMBERS = "(SELECT office_code, year, sequence, number FROM slips UNION ALL "
_NUMBERS += "SELECT office_code, year, sequence, number FROM reversals)"
_REVERSED = "(SELECT settlement_id FROM reversals)"
_NONE = {
    "a settlement without a slip": "SELECT id FROM settlements WHERE id NOT IN (SELECT settlement_id FROM slips)",
    "a bill without a settlement": "SELECT id FROM bills WHERE id NOT IN (SELECT bill_id FROM settlements)",
    "a bill settled twice": "SELECT bill_id FROM settlements GROUP BY bill_id HAVING count(*) > 1",
    "payers that do not sum up to the total": (
        "SELECT settlement_id FROM settlement_payers JOIN settlements ON settlements.id = settlement_id "
        "GROUP BY settlement_id HAVING sum(amount_fen) <> total_fen"
    ),
    "a draft that is settled": "SELECT key FROM drafts WHERE key IN (SELECT draft_key FROM bills)",
    "an invoice paid twice": (
        "SELECT invoice_number_key FROM bills JOIN settlements ON settlements.bill_id = bills.id "
        f"WHERE payable AND invoice_number_key <> '' AND settlements.id NOT IN {_REVERSED} "
        "GROUP BY invoice_code_key, invoice_number_key HAVING count(*) > 1"
    ),
    "a settlement reversed twice": "SELECT settlement_id FROM reversals GROUP BY settlement_id HAVING count(*) > 1",
    "a number that the journal does not know": (
        f"SELECT number FROM {_NUMBERS} WHERE number NOT IN "
        f"(SELECT entity_id FROM journal WHERE entity = 'slip' AND verb IN {_SETTLING})"
    ),
    "a row of the journal about a number that is not there": (
        f"SELECT entity_id FROM journal WHERE entity = 'slip' AND verb IN {_SETTLING} "
        f"AND entity_id NOT IN (SELECT number FROM {_NUMBERS})"
    ),
    "prints that the journal does not know": (
        "SELECT slips.number FROM slips "
        "LEFT JOIN (SELECT slip_id, count(*) AS n FROM prints GROUP BY slip_id) AS kept ON kept.slip_id = slips.id "
        "LEFT JOIN (SELECT entity_id, count(*) AS n FROM journal WHERE verb = 'print' GROUP BY entity_id) AS said "
        "ON said.entity_id = slips.number WHERE ifnull(kept.n, 0) <> ifnull(said.n, 0)"
    ),
    "a row that points nowhere": "PRAGMA foreign_key_check",
    "numbers with a gap, or twice": (
        f"SELECT office_code, year FROM {_NUMBERS} GROUP BY office_code, year "
        "HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*) OR min(sequence) <> 1"
    ),
}
"""What there must be none of."""


def wrongs(store: Store) -> Iterator[str]:
    """What is half done, lost or out of order in a store."""
    try:
        store.check()
    except WorldTrouble:
        yield "the file is damaged"
        return
    if found := store.journal.first_wrong():
        yield f"the journal breaks at row {found.seq} ({found.wrong})"
    if altered := store.journal.held_against().first:
        yield f"row {altered.seq} of the journal says otherwise: {altered.slip or altered.thing} ({altered.wrong})"
    for words, sql in _NONE.items():
        if rows := store._file.rows(sql):
            yield f"{words}: {rows[:3]}"


def lost(store: Store, done: Iterable[Told]) -> Iterator[str]:
    """What was acknowledged and is not there, or says something else."""
    for told in done:
        if head := told.get("head"):
            row = store._file.row("SELECT hash FROM journal WHERE seq = ?", head[0])
            if head[0] and (row is None or row[0] != head[1]):
                yield f"journal row {head[0]}, acknowledged after step {told['step']}, is lost"
        if isinstance(found := told["did"], dict) and "slip" in found:
            yield from _slip_lost(store.slips.slip(found["slip"]), found)
        if isinstance(found, dict) and "reversal" in found and store.reversals.reversal(found["reversal"]) is None:
            yield f"reversal {found['reversal']} is lost"
        if isinstance(found, dict) and "closing" in found:
            yield from _closing_lost(store, found)


def _closing_lost(store: Store, found: dict[str, Any]) -> Iterator[str]:
    """A closing that was told, and whether it still comes to what the slips of it come to."""
    kept = [one for one in store.closings.all() if one.number == found["closing"]]
    if [sum(kind.count for kind in one.sums.kinds) for one in kept] != [found["closed"]]:
        yield f"closing {found['closing']} is lost"
    for one in kept:
        if store.closings.payers_by_lines(one.since, one.reach) != one.sums.payers:
            yield f"closing {one.number} does not come to its slips"


def _slip_lost(slip: SlipRecord | None, told: dict[str, Any]) -> Iterator[str]:
    if slip is None:
        yield f"slip {told['slip']} is lost"
        return
    if "total" not in told:
        if not slip.prints:
            yield f"the print of slip {slip.number} is lost"
        return
    payers = {str(payer): amount for payer, amount in slip.settlement.payers.items()}
    if (slip.settlement.total, payers) != (told["total"], told.get("payers", payers)):
        yield f"slip {slip.number} says another sum"


def backups_wrong(folder: Path, done: Iterable[Told], passwords: Sequence[str] = (WORD, LATER_WORD)) -> Iterator[str]:
    """Each backup that says that it is one is good, and those that were acknowledged are there."""
    places = (folder / FOLDER, folder / STICK / FOLDER)
    found = [one for place in places for one in backups_in(place)]
    for one in found:
        key = next(key for word in passwords if (key := _key(one.store, word)) is not None)
        if not prove(one, folder / "rehearsed", key, None).is_good:
            yield f"the backup {one.folder.name} is not good"
    for told in done:
        name = told["did"].get("backup") if isinstance(told["did"], dict) else None
        if name and not _still_there(folder / name, told, found):
            yield f"the backup {name} is lost"


def _still_there(made: Path, told: Told, found: Iterable[Backup]) -> bool:
    """An acknowledged backup, or one that was made after it: in each place the last one of a day is kept."""
    day, journal = made.name[:8], told["head"][0]
    same_day = [one for one in found if one.folder.parent == made.parent and f"{one.made:%Y%m%d}" == day]
    return any(one.folder == made or one.journal > journal for one in same_day)


def _key(store: Path, password: str) -> bytes | None:
    try:
        return Vault.read(store).unlock(CLERK, password)
    except NotOpened:
        return None


class Reopened:
    """An office as the next start finds it: the entrance does what it does by itself, nobody repairs anything."""

    def __init__(self, folder: Path, *passwords: str) -> None:
        self.folder = folder
        self.path = folder / STORE
        self.entrance = Entrance(self.path, LIBRARY, lambda: NOON)
        self.opened_by = [word for word in passwords or (WORD,) if _key(self.path, word) is not None]
        """The passwords that open it."""

    def store(self) -> "closing[Store]":
        """The store, before anybody has logged in."""
        key = _key(self.path, self.opened_by[0])
        if key is None:
            raise AssertionError("a password that opened it does not open it")
        return closing(open_store(self.path, key))

    def goes_on(self, step: Given | None = None, *, was_done: bool = False) -> Iterator[str]:
        """Log in, do the step that was cut off once more, and settle one more bill: its number is the next one.

        A step that ``was_done`` may be refused.
        """
        self.entrance.close()
        try:
            sitting = Sitting(self.folder, self.opened_by[0])
        except (ClerkFault, WorldTrouble) as trouble:
            yield f"the office cannot go on: {trouble}"
            return
        try:
            yield from self._repeated(sitting, step, was_done=was_done)
            yield from _next_bill(sitting)
            yield from (f"after that: {wrong}" for wrong in wrongs(sitting.desk._store))
        except WorldTrouble as trouble:
            yield f"the office cannot go on: {trouble}"
        finally:
            sitting.close()

    def _repeated(self, sitting: Sitting, step: Given | None, *, was_done: bool) -> Iterator[str]:
        if step is None or step["act"] in ("restore", "sit down again", "change password"):
            return
        try:
            do(sitting, step)
        except ClerkFault as fault:
            if not was_done:
                yield f"{step['act']} cannot be done again: {fault}"
        try:
            for name in sitting.desk._library.names():
                sitting.desk._library.pack(name)
            sitting.desk._library.for_day("test-county", date(2014, 9, 1))
        except PackFault as fault:
            yield f"the law does not hold: {fault}"


def _next_bill(sitting: Sitting) -> Iterator[str]:
    slips, last = sitting.desk._store.slips.count_and_last()
    if slips:
        number = sitting.desk.settle("afterwards", 2, visit(999_999)).number
        if int(number[-6:]) != int(last[-6:]) + 1:
            yield f"after {last} comes {number}"
