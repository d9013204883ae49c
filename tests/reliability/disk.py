"""The disk after a power cut. From the log of every write the disk is built that such a moment could leave.

What was flushed is there. Of what was not, each write is there, is not, or is torn by sectors of 512 bytes; of the
renames, new names and removals that no flush of their folder covers, those up to a random one happened (a file system
keeps their order). Whatever comes of it has to open, with everything that was acknowledged before.
"""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.reliability.tracer import Act, Did

SECTOR = 512


@dataclass
class _Inode:
    """A file: what is on the disk for sure, and the writes and cuts that are not flushed."""

    flushed: bytes = b""
    waiting: list[Act] = field(default_factory=list)

    def flush(self) -> None:
        """Everything written so far is on the disk."""
        self.flushed = self.with_all()
        self.waiting.clear()

    def with_all(self) -> bytes:
        """What the program reads."""
        content = bytearray(self.flushed)
        for act in self.waiting:
            _apply(content, act)
        return bytes(content)

    def torn(self, luck: Random) -> bytes:
        """What a power cut may leave."""
        content = bytearray(self.flushed)
        for act in self.waiting:
            fate = luck.choice(("kept", "kept", "dropped", "torn"))
            if act.did is Did.CUT or fate == "kept":
                if fate != "dropped":
                    _apply(content, act)
            elif fate == "torn":
                for piece in _sectors(act):
                    if luck.random() < 0.5:
                        _apply(content, piece)
        return bytes(content)


class _Naming(NamedTuple):
    """An act that changes names, and the file that it made, if it made one."""

    act: Act
    made: _Inode | None


def _apply(content: bytearray, act: Act) -> None:
    if act.did is Did.CUT:
        del content[act.place :]
        content.extend(bytes(act.place - len(content)))
        return
    content.extend(bytes(max(0, act.place - len(content))))
    content[act.place : act.place + len(act.data)] = act.data


def _sectors(act: Act) -> Iterator[Act]:
    """A write, cut where the sectors of the disk end."""
    at, end = act.place, act.place + len(act.data)
    while at < end:
        upto = min(end, (at // SECTOR + 1) * SECTOR)
        yield act._replace(place=at, data=act.data[at - act.place : upto - act.place])
        at = upto


class Disk:
    """The disk of one folder, as the log of the tracer tells it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._inodes: dict[int, _Inode] = {}
        self._named: dict[str, _Inode] = {}
        self._folders: list[str] = []
        for path in sorted(folder.rglob("*")):
            if path.is_dir():
                self._folders.append(str(path))
            else:
                inode = _Inode(path.read_bytes())
                self._inodes[path.stat().st_ino] = self._named[str(path)] = inode
        self._sure = dict(self._named), list(self._folders)
        self._unsure: list[_Naming] = []

    def take(self, act: Act) -> None:
        """The next act of the program."""
        match act.did:
            case Did.CREATE:
                self._inodes[act.file] = _Inode()
                self._name(act, self._inodes[act.file])
            case Did.WRITE | Did.CUT:
                self._inodes[act.file].waiting.append(act)
            case Did.SYNC:
                inode = self._inodes[act.file]
                inode.flush()
                self._settle(lambda one: one.made is inode)
            case Did.SYNC_FOLDER:
                folder = Path(act.first)
                self._settle(lambda one: folder in (Path(one.act.first).parent, Path(one.act.second).parent))
            case Did.RENAME | Did.REMOVE | Did.MAKE_FOLDER:
                self._name(act, None)
            case Did.MARK:
                pass

    def _name(self, act: Act, made: _Inode | None) -> None:
        self._unsure.append(_Naming(act, made))
        _named_anew(self._named, self._folders, self._unsure[-1])

    def _settle(self, covered: Callable[[_Naming], bool]) -> None:
        """What a flush covers is on the disk, with all names that came before it."""
        last = max((place for place, one in enumerate(self._unsure) if covered(one)), default=-1)
        for naming in self._unsure[: last + 1]:
            _named_anew(*self._sure, naming)
        del self._unsure[: last + 1]

    def after_a_cut(self, luck: Random, into: Path) -> None:
        """Write down one disk that a power cut now may leave."""
        named, folders = dict(self._sure[0]), list(self._sure[1])
        for naming in self._unsure[: luck.randint(0, len(self._unsure))]:
            _named_anew(named, folders, naming)
        self._write(into, folders, {name: inode.torn(luck) for name, inode in named.items()})

    def as_it_is(self, into: Path) -> None:
        """Write down what the program sees."""
        self._write(into, self._folders, {name: inode.with_all() for name, inode in self._named.items()})

    def _write(self, into: Path, folders: Sequence[str], files: Mapping[str, bytes]) -> None:
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        for name in sorted(folders):
            (into / Path(name).relative_to(self._folder)).mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            place = into / Path(name).relative_to(self._folder)
            if place.parent.is_dir():  # a file in a folder whose name was never flushed is not found again
                place.write_bytes(content)


def _named_anew(named: dict[str, _Inode], folders: list[str], naming: _Naming) -> None:
    """Names and folders after one act."""
    act, made = naming
    if made is not None:
        named[act.first] = made
    elif act.did is Did.MAKE_FOLDER:
        folders.append(act.first)
    elif act.did is Did.REMOVE:
        named.pop(act.first, None)
        if act.first in folders:
            folders.remove(act.first)
    else:
        for name in [one for one in named if one == act.first or one.startswith(act.first + "/")]:
            named[act.second + name.removeprefix(act.first)] = named.pop(name)
        for place, name in enumerate(folders):
            if name == act.first or name.startswith(act.first + "/"):
                folders[place] = act.second + name.removeprefix(act.first)
