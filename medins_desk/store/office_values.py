"""What the office has set, from which day on, by which document; who set it when. Rows are only added."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from medins_desk.domain.office import OfficeSetting
from medins_desk.store.file import StoreFile
from medins_desk.store.journal import Actor


@dataclass(frozen=True, slots=True)
class SetByOffice:
    """One entry: what was set (an empty text takes back what was set for that day), by whom and when."""

    key: str
    text: str
    since: date
    document: str
    clerk: str
    set_at: datetime


class OfficeValues:
    """The values of the office in a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, key: str, text: str, since: date, document: str, actor: Actor) -> None:
        """Set a value from a day on, or take it back. Inside a transaction."""
        row = {"key": key, "value": text, "since": since.isoformat(), "document": document}
        self._file.insert(
            "office_values", {**row, "set_at": actor.at.isoformat(timespec="seconds"), "clerk": actor.clerk}
        )

    def entries(self) -> tuple[SetByOffice, ...]:
        """Everything that was ever set or taken back, in the order in which it was."""
        rows = self._file.rows("SELECT key, value, since, document, clerk, set_at FROM office_values ORDER BY id")
        return tuple(
            SetByOffice(key, text, date.fromisoformat(since), document, clerk, datetime.fromisoformat(set_at))
            for key, text, since, document, clerk, set_at in rows
        )

    def in_force(self, day: date) -> tuple[OfficeSetting, ...]:
        """What is in force on a day, one setting a key."""
        return tuple(OfficeSetting(one.key, one.text, one.since, one.document) for one in standing(self.entries(), day))


def standing(entries: Iterable[SetByOffice], day: date | None = None) -> tuple[SetByOffice, ...]:
    """The entries in force on a day, one a key; without a day, those that stand for any day.

    For one key and day the last entry counts; of several days the latest that has come.
    """
    last = {(one.key, one.since): one for one in entries if day is None or one.since <= day}
    stand = sorted((one for one in last.values() if one.text), key=lambda one: (one.key, one.since))
    return tuple(stand) if day is None else tuple({one.key: one for one in stand}.values())
