"""Where an open file lies now: on Linux and macOS its folder may be renamed or moved while it is open."""

import os
import sys
from pathlib import Path
from typing import BinaryIO


def place_now(file: BinaryIO, place: Path) -> Path:
    """The place of an open file; the one it was opened at where it lies there still, or nowhere any more.

    Windows moves no folder of a file that is open.
    """
    try:
        if os.path.samestat(place.stat(), os.fstat(file.fileno())):
            return place
    except OSError:
        pass  # nothing lies there now
    found = _asked(file)
    return found if found is not None and found.exists() else place


def _asked(file: BinaryIO) -> Path | None:
    """What the system calls an open file."""
    try:
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415 - not on Windows

            return Path(os.fsdecode(fcntl.fcntl(file.fileno(), fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
        return Path(f"/proc/self/fd/{file.fileno()}").readlink()
    except OSError:
        pass  # a system that does not say
    return None
