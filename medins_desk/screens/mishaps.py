"""Our own mistakes: what was not done is said, and a report is kept that can be handed on.

A report holds the way through the program, no values: nothing of a person leaves the office with it.
"""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from medins_desk import __version__

_FOLDER = "reports"


def watch(home: Path, clock: Callable[[], datetime], tell: Callable[[str], None]) -> None:
    """From now on an unforeseen exception becomes a report below ``home`` and a line in the window."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(keep(home, clock(), kind, trace))

    sys.excepthook = caught


def keep(home: Path, at: datetime, kind: type[BaseException], trace: TracebackType | None) -> str:
    """Write a report; what to tell the clerk."""
    words = "程序出了错，刚才这一步没有做完；此前已存的结算和草稿都在"
    path = home / _FOLDER / f"{at:%Y%m%d-%H%M%S}.txt"
    steps = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    text = "\n".join([f"medins_desk {__version__}, Python {sys.version.split()[0]}, {sys.platform}", *steps, str(kind)])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError:
        return f"{words}。再做一次；还是不行就重新打开程序"
    return f"{words}。再做一次；还是不行，把 {path} 交给负责人"
