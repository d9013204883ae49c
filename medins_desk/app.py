"""Puts the parts together: the way in to the store of this machine, the packs, the desk, and the window over them.

Qt is imported only where a window is wanted: without a display its libraries may not be there at all.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from medins_desk.assets import HOME_VARIABLE, RESOURCES, command, home
from medins_desk.desk import Desk
from medins_desk.desk.entrance import Entrance
from medins_desk.domain.cases import Case
from medins_desk.domain.errors import WorldTrouble
from medins_desk.domain.slips import PaperSize
from medins_desk.exchange import account_text
from medins_desk.exchange.safe_files import write_whole
from medins_desk.packs import Library
from medins_desk.paper import recovery_pdf
from medins_desk.store import open_memory

if TYPE_CHECKING:
    from medins_desk.screens.main_window import MainWindow

CANNOT_OPEN = 3
"""The exit status when the data file is in use, newer than the program, or damaged."""

STORE_FILE = "medins_desk.store"
_PACKS_FOLDER = "packs"
_TEXTS_FOLDER = "official_texts"
_ACCOUNT = "account.txt"
_NEEDED_SOON = ("cryptography.hazmat.primitives.ciphers.aead", "medins_desk.screens.main_window", "cn2an")
_PAUSE_MS = 60
_ONCE_SHOWN_MS = 300
_DEMO = RESOURCES / "demo" / "office.json"


def run() -> int:
    """Open the window; without a display, settle the demo office and say where its slips lie. The exit status."""
    return run_window() if has_display() else run_without_display()


def has_display() -> bool:
    """Whether a window can be shown: everywhere but on a Linux machine without a display server."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def now() -> datetime:
    """The time at the counter."""
    return datetime.now().astimezone()


def run_window(store_path: Path | None = None, started: Callable[[], None] = lambda: None) -> int:
    """Open the window on a store and stay until it is closed; the exit status.

    ``started`` is called once the first window is painted.
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see the head of this file
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from medins_desk.screens import fonts, input_methods, kept_look, qt_words, sheet  # noqa: PLC0415
    from medins_desk.screens.mishaps import no_core_dumps, watch  # noqa: PLC0415

    no_core_dumps()
    os.environ.update(input_methods.modules(os.environ, sys.platform))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("medins_desk")
    app.setStyle("Fusion")
    qt_words.translate(app)
    fonts.load()
    path = store_path or home() / STORE_FILE
    sheet.wear(kept_look.read(path.parent))
    from medins_desk.screens.gate import Gate  # noqa: PLC0415

    try:
        entrance = Entrance(path, library(path.parent), now)
    except WorldTrouble as trouble:
        from medins_desk.screens.trouble import TroubleWindow  # noqa: PLC0415 - hardly ever needed

        stop = TroubleWindow(str(trouble))
        stop.show()
        app.exec()
        return CANNOT_OPEN
    try:
        gate = Gate(entrance, lambda desk: _main_window(desk, path.parent), _load_demo, recovery_pdf)
        watch(path.parent, now, gate.say_mishap)
        gate.showMaximized()  # what the desktop leaves, title bar and taskbar taken off: nothing is cut
        QTimer.singleShot(0, lambda: _settled_in(started))
        return app.exec()
    finally:
        entrance.close()


def _main_window(desk: Desk, folder: Path) -> "MainWindow":
    """The window of an open desk."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see the head of this file

    from medins_desk.screens import kept_look  # noqa: PLC0415 - see the head of this file
    from medins_desk.screens.main_window import MainWindow  # noqa: PLC0415
    from medins_desk.screens.painting_ahead import paint_ahead  # noqa: PLC0415

    desk.texts_folder = folder / _TEXTS_FOLDER
    desk.packs_folder = folder / _PACKS_FOLDER
    with suppress(WorldTrouble):  # a full disk: the next start tries again
        desk.keep_laws()
    window = MainWindow(desk, now, lambda: _load_demo(desk))
    window.look_chosen.connect(lambda look: kept_look.write(folder, look))
    QTimer.singleShot(_ONCE_SHOWN_MS, window, desk.read_ahead)
    QTimer.singleShot(2 * _ONCE_SHOWN_MS, window, lambda: paint_ahead(window.counter.size(), now().date()))
    return window


def _load_demo(desk: Desk) -> None:
    desk.load_demo(_DEMO)


def _settled_in(started: Callable[[], None]) -> None:
    """The first page stands: what was made until now stays for good, the collector need not look at it again.

    While a password is typed, what the desk will need is loaded.
    """
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see the head of this file

    gc.freeze()
    gc.enable()
    started()
    for place, name in enumerate(_NEEDED_SOON):
        QTimer.singleShot(_PAUSE_MS * (place + 1), lambda name=name: import_module(name))


def library(folder: Path) -> Library:
    """The packs of the program, and those that the office put into its data folder."""
    return Library([RESOURCES / _PACKS_FOLDER, folder / _PACKS_FOLDER])


def run_without_display() -> int:
    """Say that no window opens, and show instead what the program does. The exit status."""
    _say(["这台机器没有显示器，窗口没有打开。"])
    return settle_demo(home() / "demo", "a5")


def settle_demo(folder: Path, page: PaperSize) -> int:
    """Settle the bills of the demo office; write its slips and the readable account. The exit status."""
    packs = library(home())
    desk = Desk(open_memory(), packs, now)
    desk.load_demo(_DEMO)
    titles = {name: head.title for name, head in packs.heads().items() if head}
    numbers = [entry.number for entry in reversed(desk.slips(date.min, date.max))]
    account = "\n".join(_accounts(desk, numbers, titles))
    slips = {f"{number}.pdf": desk.slip_pdf(number, page) for number in numbers}
    try:
        write_whole(folder, {**slips, _ACCOUNT: account.encode()})
    except WorldTrouble as trouble:
        _say([f"{trouble}，或用环境变量 {HOME_VARIABLE} 指定"])
        return CANNOT_OPEN
    _say(
        [
            "演示办公室的票据已结算：",
            f"  结算单 {len(slips)} 张（PDF）：{folder}",
            f"  说明：{folder / _ACCOUNT}",
            f"结算自己的案例：{command()} settle 文件.json",
        ]
    )
    return 0


def _accounts(desk: Desk, numbers: Sequence[str], titles: Mapping[str, str]) -> Iterator[str]:
    """The account of each person's bills, one person after the other."""
    slips = [desk.slip_record(number) for number in numbers]
    for person_id in dict.fromkeys(slip.person_id for slip in slips):
        settled = [slip.settled for slip in slips if slip.person_id == person_id]
        insured = desk.person_file(person_id, settled[-1].bill.end).insured
        case = Case(insured, tuple(entry.bill for entry in settled))
        yield account_text(case, [entry.settlement for entry in settled], titles)


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
