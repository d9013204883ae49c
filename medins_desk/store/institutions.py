"""Institutions as the office knows them today. A bill keeps its institution as it was on the day."""

from medins_desk.domain.bills import Institution, Level, Place
from medins_desk.store.file import Row, StoreFile, Value
from medins_desk.store.persons import searchable
from medins_desk.store.pinyin import initials
from medins_desk.store.search import MOST, folded
from medins_desk.store.vouching import touch

_COLUMNS = "id, name, level, tcm, designated, place"


class Institutions:
    """The institutions of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def put(self, institution: Institution) -> None:
        """Add an institution, or write one with the same id anew."""
        row: dict[str, Value] = {
            "id": institution.id,
            "name": institution.name,
            "level": institution.level,
            "tcm": int(institution.tcm),
            "designated": int(institution.designated),
            "place": institution.place,
            "initials": " ".join(initials(institution.name)),
        }
        with self._file.writing():
            touch(self._file, "institutions", institution.id)
            self._file.change("DELETE FROM institutions WHERE id = ?", institution.id)
            self._file.insert("institutions", row)

    def institution(self, institution_id: str) -> Institution | None:
        """The institution with this id."""
        sql = f"SELECT {_COLUMNS} FROM institutions WHERE id = ?"
        row = self._file.row(sql, institution_id)
        return institution_of(row) if row else None

    def free_id(self) -> str:
        """An id of the office's own that no institution has yet: L001, L002 and so on."""
        row = self._file.row("SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM institutions WHERE id GLOB 'L[0-9]*'")
        return f"L{(row[0] or 0) + 1 if row else 1:03d}"

    def find(self, query: str) -> tuple[Institution, ...]:
        """Institutions by id, a piece of the name or initials; all of them, a screenful, for an empty query."""
        asked = folded(query).casefold()
        sql = (
            f"SELECT {_COLUMNS} FROM institutions "
            "WHERE instr(lower(id), :asked) OR instr(lower(name), :asked) OR instr(' ' || initials, ' ' || :letters) "
            "OR :asked = '' ORDER BY lower(id) <> :asked, instr(lower(name), :asked) <> 1, name LIMIT :most"
        )
        rows = self._file.rows(sql, asked=asked, letters=searchable(asked) or "?", most=MOST)
        return tuple(map(institution_of, rows))


def institution_of(row: Row) -> Institution:
    """The institution of a row: id, name, level, tcm, designated, place."""
    key, name, level, tcm, designated, place = row
    return Institution(key, name, Level(level) if level else None, bool(tcm), bool(designated), Place(place))
