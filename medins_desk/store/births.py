"""Birth dates that were put right. A row is written once and stays."""

from datetime import date
from typing import NamedTuple

from medins_desk.store.file import StoreFile, Value


class CorrectedBirth(NamedTuple):
    """Which birth date was held until a day, and by what it was put right."""

    before: date
    noted_on: date
    reason: str


class Births:
    """The corrections of all persons."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def note(self, person_id: int, before: date, today: date, reason: str) -> None:
        """Write down that another birth date holds from today on."""
        row: dict[str, Value] = {
            "person_id": person_id,
            "before": before.isoformat(),
            "noted_on": today.isoformat(),
            "reason": reason,
        }
        self._file.insert("birth_corrections", row)

    def of(self, person_id: int) -> tuple[CorrectedBirth, ...]:
        """The corrections of a person, in their order."""
        sql = "SELECT before, noted_on, reason FROM birth_corrections WHERE person_id = ? ORDER BY id"
        return tuple(
            CorrectedBirth(date.fromisoformat(before), date.fromisoformat(noted), reason)
            for before, noted, reason in self._file.rows(sql, person_id)
        )
