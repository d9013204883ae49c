"""The ways back to the data: a store that does not open, and an office whose computer is gone."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from medins_desk.desk.entrance import Entrance
from medins_desk.desk.moving_in import MovingIn
from medins_desk.desk.safekeeping import Kept
from medins_desk.domain.errors import WorldTrouble
from medins_desk.screens.page import Page

RESTORED = "已换成备份里的数据。登录后核对最后一张结算单，此后的照纸质结算单补录"
"""What the log-in says once a backup took the place of the store."""

_MOVED = "已接到这台电脑。登录后核对最后一张结算单，此后的照纸质结算单补录；旧电脑不要再用来办理"


class Rescue(QObject):
    """``page`` is to be shown; ``over`` says with which words the log-in follows, ``trouble`` what went wrong.

    ``reading`` is the desk on which what is left of a damaged store can be looked at.
    """

    page = Signal(object)
    over = Signal(str)
    trouble = Signal(str)
    reading = Signal(object)

    def __init__(self, entrance: Entrance, sticks: Callable[[], Sequence[Path]], parent: QObject) -> None:
        super().__init__(parent)
        self._entrance, self._sticks = entrance, sticks

    def repair(self, trouble: str) -> None:
        """The store is damaged or gone and the password was right: offer the newest good backup."""
        from medins_desk.screens.repair_page import RepairPage  # noqa: PLC0415 - hardly ever needed

        if self._entrance.damaged is None:
            return
        page = RepairPage(self._entrance.damaged, self._sticks, trouble)
        page.restored.connect(lambda: self.over.emit(RESTORED))
        page.reading_wanted.connect(self._read)
        page.closed.connect(lambda: self.over.emit(""))
        self._begin(page)

    def find_office(self) -> None:
        """The office is on a stick: choose a backup."""
        from medins_desk.screens.move_in_page import FoundPage  # noqa: PLC0415 - once in the life of a computer

        try:
            moving = self._entrance.moving_in()
        except WorldTrouble as trouble:
            self.over.emit(str(trouble))
            return
        page = FoundPage(moving, self._sticks)
        page.chosen.connect(lambda kept: self._prove_office(moving, kept))
        page.closed.connect(lambda: self.over.emit(""))
        self._begin(page)

    def _prove_office(self, moving: MovingIn, kept: object) -> None:
        from medins_desk.screens.move_in_page import ProvePage  # noqa: PLC0415

        if not isinstance(kept, Kept):
            return
        try:
            page = ProvePage(moving, kept)
        except WorldTrouble as trouble:
            self.trouble.emit(str(trouble))
            return
        page.moved.connect(lambda: self.over.emit(_MOVED))
        page.closed.connect(self.find_office)
        self._begin(page)

    def _read(self) -> None:
        if self._entrance.damaged is None:
            return
        try:
            self.reading.emit(self._entrance.damaged.open_to_read())
        except WorldTrouble as trouble:
            self.trouble.emit(str(trouble))

    def _begin(self, page: Page) -> None:
        self.page.emit(page)
        page.begin_work()
