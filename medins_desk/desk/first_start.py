"""What the first start asks for: the office, its first clerk with a password, and who keeps the recovery sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from medins_desk.desk.counter import Clock, Counter
from medins_desk.desk.desk import Desk
from medins_desk.desk.typed import Typed
from medins_desk.domain.errors import ClerkFault
from medins_desk.domain.passwords import password_fault
from medins_desk.domain.sheets import RecoverySheet
from medins_desk.packs import Library
from medins_desk.store import open_memory
from medins_desk.store.pinyin import initials, spelled
from medins_desk.store.vault import Shares


class Starter(NamedTuple):
    """The first clerk and the two officials, as typed without fault."""

    clerk: str
    password: str
    officials: tuple[str, str]


def read_start(fields: Mapping[str, str], library: Library | None, clock: Clock) -> Starter:
    """Read the form; with a library the office is read too, on trial. Raises ``ClerkFault`` with every fault."""
    typed = Typed(fields)
    clerk = typed.text("clerk", required="经办人姓名")
    if library is not None:
        try:
            Desk(open_memory(), library, clock).set_up_office(fields)
        except ClerkFault as fault:
            typed.faults += [one for one in fault.faults if one.place != "clerk"]
    password, again = typed.raw("password"), typed.raw("again")
    if words := password_fault(password, (*spelled_names(clerk), typed.text("code"))):
        typed.fault("password", words)
    elif password != again:
        typed.fault("again", "两次录入的密码不一样")
    officials = read_officials(typed)
    typed.stop_if_faulty()
    return Starter(clerk, typed.raw("password"), officials)


def read_officials(typed: Typed) -> tuple[str, str]:
    """Who keeps the two recovery sheets: two people."""
    first, other = (typed.text(name, required="保管人姓名") for name in ("official_1", "official_2"))
    if first and first == other:
        typed.fault("official_2", "两份恢复单要由两个人分开保管")
    return first, other


def spelled_names(name: str) -> tuple[str, ...]:
    """A name in characters and in pinyin: none of it belongs into a password. Two initials are too common."""
    return (name, spelled(name), *(one for one in initials(name) if len(one) > 2)) if name else ()


def sheets_of(store_id: str, shares: Shares, officials: tuple[str, str], day: date) -> tuple[RecoverySheet, ...]:
    """The two sheets as they are printed."""
    return tuple(
        RecoverySheet(place + 1, official, share, store_id[:8].upper(), day)
        for place, (official, share) in enumerate(zip(officials, shares, strict=True))
    )


def of_office(sheets: Sequence[RecoverySheet], desk: Counter) -> tuple[RecoverySheet, ...]:
    """The sheets with the office's name: at a first start they are made before the office is."""
    return tuple(replace(one, office=desk.office.name if desk.is_set_up else "") for one in sheets)


def read_log_in(fields: Mapping[str, str]) -> tuple[int, str]:
    """Who logs in, and the password as typed. Raises ``ClerkFault``."""
    typed = Typed(fields)
    clerk, password = typed.text("clerk", required="经办人"), typed.raw("password")
    if not password:
        typed.fault("password", "还没有填密码")
    typed.stop_if_faulty()
    return int(clerk), password
