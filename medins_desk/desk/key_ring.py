"""The passwords of an office's clerks: tried, confirmed with, changed, given, taken; and the sheets of two officials.

Holds the key of the store while the desk is open. A wrong password is a fault at its field and counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from medins_desk.desk.counter import Clock
from medins_desk.desk.first_start import of_office, read_officials, sheets_of, spelled_names
from medins_desk.desk.guard import Guarded
from medins_desk.desk.typed import Typed
from medins_desk.domain.clerks import Session
from medins_desk.domain.errors import ClerkFault, Fault, WorldTrouble
from medins_desk.domain.passwords import password_fault
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.paper import recovery_pdf
from medins_desk.store import Store
from medins_desk.store.journal import Actor
from medins_desk.store.open import is_plain
from medins_desk.store.vault import Holder, KeysMissing, NotOpened, Tries, Vault
from medins_desk.store.vault.key_file import keys_of
from medins_desk.store.vault.tries import FREE
from medins_desk.store.vault.trouble import missing

_NOTHING: Mapping[str, object] = {}


class KeyRing:
    """The slots of one store's key file. Raises ``WorldTrouble`` where it cannot be read or written."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path, self._clock = path, clock
        self._store: Store | None = None
        self._key = b""
        self._vault: Vault | None = None
        self._tries = Tries(path)

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Who can log in."""
        return self._vault.holders if self._vault else ()

    @property
    def shown_password(self) -> str:
        """The password of the demo office; empty for a real one."""
        return self._vault.shown_password if self._vault else ""

    @property
    def is_own(self) -> bool:
        """Whether each has a password of their own; that of the demo office is for everybody and stays."""
        return not self.shown_password

    def confirm(self, desk: Guarded, clerk_id: int, password: str) -> Session:
        """Another clerk, who stands beside who sits at the desk and gives a password. Raises ``ClerkFault``."""
        self._unlocked(clerk_id, password)
        one = self._store.clerks.clerk(clerk_id) if self._store else None
        if one is None or not one.active:
            raise ClerkFault([Fault("clerk", "这名经办人员已停用，换一名确认")])
        with self._telling(desk):
            return Session(one.id, one.name, one.roles)

    def change_password(self, desk: Guarded, fields: Mapping[str, str]) -> None:
        """Another password for who sits at the desk: ``former``, ``password``, ``again``. Raises ``ClerkFault``.

        It comes last: where the disk does not take all of it, the former password holds, as the clerk is told.
        """
        session, typed = _session(desk), Typed(fields)
        self._read_new_password(typed, session.name, typed.raw("former"))
        typed.stop_if_faulty()
        self._unlocked(session.clerk_id, typed.raw("former"), "former")
        holder = Holder(session.clerk_id, session.name)
        with self._telling(desk):
            self._mark(session.clerk_id, must=False)
            self._journal(desk, "change password", session.clerk_id)
        self._known_vault().put(self._key, holder, typed.raw("password"), self._today())

    def give_password(self, desk: Guarded, clerk_id: int, name: str, fields: Mapping[str, str]) -> None:
        """A first or new password for another clerk: ``password``, ``again``, ``must_change`` where others typed it.

        The journal says so before it holds. Raises ``ClerkFault``: also for one's own, and for the password of the
        only clerk who could stand beside who asks, for then nobody would.
        """
        desk.must("give_password")
        typed = Typed(fields)
        if _session(desk).clerk_id == clerk_id:
            typed.fault("password", "本人的密码用“修改本人密码”修改")
        self._read_new_password(typed, name)
        must = typed.flag("must_change")
        typed.stop_if_faulty()
        with desk.apart_from(clerk_id):
            alone = not any(self.ever_had(one.id) for one in desk.others_for("give_password"))
            if not alone:
                desk.confirmed("give_password")
        if alone and self.ever_had(clerk_id) and desk.wants_second("give_password"):
            raise ClerkFault([Fault("password", _only_second(name, "重设"))])
        with self._telling(desk):
            self._mark(clerk_id, must=must)
            self._journal(desk, "give password", clerk_id, {"must_change": must} if must else _NOTHING)
        self._known_vault().put(self._key, Holder(clerk_id, name), typed.raw("password"), self._today())
        self._tries.forgive(clerk_id)

    def take_password(self, desk: Guarded, clerk_id: int) -> None:
        """Nothing opens with a clerk's password any more. Raises ``ClerkFault`` for one's own.

        Also for that of the only clerk who could stand beside who asks: nobody could give it again, and the two
        recovery sheets are for a clerk who has one.
        """
        desk.must("take_password")
        if _session(desk).clerk_id == clerk_id:
            raise ClerkFault([Fault("password", "本人的密码不能由本人收回")])
        known = {one.clerk_id for one in self.holders}
        seconds = [one for one in desk.others_for("give_password") if one.id in known]
        if [one.id for one in seconds] == [clerk_id]:
            raise ClerkFault([Fault("password", _only_second(seconds[0].name, "收回"))])
        self._journal(desk, "take password", clerk_id)
        self._known_vault().remove(clerk_id)

    def forget(self, clerk_id: int) -> None:
        """A clerk has left: the slot goes. What the disk does not take now is done at the next log-in."""
        with suppress(WorldTrouble):
            if clerk_id in {one.clerk_id for one in self.holders}:
                self._known_vault().remove(clerk_id)

    def new_sheets(self, desk: Guarded, fields: Mapping[str, str]) -> tuple[RecoverySheet, ...]:
        """New recovery sheets for ``official_1`` and ``official_2``: those of before open nothing any more."""
        desk.must("new_sheets")
        typed = Typed(fields)
        officials = read_officials(typed)
        typed.stop_if_faulty()
        desk.confirmed("new_sheets")
        self._journal(desk, "new recovery sheets", "、".join(officials))
        return of_office(self._sheets(officials), desk)

    @staticmethod
    def sheets_pdf(sheets: Sequence[RecoverySheet]) -> bytes:
        """The sheets as they are printed; they are never written to the disk."""
        return recovery_pdf(sheets)

    def sheets_handed_out(self) -> None:
        """Both officials have their sheets."""
        self._known_vault().sheets_handed_out()

    def _mark(self, clerk_id: int, *, must: bool) -> None:
        """Whether the clerk has to choose a password of their own."""
        if self._store is not None:
            self._store.clerks.set_must_change(clerk_id, must=must)

    def ever_had(self, clerk_id: int) -> bool:
        """Whether a clerk has a password, or had one: who had one is not taken for a newcomer once it was taken."""
        if clerk_id in {one.clerk_id for one in self.holders}:
            return True
        return self._store is not None and self._store.journal.was_done("give password", "clerk", clerk_id)

    def _forget_who_left(self) -> None:
        """Slots of clerks who left: a power cut came between."""
        left = {one.id for one in self._store.clerks.all() if not one.active} if self._store else set()
        for holder in self.holders:
            if holder.clerk_id in left:
                self.forget(holder.clerk_id)

    def _found(self) -> Vault | None:
        """The vault, or ``None`` where the store has none yet."""
        try:
            return Vault.read(self._path)
        except KeysMissing:
            if self._is_there and not is_plain(self._path):
                raise
            return None

    @property
    def _is_there(self) -> bool:
        return self._path.exists() and self._path.stat().st_size > 0

    def _read_again(self) -> Vault:
        """The vault as it lies on the disk: another window may have written it since."""
        self._known_vault()
        self._vault = Vault.read(self._path)
        return self._vault

    def _known_vault(self) -> Vault:
        if self._vault is None:
            raise missing(keys_of(self._path))
        return self._vault

    def _unlocked(self, clerk_id: int, password: str, place: str = "password") -> bytes:
        """The store key. Raises ``ClerkFault`` for a wrong password, and while a clerk has to wait."""
        now = self._clock()
        if (until := self._tries.waits_until(clerk_id, now)) is not None:
            raise ClerkFault([Fault(place, f"连续多次密码不对，{until:%H:%M:%S} 以后再试")])
        times = self._tries.begin(clerk_id, now)
        try:
            key = self._read_again().unlock(clerk_id, password)
        except NotOpened as error:
            raise ClerkFault([Fault(place, self._wrong(clerk_id, times))]) from error
        self._tries.was_right(clerk_id)
        return key

    def _wrong(self, clerk_id: int, times: int) -> str:
        until = self._tries.waits_until(clerk_id, self._clock())
        return f"密码不对，{until:%H:%M:%S} 以后再试" if until else f"密码不对，再错 {FREE - times} 次要等一分钟"

    @contextmanager
    def _telling(self, desk: Guarded) -> Iterator[None]:
        """One transaction over what is done within and the wrong passwords that the journal was not told of.

        They are counted until they are on the disk there: whatever is cut off, the next one tells what is left.
        """
        if self._store is None:
            yield
            return
        untold = self._tries.untold
        with self._store.writing():
            yield
            for one in untold:
                if times := one.wrong - self._store.journal.tries_told(one.clerk_id, one.run):
                    self._journal(desk, "wrong passwords", one.clerk_id, {"times": times, "run": one.run})
        if untold:
            self._tries.told(untold)

    def _sheets(self, officials: tuple[str, str]) -> tuple[RecoverySheet, ...]:
        vault = self._known_vault()
        shares = vault.new_sheets(self._key, officials, self._today())
        return sheets_of(vault.store_id, shares, officials, self._today())

    def _read_new_password(self, typed: Typed, name: str, former: str = "") -> None:
        office = self._store.offices.window() if self._store else None
        names = (*spelled_names(name), office.office.code if office else "")
        password, again = typed.raw("password"), typed.raw("again")
        if words := password_fault(password, names, former):
            typed.fault("password", words)
        elif password != again:
            typed.fault("again", "两次录入的密码不一样")

    def _today(self) -> date:
        return self._clock().date()

    def _journal(self, desk: Guarded, verb: str, entity_id: object, details: Mapping[str, object] = _NOTHING) -> None:
        if self._store is not None:
            named = next((one.name for one in self._store.clerks.all() if one.id == entity_id), "")
            who = {"name": named} if named else _NOTHING
            with self._store.writing():
                actor = Actor(desk.clerk, self._clock(), desk.second.name if desk.second else "")
                self._store.journal.add(actor, verb, "clerk", entity_id, {**who, **details})


def _only_second(name: str, what: str) -> str:
    return f"{name}是这里唯一的第二人，密码不能由一个人{what}。用两份恢复单重设：登录页 Alt+R"


def _session(desk: Guarded) -> Session:
    if desk.session is None:
        raise LookupError("nobody has logged in")
    return desk.session
