"""Our own mistakes as the way through the program that led to them, without a value of anybody's.

No message, no local variable, no name of a folder outside the program: what a person typed may stand in each of them.
"""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

_PROGRAM = Path(__file__).parent
_LIBRARIES = ("site-packages", "dist-packages")


def way_to(error: BaseException) -> Iterator[str]:
    """The steps to the error and its kind, those of its cause first; never its message."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from way_to(cause)
        yield "->"
    for frame in extract_tb(error.__traceback__):
        yield f"{_place(Path(frame.filename))}:{frame.lineno} {frame.name}"
    yield f"{type(error).__module__}.{type(error).__qualname__}"


def tell_on_terminal() -> None:
    """From now on an unforeseen exception is told on standard error by its way alone; the exit status is Python's."""

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        sys.stderr.write("\n".join(("程序出了错，这一步没有做完。把下面几行交给负责人：", *way_to(error), "")))

    sys.excepthook = caught
    threading.excepthook = lambda given: caught(given.exc_type, given.exc_value, given.exc_traceback)


def _place(file: Path) -> str:
    """A source file without the folders in which the program lies: they may name a person."""
    if file.is_relative_to(_PROGRAM):
        return file.relative_to(_PROGRAM.parent).as_posix()
    for place, part in enumerate(file.parts):
        if part in _LIBRARIES:
            return "/".join(file.parts[place + 1 :])
    return file.name
