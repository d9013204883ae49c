"""Does the store still say what its journal vouches for? Slips by their numbers, all else by table and key.

The chain vouches for the journal, not for the tables beside it: who holds the key can change an amount, an account or a
day of cover and leave the journal alone. So each row bears a hash of what it wrote, and an audit reads both.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from medins_desk.store.chain import SETTLING, Break, Wrong
from medins_desk.store.content import CONTENT, contents, payers_of
from medins_desk.store.file import StoreFile
from medins_desk.store.guards import changed_guard
from medins_desk.store.things import THINGS
from medins_desk.store.vouching import NOTHING, WROTE, Hashes, hashes

Details: TypeAlias = Mapping[str, Any]


class Held(NamedTuple):
    """The first row of the journal that the store no longer fits, or ``None``.

    ``unvouched``: so many slips and things were written by an earlier program, whose rows bear no hash of them.
    """

    first: Break | None
    unvouched: int


def held_against(file: StoreFile) -> Held:
    """Hold everything in the store against its journal. Reads all of it."""
    slips, vouched, last = list[tuple[int, str, Details]](), _Vouched(), 0
    for last, verb, entity, entity_id, written in file.rows(
        "SELECT seq, verb, entity, entity_id, details FROM journal ORDER BY seq"
    ):
        details = json.loads(written)
        if entity == "slip" and verb in SETTLING:
            slips.append((last, entity_id, details))
        vouched.take(last, details.get(WROTE))
    breaks = [*_of_slips(file, slips), *vouched.breaks, *vouched.left(file, last), *_without_slip(file, last)]
    if guard := changed_guard(file):
        breaks.append(Break(last, Wrong.GUARD, thing=guard))
    old = sum(CONTENT not in details for _, _, details in slips)
    first = min(breaks, key=lambda one: (one.seq, one.wrong in (Wrong.UNKNOWN, Wrong.GUARD)), default=None)
    return Held(first, vouched.unvouched + old)


def _of_slips(file: StoreFile, given: list[tuple[int, str, Details]]) -> Iterator[Break]:
    """The numbers that the journal gave and whose slip is gone, or says something else than on that day."""
    found = contents(file, {number: details.get(CONTENT, "") for _, number, details in given})
    for seq, number, details in given:
        if number not in found:
            yield Break(seq, Wrong.NUMBER, slip=number)
        elif details.get(CONTENT, found[number]) != found[number] or not _pays(file, number, details):
            yield Break(seq, Wrong.CONTENT, slip=number)


def _pays(file: StoreFile, number: str, details: Details) -> bool:
    """Whether a slip whose row bears no hash yet, of an earlier program, pays at least what that row says."""
    payers = details.get("payers")
    if CONTENT in details or not isinstance(payers, dict):
        return True
    return {payer: amount for payer, amount in payers.items() if amount} == payers_of(file, number)


def _without_slip(file: StoreFile, last: int) -> Iterator[Break]:
    """A settlement counts for the year of its person: one that no slip closes was put in."""
    for (key,) in file.rows("SELECT id FROM settlements WHERE id NOT IN (SELECT settlement_id FROM slips)"):
        yield Break(last, Wrong.UNKNOWN, thing=f"settlements {key}")


class _Vouched:
    """What the rows of a journal say that they wrote, one after the other."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, str]] = {}
        self._first_added: dict[str, int] = {}
        self._from_the_first: bool | None = None
        self.breaks: list[Break] = []
        self.unvouched = 0

    def take(self, seq: int, wrote: Hashes | None) -> None:
        """One more row. The first tells whether all of the store was written by programs that vouch."""
        if self._from_the_first is None:
            self._from_the_first = wrote is not None
        for thing, (before, after) in (wrote or {}).items():
            known_since, known = self._known.get(thing, (0, None))
            if known is not None and known != before:
                self.breaks.append(Break(known_since, Wrong.THING if before else Wrong.THING_GONE, thing=thing))
            elif known is None and before and self._from_the_first:
                self.breaks.append(Break(seq, Wrong.UNKNOWN, thing=thing))
            elif not before:
                self._note_added(thing)
            self._known[thing] = seq, after

    def _note_added(self, thing: str) -> None:
        table, key = thing.split(" ", 1)
        if THINGS[table].grows:
            self._first_added.setdefault(table, int(key))

    def left(self, file: StoreFile, last: int) -> Iterator[Break]:
        """What the tables say otherwise now; ``last`` is the row after which something unknown came."""
        for table in THINGS:
            for key, found in hashes(file, table):
                thing = f"{table} {key}"
                seq, known = self._known.pop(thing, (0, None))
                if known == found:
                    continue
                if known is not None:
                    yield Break(seq, Wrong.THING if known else Wrong.UNKNOWN, thing=thing)
                elif self._is_of_an_earlier_program(table, key):
                    self.unvouched += 1
                else:
                    yield Break(last, Wrong.UNKNOWN, thing=thing)
        for thing, (seq, known) in self._known.items():
            if known != NOTHING:
                yield Break(seq, Wrong.THING_GONE, thing=thing)

    def _is_of_an_earlier_program(self, table: str, key: str) -> bool:
        """Whether no row had to tell of a thing: keys grow, so it lies before the first that a row told of."""
        if self._from_the_first:
            return False
        return not THINGS[table].grows or int(key) < self._first_added.get(table, int(key) + 1)
