"""The hand on the C library (``tracer.c``): compiled when a compiler is at hand, loaded before Python starts.

Every write of the program to its folder goes through it, those of SQLite too, so that a process dies before exactly
the n-th one and a power cut can be replayed from its log.
"""

import ctypes
import hashlib
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_SOURCE = Path(__file__).with_name("tracer.c")
_HEAD = struct.Struct("=IIQqII")
LOADED = "MEDINS_DESK_TRACER"
"""Set in a process that was started with the tracer."""


class Did(IntEnum):
    """What was done; the numbers of ``tracer.c``."""

    CREATE = 1
    WRITE = 2
    CUT = 3
    SYNC = 4
    RENAME = 5
    REMOVE = 6
    MAKE_FOLDER = 7
    MARK = 8
    SYNC_FOLDER = 9


class Act(NamedTuple):
    """One thing that a process did to its files. ``file`` is an inode, ``place`` where a write begins or a cut ends."""

    did: Did
    file: int
    place: int
    data: bytes
    first: str
    second: str


@lru_cache
def why_not() -> str:
    """Why nothing can be traced here; empty where it can."""
    if sys.platform != "linux":
        return "the tracer is for Linux"
    if shutil.which("cc") is None:
        return "there is no C compiler to build the tracer with"
    try:
        _library()
    except subprocess.CalledProcessError as error:
        return f"the tracer does not compile: {error.stderr}"
    return ""


@lru_cache
def _library() -> Path:
    """The compiled tracer; one for each text of its source."""
    text = _SOURCE.read_bytes()
    made = Path(tempfile.gettempdir()) / f"medins_desk_tracer_{os.geteuid()}_{hashlib.sha256(text).hexdigest()[:16]}.so"
    if not made.exists():
        half = made.with_name(f"{made.name}.{os.getpid()}")
        words = ["cc", "-O1", "-shared", "-fPIC", "-o", str(half), str(_SOURCE), "-ldl"]
        subprocess.run(words, check=True, capture_output=True, text=True)
        half.replace(made)
    return made


def environment() -> dict[str, str]:
    """The environment of a process that the tracer is loaded into."""
    return {**os.environ, "LD_PRELOAD": str(_library()), LOADED: "1"}


class Tracer:
    """The tracer of this process, which was started with ``environment()``."""

    def __init__(self) -> None:
        if not os.environ.get(LOADED):
            raise RuntimeError("this process was started without the tracer")
        self._library = ctypes.CDLL(None)
        self._library.tracer_acts.restype = ctypes.c_long
        self._library.tracer_kill_at.argtypes = (ctypes.c_long, ctypes.c_int)
        self._library.tracer_room.argtypes = (ctypes.c_long,)
        self._library.tracer_pull.argtypes = (ctypes.c_char_p, ctypes.c_long, ctypes.c_int)

    def watch(self, folder: Path) -> None:
        """Count and log what happens in a folder from now on."""
        self._library.tracer_watch(os.fsencode(folder))

    def kill_at(self, act: int, *, half: bool) -> None:
        """Die before the act of this number, counted from now; ``half``: within it, if it is a write."""
        self._library.tracer_kill_at(act, int(half))

    def room(self, octets: int) -> None:
        """Let the disk be full after so many more bytes; -1: never."""
        self._library.tracer_room(octets)

    def pull(self, folder: Path, act: int, error: int) -> None:
        """From the act of this number on whatever is written below a folder fails with an ``errno``; 0: never."""
        self._library.tracer_pull(os.fsencode(folder), act, error)

    def log_to(self, path: Path) -> None:
        """Write down every act, with its data."""
        self._library.tracer_log_to(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))

    def mark(self, words: str) -> None:
        """Put words between the acts: what the process knew when it had done those before."""
        self._library.tracer_mark(words.encode())

    @property
    def acts(self) -> int:
        """How many acts there were since the last ``watch`` or ``kill_at``."""
        return int(self._library.tracer_acts())


def read_log(path: Path) -> Iterator[Act]:
    """The acts of a log, in order; what was cut off at its end is left out."""
    log = memoryview(path.read_bytes())
    place = 0
    while place + _HEAD.size <= len(log):
        did, length, file, at, first, second = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        pieces = []
        for size in (first, second, length):
            pieces.append(bytes(log[place : place + size]))
            place += size
        if place > len(log):
            return
        yield Act(Did(did), file, at, pieces[2], os.fsdecode(pieces[0]), os.fsdecode(pieces[1]))
