"""What is noted of a person: written once; taken back, it stays with the reason. One room for each kind of note."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from medins_desk.store.file import Row, StoreFile, Value
from medins_desk.store.merges import SAME, standing
from medins_desk.store.vouching import touch

What = TypeVar("What")


@dataclass(frozen=True, slots=True)
class Note(Generic[What]):
    """Something that was noted, with its key and the day on which it was; taken back, when and why."""

    id: int
    what: What
    noted_on: date
    taken_back_on: date | None = None
    taken_back_why: str = ""


class Notes(Generic[What]):
    """The notes of one kind: ``row_of`` writes what is noted into the columns, ``what_of`` reads it from them."""

    def __init__(
        self,
        file: StoreFile,
        table: str,
        columns: str,
        row_of: Callable[[What], Mapping[str, Value]],
        what_of: Callable[[Row], What],
    ) -> None:
        self._file, self._table, self._columns = file, table, columns
        self._row_of, self._what_of = row_of, what_of

    def note(self, person_id: int, what: What, today: date) -> int:
        """Note something; its key."""
        row: dict[str, Value] = {"person_id": person_id, **self._row_of(what), "noted_on": today.isoformat()}
        return self._file.insert(self._table, row)

    def take_back(self, key: int, today: date, why: str) -> None:
        """Take something back; it counts no more."""
        touch(self._file, self._table, key)
        sql = f"UPDATE {self._table} SET taken_back_on = ?, taken_back_why = ? WHERE id = ?"
        self._file.change(sql, today.isoformat(), why, key)

    def owner(self, key: int) -> int | None:
        """Of whom it was noted, where it still counts."""
        whose = standing("person_id")
        row = self._file.row(f"SELECT {whose} FROM {self._table} WHERE id = ? AND taken_back_on IS NULL", key)
        return row[0] if row else None

    def of(self, person_id: int) -> tuple[Note[What], ...]:
        """All that was noted of a person, in the order in which it was."""
        sql = (
            f"SELECT {self._columns}, id, noted_on, taken_back_on, taken_back_why FROM {self._table} "
            f"WHERE person_id IN {SAME} ORDER BY id"
        )
        return tuple(
            Note(key, self._what_of(tuple(own)), date.fromisoformat(noted), _day(back), why)
            for *own, key, noted, back, why in self._file.rows(sql, person_id)
        )

    def standing(self, person_id: int) -> tuple[What, ...]:
        """What still counts, in the order in which it was noted."""
        return tuple(one.what for one in self.of(person_id) if one.taken_back_on is None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
