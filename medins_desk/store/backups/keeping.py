"""Which backups are kept: the last one of each of 7 days, 4 weeks and 12 months that have any. The newest always."""

import shutil
from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from medins_desk.store.backups.backup import Backup, backups_in

DAYS, WEEKS, MONTHS = 7, 4, 12


def superfluous(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those of the backups that no rule keeps, in their order."""
    newest_first = sorted(backups, key=lambda one: one.order, reverse=True)
    kept = {
        *_last_of_each(newest_first, DAYS, lambda one: one.made.date()),
        *_last_of_each(newest_first, WEEKS, lambda one: one.made.isocalendar()[:2]),
        *_last_of_each(newest_first, MONTHS, lambda one: (one.made.year, one.made.month)),
    }
    return tuple(one for one in newest_first if one.folder not in kept)


def tidy(place: Path) -> None:
    """Remove what no rule keeps, and what was never finished. What cannot be removed stays for another day."""
    for backup in superfluous(backups_in(place)):
        shutil.rmtree(backup.folder, ignore_errors=True)
    with suppress(OSError):
        for half in place.glob("*.part"):
            shutil.rmtree(half, ignore_errors=True)


def _last_of_each(newest_first: Sequence[Backup], most: int, period: Callable[[Backup], Hashable]) -> list[Path]:
    last: dict[Hashable, Path] = {}
    for one in newest_first:
        last.setdefault(period(one), one.folder)
    return list(last.values())[:most]
