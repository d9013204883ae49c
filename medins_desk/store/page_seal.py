"""The page seal: which writing of each page the store file holds, so that an older one is not taken for the last.

SQLCipher seals a page under its number, not under its day: a page of an earlier copy of the same file, or one that a
disk claimed to have written and did not, fits its place as well as the last one. So the ends of all pages (of each, 16
bytes of the HMAC that stands there, new with every writing) are kept in a file beside the store, under a code that the
store key makes. The file says what the pages were when the log was last folded in; a page that stands in the log is put
in place from there, whatever the file holds.

A whole file put back together with its seal is not seen here: the slips and the journal tell.
"""

import errno
import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from typing import BinaryIO

from medins_desk.store.moved import place_now
from medins_desk.store.safe_write import write_safely

PAGE = 4096
"""The page of an encrypted store in bytes, as ``open.py`` asserts it."""

_FORMAT = 1
_SUITE = "intl-1"  # HMAC-SHA-256; the name is that of the suites in vault/suite.py
_AT, _END = PAGE - 64, 16  # the HMAC stands in the last 64 bytes
_CODE = hashlib.sha256().digest_size
_PIECE = 256 * PAGE
_LOG_HEAD, _FRAME_HEAD = 32, 24


class Seen(Enum):
    """What the seal says of the file."""

    NEW = auto()
    """There is no page yet."""
    MISSING = auto()
    """There are pages, and no seal that this key made."""
    SOUND = auto()
    BROKEN = auto()
    """A page is not the one that was last written."""


class PageSeal:
    """The seal of one store file. To be closed after the database: until then it holds the file open.

    A file that is closed loses the locks of its whole process, so it is opened once, under the lock.
    """

    def __init__(self, store: Path, key: bytes) -> None:
        self._store, self._place = store, seal_of(store)
        self._key = hmac.digest(key, b"medins_desk page seal", "sha256")
        self._file: BinaryIO | None = None
        self._ends = bytearray()

    def look(self, most: int) -> Seen:
        """Read the seal and hold the file against it; one of more than ``most`` bytes is held against it later."""
        for half in self._place.parent.glob(f"{self._place.name}*.part"):
            half.unlink(missing_ok=True)  # of a seal that a power cut kept from its place
        size = self._store.stat().st_size
        if size == 0:
            return Seen.NEW
        self._opened()
        sealed = self._read()
        if sealed is None:
            return Seen.MISSING
        self._ends = bytearray(sealed)
        return Seen.SOUND if size > most or self.fits() else Seen.BROKEN

    def follow(self) -> Path:
        """Where the store lies now; from here on its seal and its log are looked for there."""
        if self._file is not None:
            self._store = place_now(self._file, self._store)
            self._place = seal_of(self._store)
        return self._store

    def fits(self) -> bool:
        """Whether every page that does not stand in the log is the one that was last written."""
        return not self.misfits()

    def misfits(self) -> set[int]:
        """The pages that are not the ones last written, and do not stand in the log."""
        found = self._read_ends()
        if found == self._ends:
            return set()
        pages = range(1, max(len(found), len(self._ends)) // _END + 1)
        return {page for page in pages if found[_at(page)] != self._ends[_at(page)]} - pages_in_log(self._store)

    def renew(self, pages: Iterable[int]) -> None:
        """These pages were put in place from the log: seal them as they are now."""
        for page in pages:
            end = self._read_at((page - 1) * PAGE + _AT, _END)
            if len(self._ends) < page * _END:
                self._ends.extend(bytes(page * _END - len(self._ends)))
            self._ends[_at(page)] = end
        self._write()

    def renew_all(self) -> None:
        """Seal the file as it is now."""
        self._ends = self._read_ends()
        self._write()

    def drop(self) -> None:
        """The file is about to change in a way that no log tells: a missing seal is no false alarm."""
        self._place.unlink(missing_ok=True)

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read(self) -> bytes | None:
        try:
            said = self._place.read_bytes()
            head, rest = said.split(b"\n", 1)
            about = json.loads(head)
            ends = rest[:-_CODE]
            if about["medins_desk_seal"] != _FORMAT or about["suite"] != _SUITE or len(ends) != about["pages"] * _END:
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return ends if hmac.compare_digest(rest[-_CODE:], self._code(said[:-_CODE])) else None

    def _write(self) -> None:
        about = {"medins_desk_seal": _FORMAT, "suite": _SUITE, "pages": len(self._ends) // _END}
        said = json.dumps(about).encode() + b"\n" + bytes(self._ends)
        try:
            write_safely(self._place, said + self._code(said))
        except OSError:  # a full disk: an old seal would not fit what is written from here on
            self.drop()

    def _code(self, said: bytes) -> bytes:
        return hmac.digest(self._key, said, "sha256")

    def _read_ends(self) -> bytearray:
        file, ends = self._opened(), bytearray()
        file.seek(0)
        while piece := file.read(_PIECE):
            for first in range(0, len(piece), PAGE):
                ends += piece[first + _AT : first + _AT + _END].ljust(_END, b"\0")
        return ends

    def _read_at(self, place: int, count: int) -> bytes:
        file = self._opened()
        file.seek(place)
        return file.read(count).ljust(count, b"\0")

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self._store.open("rb", buffering=0)
        return self._file


def seal_of(store: Path) -> Path:
    """Where the seal of a store lies."""
    return store.with_name(store.name + ".seal")


def seal_file(store: Path, key: bytes) -> None:
    """Seal a store file that is closed and has no log. Raises ``OSError`` where the disk takes no seal."""
    seal = PageSeal(store, key)
    try:
        seal.renew_all()
    finally:
        seal.close()
    if not seal_of(store).exists():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def misfits(store: Path, key: bytes) -> set[int] | None:
    """The pages of a closed store that are not the ones last written; ``None`` without a seal: nobody can say."""
    seal = PageSeal(store, key)
    try:
        return seal.misfits() if seal.look(0) is Seen.SOUND else None
    finally:
        seal.close()


def log_of(store: Path) -> Path:
    """Where SQLite keeps the log of a store."""
    return store.with_name(store.name + "-wal")


def pages_in_log(store: Path, frames: int | None = None) -> set[int]:
    """The pages that whole transactions of the log hold (SQLite file format, section 4).

    ``frames``: so many of them SQLite has found sound. A power cut may leave more, torn, which only the sums in the log
    tell; without that number each whole frame counts.
    """
    try:
        with log_of(store).open("rb") as log:
            whole = (os.fstat(log.fileno()).st_size - _LOG_HEAD) // (_FRAME_HEAD + PAGE)
            return _pages(log, whole if frames is None else frames)
    except FileNotFoundError:
        return set()


def _pages(log: BinaryIO, frames: int) -> set[int]:
    salt = log.read(_LOG_HEAD)[16:24]
    pages: set[int] = set()
    begun: set[int] = set()
    for _ in range(frames):
        frame = log.read(_FRAME_HEAD)
        if frame[8:16] != salt:
            break
        begun.add(int.from_bytes(frame[:4]))
        if int.from_bytes(frame[4:8]):  # the last frame of a transaction tells the size of the file
            pages |= begun
            begun = set()
        log.seek(PAGE, os.SEEK_CUR)
    return pages


def _at(page: int) -> slice:
    return slice((page - 1) * _END, page * _END)
