"""R5: the file is not what was written. A bit flips, the end is cut off, a page stands elsewhere or is an older one.

All of it has to be found at the log-in, before anything is written, and the newest good backup has to bring the office
back. Bits of the key file and of the seal flip too: there the office opens, for both can be mended.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from medins_desk.desk.entrance import Entrance
from medins_desk.domain.errors import WorldTrouble
from medins_desk.store import open_store
from medins_desk.store.page_seal import PAGE, seal_of
from medins_desk.store.vault.key_file import copy_of, keys_of
from tests.reliability.acts import do
from tests.reliability.driver import Bench
from tests.reliability.figures import Figures
from tests.reliability.office import CLERK, LIBRARY, NOON, STORE, WORD, Sitting, lay, quick_suite
from tests.reliability.planted import planted

_PUT_BACK_EVERY = 8


@dataclass(frozen=True)
class Office:
    """An office after some work, and its store as it was before."""

    folder: Path
    older: bytes
    says: str

    @property
    def now(self) -> bytes:
        """The store as it is."""
        return (self.folder / STORE).read_bytes()


def _office(bench: Bench) -> Office:
    folder = lay(bench.office, bench.folder / "damage")
    older = (folder / STORE).read_bytes()
    sitting = Sitting(folder)
    for number in range(200, 206):
        do(sitting, {"act": "settle", "key": f"k{number}", "person": 1 + number % 3, "number": number})
    do(sitting, {"act": "correct", "person": 2})
    do(sitting, {"act": "back up"})
    key = sitting.entrance._key
    sitting.close()
    with closing(open_store(folder / STORE, key)) as store:
        return Office(folder, older, store.logical_hash())


def _flipped(content: bytes, luck: Random) -> bytes:
    place = luck.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1 << luck.randrange(8)]) + content[place + 1 :]


def _cut(content: bytes, luck: Random) -> bytes:
    return content[: luck.randrange(1, len(content))]


def _swapped(content: bytes, luck: Random) -> bytes:
    one, other = (place * PAGE for place in luck.sample(range(len(content) // PAGE), 2))
    return content[:one] + content[other : other + PAGE] + content[one + PAGE :]


def _older_page(content: bytes, older: bytes, luck: Random) -> bytes:
    changed = [at for at in range(0, len(older), PAGE) if content[at : at + PAGE] != older[at : at + PAGE]]
    at = luck.choice(changed)
    return content[:at] + older[at : at + PAGE] + content[at + PAGE :]


class Damage:
    """The experiment on one office."""

    def __init__(self, bench: Bench, only: str = "") -> None:
        self._office, self._place = _office(bench), bench.folder / "damaged"
        self._ways: dict[str, Callable[[bytes, Random], bytes]] = {
            "bit": _flipped,
            "cut": _cut,
            "moved page": _swapped,
            "older page": lambda content, luck: _older_page(content, self._office.older, luck),
        }
        if only:
            self._ways = {only: self._ways[only]}

    @property
    def ways(self) -> list[str]:
        """The ways in which the store is damaged."""
        return list(self._ways)

    def store(self, way: str, luck: Random, *, put_back: bool) -> Iterator[str]:
        """The store is damaged: found, untouched, and brought back."""
        path = lay(self._office.folder, self._place) / STORE
        broken = self._ways[way](self._office.now, luck)
        path.write_bytes(broken)
        entrance = Entrance(path, LIBRARY, lambda: NOON)
        try:
            entrance.log_in(CLERK, WORD)
        except WorldTrouble:
            if path.read_bytes() != broken:
                yield "the damaged file was written to"
            if put_back:
                yield from self._put_back(entrance)
            elif entrance.damaged is None:
                yield "no way back is offered"
        else:
            yield "opened as if nothing were"
            entrance.close()

    def _put_back(self, entrance: Entrance) -> Iterator[str]:
        if entrance.damaged is None:
            yield "no way back is offered"
            return
        entrance.damaged.put_back(entrance.damaged.newest_good([]))
        entrance.reopen()
        slips = entrance.log_in(CLERK, WORD).desk._store.slips.count_and_last()[0]
        entrance.close()
        if slips != 10:
            yield f"the backup brings {slips} slips back"

    def beside(self, luck: Random) -> Iterator[str]:
        """A file beside the store is damaged: the office opens and says what it said."""
        path = lay(self._office.folder, self._place) / STORE
        file = luck.choice((keys_of, copy_of, seal_of))(path)
        file.write_bytes(luck.choice((_flipped, _cut))(file.read_bytes(), luck))
        entrance = Entrance(path, LIBRARY, lambda: NOON)
        entrance.log_in(CLERK, WORD)
        key = entrance._key
        entrance.close()
        with closing(open_store(path, key)) as store:
            verbs = [row.verb for row in store.journal.rows()[:2]]
            if file == seal_of(path) and "seal pages" not in verbs:
                yield "a broken seal is not in the journal"


def run(bench: Bench, n: int, luck: Random) -> Figures:
    """``n`` damages: mostly to the store, one in ten to a file beside it."""
    figures = Figures("R5", "flips, cuts, moved and older pages")
    with quick_suite():
        damage = Damage(bench)
        for turn in range(n):
            if turn % 10 == 9:
                figures.add("beside the store", damage.beside(luck))
                continue
            way = luck.choice(damage.ways)
            figures.add(way, damage.store(way, luck, put_back=turn % _PUT_BACK_EVERY == 0))
    return figures


def older_pages_only(bench: Bench, n: int, luck: Random) -> Figures:
    """Pages of an older copy, with the seal passed over: some of them must go unnoticed."""
    figures = Figures("R5", "planted: seal passed over, older pages", must_find=True)
    with quick_suite(), planted("seal passed over"):
        damage = Damage(bench, "older page")
        for _ in range(n):
            figures.add("older page", damage.store("older page", luck, put_back=False))
    return figures
