"""Standard output and error as UTF-8 with plain line ends on every platform, and a reader that goes away."""

import io
import os
import re
import shutil
import sys

READER_GONE = 141
"""The exit status of a program that wrote into a closed pipe, as shells have it (128 + SIGPIPE)."""


_NARROWEST, _WIDEST = 40, 120
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what is no character is escaped rather than lost."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def without_reader() -> int:
    """Nobody reads on (``… | head``): leave quietly, also when Python closes its streams at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return READER_GONE


def columns() -> int:
    """The cells of a line of the terminal; 80 where the output is no terminal, never more than are read with ease."""
    return max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def say(text: str) -> None:
    """A line for the reader of the output."""
    sys.stdout.write(readable(text) + "\n")


def warn(text: str) -> None:
    """A line beside the output."""
    sys.stderr.write(readable(text) + "\n")


def readable(text: str) -> str:
    """The text with control characters escaped as JSON writes them: none of them reaches a terminal, which obeys."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
