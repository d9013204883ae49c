"""The entrance: who may sit down at the desk. Holds the key of the store while the desk is open.

What lies on the disk decides the way in: nothing at all is a first start, a plain store of an earlier version is
carried over, a key file asks for a password. A wrong password is a fault at its field; a broken, newer or missing file
is the world's trouble.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from medins_desk.desk.counter import Clock
from medins_desk.desk.damaged import Damaged
from medins_desk.desk.desk import Desk
from medins_desk.desk.first_start import Starter, of_office, read_start
from medins_desk.desk.key_ring import KeyRing
from medins_desk.desk.moving_in import MovingIn
from medins_desk.desk.safekeeping import Safekeeping
from medins_desk.desk.typed import Typed
from medins_desk.domain.clerks import FIRST_ROLES, Role, Session
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.packs import Library
from medins_desk.store import Store, open_plain, open_store
from medins_desk.store.backups import finish_restoring
from medins_desk.store.identity import Identity
from medins_desk.store.journal import Actor
from medins_desk.store.open import is_plain, refuse_second
from medins_desk.store.trouble import StoreDamaged, StoreUnopened
from medins_desk.store.vault import (
    Holder,
    NotOpened,
    Shares,
    Vault,
    carry_over,
    finish_carrying_over,
    share_fault,
)
from medins_desk.store.vault.trouble import StoreMissing, store_gone

DEMO_PASSWORD = "demo-2018"  # noqa: S105 - the demo office is for everybody: the window shows it
_FIRST_CLERK = 1
_NOTHING: Mapping[str, object] = {}


class Way(StrEnum):
    """What the entrance asks for."""

    FIRST_START = "first_start"
    CARRY_OVER = "carry_over"
    LOG_IN = "log_in"


@dataclass(frozen=True, slots=True)
class Welcome:
    """The open desk, and the recovery sheets that are to be handed out now; none once they are."""

    desk: Desk
    sheets: tuple[RecoverySheet, ...] = ()


class Entrance(KeyRing):
    """The way to one store. Raises ``WorldTrouble`` where what lies on the disk cannot be opened at all."""

    def __init__(self, path: Path, library: Library, clock: Clock) -> None:
        refuse_second(path)
        super().__init__(path, clock)
        self._library = library
        self.damaged: Damaged | None = None
        """The way back, after a right password found the store damaged or gone."""
        self._finish_what_was_cut_off()
        self._vault = self._found()

    @property
    def way(self) -> Way:
        """What to ask for."""
        if self._vault is not None:
            return Way.LOG_IN
        return Way.CARRY_OVER if is_plain(self._path) else Way.FIRST_START

    @property
    def has_sheets(self) -> bool:
        """Whether two officials hold recovery sheets."""
        return self._vault is not None and self._vault.sheets_are_out

    def begin(self, fields: Mapping[str, str]) -> Welcome:
        """A new office with its first clerk. Raises ``ClerkFault`` with every fault, ``WorldTrouble``."""
        self._refuse_begun()
        start = read_start(fields, self._library, self._clock)
        holder = Holder(_FIRST_CLERK, start.clerk)
        self._vault, self._key = Vault.begin(self._path, holder, start.password, self._today())
        sheets = self._sheets(start.officials)
        desk = Desk(self._open(), self._library, self._clock)
        desk.set_up_office({**fields, "clerk": start.clerk})
        self._equip(desk)
        self._vault.store_was_made()
        return Welcome(desk, of_office(sheets, desk))

    def begin_demo(self, load: Callable[[Desk], object]) -> Welcome:
        """The demo office, with a password that is shown."""
        self._refuse_begun()
        desk = Desk(self._demo_store(), self._library, self._clock)
        load(desk)
        self._equip(desk)
        self._known_vault().store_was_made()
        return Welcome(desk)

    def carry_over(self, fields: Mapping[str, str]) -> Welcome:
        """Encrypt the store of an earlier version. Raises ``ClerkFault``, ``WorldTrouble``: the store stands."""
        self._refuse_begun()
        start = read_start(fields, None, self._clock)
        plain = open_plain(self._path)
        try:
            holder = Holder(self._first_of(plain, start), start.clerk)
        finally:
            plain.close()
        self._vault, self._key = Vault.begin(self._path, holder, start.password, self._today())
        sheets = self._sheets(start.officials)
        desk = Desk(self._open(), self._library, self._clock)
        desk.sign_in(holder.clerk_id)
        self._equip(desk)
        self._vault.store_was_made()
        return Welcome(desk, of_office(sheets, desk))

    def log_in(self, clerk_id: int, password: str) -> Welcome:
        """Open the desk for a clerk. Raises ``ClerkFault`` at ``password``, ``WorldTrouble``."""
        self._key = self._unlocked(clerk_id, password)
        return self._welcome(clerk_id)

    def unlock(self, desk: Desk, clerk_id: int, password: str) -> Session:
        """A clerk goes on at the locked window, the same or another. Raises ``ClerkFault``, ``WorldTrouble``."""
        self._unlocked(clerk_id, password)
        before = desk.clerk, desk.session
        try:
            with self._telling(desk):
                return desk.sign_in(clerk_id, "unlock")
        except BaseException:
            desk.clerk, desk.session = before  # nothing of it was kept
            raise

    def recover(self, fields: Mapping[str, str]) -> Welcome:
        """Both officials open the store and give a clerk a new password: ``share_1``, ``share_2``, ``clerk``."""
        refuse_second(self._path)
        vault, typed = self._read_again(), Typed(fields)
        for number in (1, 2):
            if words := share_fault(vault.store_id, number, typed.raw(f"share_{number}")):
                typed.fault(f"share_{number}", words)
        holder = next((one for one in vault.holders if str(one.clerk_id) == typed.text("clerk")), None)
        if holder is None:
            typed.fault("clerk", "还没有选经办人")
        self._read_new_password(typed, holder.name if holder else "")
        typed.stop_if_faulty()
        try:
            self._key = vault.recover(Shares(typed.raw("share_1"), typed.raw("share_2")))
        except NotOpened as error:
            raise ClerkFault([Fault("share_1", "这两份恢复单已被后来的替换，用最近打印的两份")]) from error
        if holder is None:
            raise AssertionError("a fault was passed over")
        vault.put(self._key, holder, typed.raw("password"), self._today())
        self._tries.forgive(holder.clerk_id)
        return self._welcome(holder.clerk_id, "recover")

    def reopen(self) -> None:
        """The store was replaced by a backup: read what lies there now. Raises ``WorldTrouble``."""
        self.close()
        if self.damaged is not None:
            self.damaged.close_reading()
        self.damaged = None
        self._finish_what_was_cut_off()
        self._vault = self._found()

    def found_damaged(self, desk: Desk) -> None:
        """Reading the open store through found damage: it is closed, and ``damaged`` is the way back."""
        clerk_id = desk.session.clerk_id if desk.session else _FIRST_CLERK
        self.damaged = Damaged(self._path, self._key, self._known_vault(), clerk_id, self._library, self._clock)
        self.close()

    def safekeeping(self, desk: Desk) -> Safekeeping:
        """The backups of the open store, for who sits at the desk. ``LookupError`` before somebody logged in."""
        if self._store is None:
            raise LookupError("the store is not open")
        return Safekeeping(
            self._path,
            self._key,
            self._store,
            self._known_vault(),
            lambda: Actor(desk.clerk, self._clock(), desk.second.name if desk.second else ""),
            lambda: _may_alone(desk, "restore"),
            lambda: desk.why_not("restore"),
        )

    def moving_in(self) -> MovingIn:
        """Taking an office over from a stick, at a first start; then ``reopen``. Raises ``WorldTrouble``."""
        self._refuse_begun()
        return MovingIn(self._path, self._clock)

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _finish_what_was_cut_off(self) -> None:
        try:
            finish_carrying_over(self._path)
            finish_restoring(self._path)
        except OSError as error:
            raise WorldTrouble(
                f"不能在 {self._path.parent} 里写文件，没有改动任何数据。检查文件夹的权限和磁盘空间，再重新打开"
            ) from error

    def _refuse_begun(self) -> None:
        """Two windows may both stand at the first start: the second does not write over the keys of the first."""
        refuse_second(self._path)
        self._vault = self._found()
        if self._vault is not None:
            raise WorldTrouble("另一个窗口已经在这里建立了办公室，没有改动它。录入那里设的密码登录")

    def _welcome(self, clerk_id: int, how: str = "sign in") -> Welcome:
        """The desk, opened with the key in hand; what a first start was kept from is done now."""
        name = next(one.name for one in self._known_vault().holders if one.clerk_id == clerk_id)
        try:
            store = self._open()
        except (StoreDamaged, StoreMissing, StoreUnopened):
            self.damaged = Damaged(self._path, self._key, self._known_vault(), clerk_id, self._library, self._clock)
            raise
        vault = self._read_again()  # nobody else writes it from here on
        desk = Desk(store, self._library, self._clock)
        try:
            with self._telling(desk):  # what a log-in tells the journal is there whole, or not at all
                if not store.clerks.all():
                    store.clerks.add(name, FIRST_ROLES, self._today(), clerk_id)
                session = desk.sign_in(clerk_id, how)
                if store.seal_was_missing:
                    store.journal.add(Actor(desk.clerk, self._clock()), "seal pages", "store", vault.store_id, {})
        except (ClerkFault, KeyError) as error:
            self.close()
            if isinstance(error, KeyError):
                raise ClerkFault([Fault("password", "数据文件里没有这个经办人，换一个登录")]) from error
            raise
        self._forget_who_left()
        vault.store_was_made()
        self._equip(desk)
        waits = not vault.sheets_are_out and not vault.shown_password and Role.SYSTEM in session.roles
        return Welcome(desk, of_office(self._sheets(vault.officials or ("", "")), desk) if waits else ())

    def _open(self) -> Store:
        """The store, carried over first where a power cut kept it plain."""
        self.close()
        if self._known_vault().is_begun and not self._is_there:
            raise store_gone(self._path)
        if is_plain(self._path):
            carry_over(self._path, self._key)
        self._store = open_store(self._path, self._key)
        if self._store.identities.identity() is None:
            vault = self._known_vault()
            self._store.identities.give(Identity(vault.store_id, vault.incarnation))
        return self._store

    def _demo_store(self) -> Store:
        holder = Holder(_FIRST_CLERK, "经办员")
        self._vault, self._key = Vault.begin(self._path, holder, DEMO_PASSWORD, self._today(), DEMO_PASSWORD)
        return self._open()

    def _equip(self, desk: Desk) -> None:
        """What a desk has of a store that lies on the disk: its backups, its passwords."""
        desk.safekeeping = self.safekeeping(desk)
        desk.passwords = self

    def _first_of(self, plain: Store, start: Starter) -> int:
        """Who carries the store over becomes, or is, one of its clerks."""
        with plain.writing():
            known = plain.clerks.named(start.clerk)
            if known is None:
                key = plain.clerks.add(start.clerk, FIRST_ROLES, self._today())
            else:
                key = known.id
                plain.clerks.give_roles(key, known.roles | FIRST_ROLES)
            verb = "change roles" if known else "add"
            plain.journal.add(Actor(start.clerk, self._clock()), verb, "clerk", key, {"name": start.clerk})
        return key


def _may_alone(desk: Desk, verb: str) -> None:
    desk.must(verb)
    desk.confirmed(verb)
