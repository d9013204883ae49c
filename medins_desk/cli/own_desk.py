"""The desk of this computer's own office, opened in a terminal by a clerk's password."""

import getpass
import sys
from collections.abc import Callable

from medins_desk.app import STORE_FILE, library, now
from medins_desk.assets import home
from medins_desk.cli.streams import warn
from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance, Way
from medins_desk.domain.errors import ClerkFault, WorldTrouble

NOT_VALID, TROUBLE = 2, 3


def at_own_desk(clerk: str, ask: Callable[[str], str] | None, act: Callable[[Desk], int]) -> int:
    """Let a verb work at the desk; its exit status, or that of what kept it from it. ``ask`` asks for a password."""
    folder = home()
    try:
        entrance = Entrance(folder / STORE_FILE, library(folder), now)
        try:
            return act(_opened(entrance, clerk, ask or _asked))
        finally:
            entrance.close()
    except ClerkFault as fault:
        for found in fault.faults:
            warn(found.text)
        return NOT_VALID
    except WorldTrouble as trouble:
        warn(str(trouble))
        return TROUBLE


def _opened(entrance: Entrance, clerk: str, ask: Callable[[str], str]) -> Desk:
    """The desk, once a clerk has said the password. Raises ``ClerkFault``, ``WorldTrouble``."""
    if entrance.way is not Way.LOG_IN:
        raise WorldTrouble(f"{home()} 里还没有加密的数据，先打开窗口设置办公室")
    holders = [one for one in entrance.holders if clerk in ("", one.name)]
    if len(holders) != 1:
        names = "、".join(one.name for one in entrance.holders)
        raise WorldTrouble(f"用 --clerk 写明是谁，可以登录的有：{names}")
    return entrance.log_in(holders[0].clerk_id, ask(f"{holders[0].name} 的密码：")).desk


def _asked(words: str) -> str:
    """The password from the terminal, unseen; from a pipe its first line."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
