"""The clerks of a store: names, roles, whether they still work here. Passwords are not here: see ``vault/``."""

from collections.abc import Iterable
from datetime import date

from medins_desk.domain.clerks import Clerk, Role
from medins_desk.store.file import Row, StoreFile
from medins_desk.store.vouching import touch


class Clerks:
    """The clerks of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, name: str, roles: Iterable[Role], since: date, clerk_id: int | None = None) -> int:
        """Write down a clerk; the id. A name that is there already is refused by the file: see ``named``."""
        with self._file.writing():
            key = self._file.insert("clerks", {"id": clerk_id, "name": name, "since": since.isoformat()})
            self.give_roles(key, roles)
        return key

    def describe(self, clerk_id: int, number: str, id_number: str) -> None:
        """The office's number of a clerk, and which insured person the clerk is; either may be empty."""
        touch(self._file, "clerks", clerk_id)
        self._file.change("UPDATE clerks SET number = ?, id_number = ? WHERE id = ?", number, id_number, clerk_id)

    def set_must_change(self, clerk_id: int, *, must: bool) -> None:
        """Whether the clerk's password was chosen by somebody else and has to be changed at the next log-in."""
        touch(self._file, "clerks", clerk_id)
        self._file.change("UPDATE clerks SET must_change = ? WHERE id = ?", int(must), clerk_id)

    def give_roles(self, clerk_id: int, roles: Iterable[Role]) -> None:
        """Let a clerk have these roles and no others. Nobody holds two of the administrators' three."""
        with self._file.writing():
            touch(self._file, "clerks", clerk_id)
            self._file.change("DELETE FROM clerk_roles WHERE clerk_id = ?", clerk_id)
            self._file.insert_all("clerk_roles", [{"clerk_id": clerk_id, "role": role} for role in sorted(roles)])

    def set_active(self, clerk_id: int, *, active: bool) -> None:
        """A clerk leaves, or comes back."""
        touch(self._file, "clerks", clerk_id)
        self._file.change("UPDATE clerks SET active = ? WHERE id = ?", int(active), clerk_id)

    def clerk(self, clerk_id: int) -> Clerk | None:
        """The clerk with this id."""
        return next((one for one in self.all() if one.id == clerk_id), None)

    def named(self, name: str) -> Clerk | None:
        """The clerk of this name."""
        return next((one for one in self.all() if one.name == name), None)

    def all(self) -> tuple[Clerk, ...]:
        """Everybody who works or worked here, in the order in which they came."""
        rows = self._file.rows(
            "SELECT id, name, active, since, number, id_number, must_change, "
            "(SELECT group_concat(role) FROM clerk_roles WHERE clerk_id = clerks.id) "
            "FROM clerks ORDER BY id"
        )
        return tuple(map(_clerk, rows))


def _clerk(row: Row) -> Clerk:
    key, name, active, since, number, id_number, must_change, roles = row
    held = frozenset(map(Role, roles.split(","))) if roles else frozenset()
    return Clerk(key, name, held, bool(active), since, number, id_number, bool(must_change))
