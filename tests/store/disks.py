"""A small disk of its own, as a test fills it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


@contextmanager
def mounted(megabytes: int) -> Iterator[Path]:
    """A disk of so many megabytes; the test is passed over where none can be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a small disk")
    point = Path(tempfile.mkdtemp())
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(point)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        point.rmdir()
        pytest.skip("this machine does not let us mount a small disk")
    try:
        yield point
    finally:
        subprocess.run(["umount", str(point)], check=True)  # noqa: S607 - found on the path
        point.rmdir()


def fill(disk: Path, leave: int) -> Path:
    """Take all of the disk but so many bytes; the file that holds them."""
    filler = disk / "filler"
    filler.unlink(missing_ok=True)
    rest = shutil.disk_usage(disk).free - leave
    with filler.open("wb") as file:
        if rest > 0 and sys.platform == "linux":
            with suppress(OSError):  # small blocks need some of the room to be told where they are
                os.posix_fallocate(file.fileno(), 0, rest)
    return filler
