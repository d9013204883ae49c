"""The office of a store."""

from dataclasses import dataclass

from medins_desk.domain.slips import Office
from medins_desk.store.file import StoreFile
from medins_desk.store.vouching import touch


@dataclass(frozen=True, slots=True)
class Window:
    """The office and the pooling area whose policy it carries out."""

    office: Office
    area: str


class Offices:
    """The one office of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def set_up(self, window: Window) -> None:
        """Write down which office this is."""
        with self._file.writing():
            touch(self._file, "office", 1)
            self._file.change("DELETE FROM office")
            self._file.insert(
                "office", {"id": 1, "code": window.office.code, "name": window.office.name, "area": window.area}
            )

    def window(self) -> Window | None:
        """The office, once it is set up."""
        row = self._file.row("SELECT code, name, area FROM office")
        return Window(Office(row[0], row[1]), row[2]) if row else None
