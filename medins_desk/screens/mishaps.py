"""Our own mistakes: what was not done is said, and a report is kept that can be handed on.

A report holds the way through the program, no values: no message, no local variable, no name of a folder outside the
program. Nothing of a person leaves the office with it, nor with what the system would keep of a crash.
"""

import platform
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6

from medins_desk import __version__
from medins_desk.mistakes import way_to

_FOLDER = "reports"
_MOST = 50


def watch(home: Path, clock: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    """From now on an unforeseen exception becomes a report below ``home`` and a line in the window.

    So does one in a thread, or where Python can only note it; none is written to a terminal or a session's log.
    """

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        tell(keep(home, clock(), error))

    def noted(error: BaseException | None) -> None:
        if error is not None:  # in another thread, or while something is taken down: the window is not spoken to
            keep(home, clock(), error)

    sys.excepthook = caught
    threading.excepthook = lambda given: noted(given.exc_value)
    sys.unraisablehook = lambda given: noted(given.exc_value)


def no_core_dumps() -> None:
    """The memory of a program that crashed holds what the store hides: the system shall not write it to the disk."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not there on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep(home: Path, at: datetime, error: BaseException) -> str:
    """Write a report; what to tell the clerk."""
    words = "程序出了错，刚才这一步没有做完；此前已存的结算和草稿都在"
    path = home / _FOLDER / f"{at:%Y%m%d-%H%M%S}.txt"
    system = f"{platform.system()} {platform.release()}"
    head = f"medins_desk {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, {system}"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([head, *way_to(error)]) + "\n", encoding="utf-8", newline="\n")
        for old in sorted(path.parent.glob("*.txt"))[:-_MOST]:
            old.unlink(missing_ok=True)
    except OSError:
        return f"{words}。再做一次；还是不行就重新打开程序"
    return f"{words}。再做一次；还是不行，把 {path} 交给负责人，里面没有参保人的信息"
