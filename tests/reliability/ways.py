"""Jobs that are no sitting at an open desk: the first start, carrying over, moving in, bringing up to date.

Each is what a clerk does again after it was cut off: it looks at what lies there and goes on.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance, Way
from medins_desk.store import open_store
from tests.reliability.office import CLERK, LIBRARY, NOON, START, STICK, STORE, WORD, make
from tests.store.samples import KEY


def _entrance(folder: Path) -> Entrance:
    return Entrance(folder / STORE, LIBRARY, lambda: NOON)


def first_start(folder: Path) -> None:
    """A new office; one that was cut off is logged into, and set up if it was not."""
    entrance = _entrance(folder)
    if entrance.way is Way.FIRST_START:
        entrance.begin(START)
    else:
        _set_up(entrance.log_in(CLERK, WORD).desk)
    entrance.close()


def _set_up(desk: Desk) -> None:
    if not desk.is_set_up:
        desk.set_up_office(START)


def carry_over(folder: Path) -> None:
    """A plain store becomes an encrypted one."""
    entrance = _entrance(folder)
    if entrance.way is Way.CARRY_OVER:
        entrance.carry_over(START)
    else:
        entrance.log_in(CLERK, WORD)
    entrance.close()


def move_in(folder: Path) -> None:
    """The office of a stick is taken over. Cut off after the keys were brought, the log-in finds its backup."""
    entrance = _entrance(folder)
    if entrance.way is Way.FIRST_START:
        moving = entrance.moving_in()
        backup = moving.backups_on([folder / STICK])[0].backup
        moving.move_in(moving.prove(backup, CLERK, WORD))
        entrance.reopen()
    _in_or_put_back(entrance, [folder / STICK])
    entrance.close()


def _in_or_put_back(entrance: Entrance, sticks: list[Path]) -> None:
    """Log in; where the store is gone or damaged, put the newest good backup back first, as the window offers."""
    try:
        entrance.log_in(CLERK, WORD)
    except Exception:
        if entrance.damaged is None:
            raise
        entrance.damaged.put_back(entrance.damaged.newest_good(sticks))
        entrance.reopen()
        entrance.log_in(CLERK, WORD)


def migrate(folder: Path) -> None:
    """A store of an earlier version is opened by this one."""
    with closing(open_store(folder / STORE, KEY)):
        pass


WAYS: Mapping[str, Callable[[Path], None]] = {
    "first start": first_start,
    "carry over": carry_over,
    "move in": move_in,
    "migrate": migrate,
    "make": make,
}
"""The jobs by name."""
