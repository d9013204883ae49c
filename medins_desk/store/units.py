"""The units for which people work: found by code or name, with everybody who was ever tied to them."""

from typing import NamedTuple

from medins_desk.domain.ties import TieKind
from medins_desk.store.file import StoreFile
from medins_desk.store.merges import standing

_MOST = 20


class Unit(NamedTuple):
    """A unit by its code (统一社会信用代码), as the tie that was registered last calls it."""

    code: str
    name: str


class Units:
    """The units that ties name."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def found(self, query: str) -> tuple[Unit, ...]:
        """The units whose code or name holds a query, by name; no more than a list shows."""
        sql = (
            "SELECT number, name, max(id) FROM ties WHERE kind = ?1 AND number <> '' "
            "AND (instr(number, ?2) OR instr(name, ?2)) GROUP BY number ORDER BY name, number LIMIT ?3"
        )
        return tuple(Unit(code, name) for code, name, _ in self._file.rows(sql, TieKind.EMPLOYER, query, _MOST))

    def people(self, code: str) -> tuple[int, ...]:
        """The persons who are or were tied to a unit, as they are registered now."""
        sql = f"SELECT DISTINCT {standing('person_id')} FROM ties WHERE kind = ? AND number = ? ORDER BY 1"
        return tuple(key for (key,) in self._file.rows(sql, TieKind.EMPLOYER, code))
