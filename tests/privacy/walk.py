"""A walk by keys through every page of the window; at each one everything that could be read is looked through."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desk.screens.home import Home
from medins_desk.screens.main_window import MainWindow
from medins_desk.screens.row_table import Row, RowTable
from tests.privacy.canaries import Canary, seen_in
from tests.privacy.looking import on_screen
from tests.screens.by_keys import out_of_reach
from tests.screens.keys import press, write

Step = tuple[str, set[Canary]]


class Walk:
    """What was seen on each page, by the page's name; what would need a mouse there; the kinds of widgets seen.

    ``window`` is given where the walk begins behind the entrance.
    """

    def __init__(self, qtbot: QtBot, window: MainWindow | None = None) -> None:
        self.qtbot, self._behind = qtbot, window
        self.seen: dict[str, set[Canary]] = {}
        self.kinds: set[type[QWidget]] = set()
        self.out_of_reach: dict[str, list[str]] = {}

    @property
    def window(self) -> MainWindow:
        """The window of the open desk."""
        if self._behind is None:
            raise LookupError("nobody has logged in")
        return self._behind

    @window.setter
    def window(self, window: MainWindow) -> None:
        self._behind = window

    def look(self, page: str, *, hidden_too: bool = False) -> None:
        """Look through everything as it stands now."""
        QApplication.processEvents()
        self.seen[page] = self.seen.get(page, set()) | seen_in(*on_screen(hidden_too=hidden_too))
        self.out_of_reach[page] = self.out_of_reach.get(page, []) + list(out_of_reach())
        self.note_kinds()

    def note_kinds(self) -> None:
        """Which kinds of widgets are to be seen now."""
        for widget in QApplication.allWidgets():
            if widget.isVisible():
                self.kinds.add(type(widget))

    def key(self, page: str, key: Qt.Key, *, alt: bool = False, ctrl: bool = False) -> None:
        """A key, then a look."""
        press(key, alt=alt, ctrl=ctrl)
        self.look(page)

    def search(self, query: str) -> None:
        """Type into the field at the top, with its list hanging; go to the first that is found."""
        self.window.top.search.ask()
        write(query)
        if not seen_in(query):
            self.look(f"查询 {query}")
        press(Qt.Key.Key_Return)
        self.look(f"人员 {query}")

    def rows(
        self,
        table: Callable[[], RowTable | None],
        leave: Callable[[], None],
        name: str,
        wanted: Callable[[int, Row], bool] = lambda _place, _row: True,
    ) -> Iterator[Row]:
        """Open each row of a table that is wanted, with Enter; look, yield, leave."""
        first = table()
        assert first is not None
        places = [place for place, row in enumerate(first.rows()) if wanted(place, row)]
        for place in places:
            found = table()
            assert found is not None, f"{name}: the table did not come back before row {place}"
            found.setFocus()
            found.choose(place)
            row = found.rows()[place]
            press(Qt.Key.Key_Return)
            self.look(f"{name}：{row.cells[0]}")
            yield row
            leave()

    def home(self) -> RowTable | None:
        """The rows of the person at the window."""
        page = self.window.counter.page
        return page.table if isinstance(page, Home) else None

    def to_home(self) -> None:
        """Esc until the person's page is there again."""
        for _ in range(6):
            if self.home() is not None:
                return
            press(Qt.Key.Key_Escape)

    def to_settings(self) -> None:
        """Esc until the list of the settings is there again."""
        settings = self.window.settings
        for _ in range(6):
            if settings.currentIndex() == 0 and settings.isVisible():
                return
            press(Qt.Key.Key_Escape)
        self.window.show_page(3)
