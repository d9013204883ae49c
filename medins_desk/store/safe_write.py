"""A small file that is the old one or the new one, whole, whenever the power goes."""

import os
import sys
import tempfile
from pathlib import Path


def write_safely(path: Path, data: bytes) -> None:
    """Put a file in place: written beside it, flushed, renamed, the rename flushed. Only its owner may read it.

    Raises ``OSError``; the old file then stands.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder, where the system can: on Windows a rename is journalled by the file system."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
