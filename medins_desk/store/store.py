"""The store: all rooms of one open file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from medins_desk.store.accounts import Accounts, account_acts, career_months, facts_on_file
from medins_desk.store.alike import Alike
from medins_desk.store.attachments import Attachments
from medins_desk.store.births import Births
from medins_desk.store.clerks import Clerks
from medins_desk.store.closings import Closings
from medins_desk.store.deadlines import Deadlines
from medins_desk.store.drafts import Drafts
from medins_desk.store.driver import sqlite
from medins_desk.store.facts import Facts
from medins_desk.store.file import StoreFile
from medins_desk.store.history import History
from medins_desk.store.identity import Identities
from medins_desk.store.institutions import Institutions
from medins_desk.store.journal import Journal
from medins_desk.store.kept_packs import KeptPacks
from medins_desk.store.logical_hash import logical_hash
from medins_desk.store.merges import Merges
from medins_desk.store.office_values import OfficeValues
from medins_desk.store.offices import Offices
from medins_desk.store.participation import Participation
from medins_desk.store.persons import Persons
from medins_desk.store.records import Records
from medins_desk.store.registrations import registrations
from medins_desk.store.reversals import Reversals
from medins_desk.store.room import NoDisk, Room
from medins_desk.store.rosters import Rosters
from medins_desk.store.search import Search
from medins_desk.store.settlements import Settlements
from medins_desk.store.slips import Slips
from medins_desk.store.trouble import StoreFull
from medins_desk.store.units import Units

_Kept = TypeVar("_Kept")


class Store:
    """What an office knows, on its own disk. Made by ``open_store`` or ``open_memory``."""

    def __init__(
        self,
        file: StoreFile,
        on_close: Callable[[], None] = lambda: None,
        room: Room | None = None,
        *,
        seal_was_missing: bool = False,
    ) -> None:
        self._file = file
        self.seal_was_missing = seal_was_missing
        """The seal of the pages was gone or not ours at opening: it was read through and sealed anew."""
        self.room = room or NoDisk()
        self._on_close = on_close
        self.is_open = True
        self.offices = Offices(file)
        self.clerks = Clerks(file)
        self.identities = Identities(file)
        self.office_values = OfficeValues(file)
        self.persons = Persons(file)
        self.births = Births(file)
        self.merges = Merges(file)
        self.units = Units(file)
        self.records = Records(file)
        self.attachments = Attachments(file)
        self.participation = Participation(file)
        self.alike = Alike(file)
        self.facts_on_file = facts_on_file(file)
        self.career_months = career_months(file)
        self.registrations = registrations(file)
        self.account_acts = account_acts(file)
        self.accounts = Accounts(file)
        self.institutions = Institutions(file)
        self.settlements = Settlements(file)
        self.slips = Slips(file, self.settlements)
        self.reversals = Reversals(file)
        self.rosters = Rosters(file)
        self.closings = Closings(file)
        self.kept_packs = KeptPacks(file)
        self.facts = Facts(file)
        self.history = History(file)
        self.deadlines = Deadlines(file)
        self.drafts = Drafts(file)
        self.journal = Journal(file)
        self.search = Search(file)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction over everything called within. Raises ``WorldTrouble``; then nothing of it was kept."""
        with self._file.writing():
            yield

    def ending(self, act: Callable[[], _Kept]) -> _Kept:
        """Do ``act`` in one transaction; where the disk is full the ballast is given up and it is done once more.

        Raises ``WorldTrouble``; then nothing of it was kept.
        """
        within = self._file.is_writing  # then the outermost transaction may be gone, and is not ours to begin anew
        try:
            with self.writing():
                return act()
        except StoreFull:
            if within or not self.room.give_up():
                raise
        with self.writing():
            return act()

    def check(self) -> None:
        """Look for damage; takes a second for a large office. Raises ``StoreDamaged``."""
        self._file.check()

    def check_pages(self) -> None:
        """Read each page from the disk and hold it against what was last written. Raises ``StoreDamaged``."""
        self._file.check_pages()

    def logical_hash(self) -> str:
        """What the store says, as one number: a copy that says the same has the same. Reads everything."""
        return logical_hash(self._file)

    def copy_into(self, target: sqlite.Connection) -> None:
        """Copy everything, as it stands now, into another open file under the same key. Raises ``WorldTrouble``."""
        self._file.copy_into(target)

    def close(self) -> None:
        """Close the file. Once: what has taken its place since then has a seal and a note of its own."""
        if not self.is_open:
            return
        self.is_open = False
        try:
            self._file.close()
        finally:
            self._on_close()
