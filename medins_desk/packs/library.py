"""The packs at hand: those that come with the program and the office's own."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from medins_desk.domain.errors import Fault
from medins_desk.domain.people_law import PeopleLaw
from medins_desk.domain.policy import PolicyPack, Status
from medins_desk.packs.faults import Faults, PackFault
from medins_desk.packs.heads import Head, head_of
from medins_desk.packs.people import FOLDER as PEOPLE
from medins_desk.packs.people import read_people
from medins_desk.packs.reading import read_pack
from medins_desk.packs.source import FILES, Source, read_source, source_of

_RANKS = (Status.DRAFT, Status.SAMPLE, Status.CONSULTATION, Status.IN_FORCE)
"""Of packs of an area that began together the one that stands last here goes before the others."""


class Library:
    """Packs by name and by day. A pack is read when it is first asked for, and once."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """``folders`` hold one folder a pack; of two packs of one name the later folder's is taken."""
        self._shelves = tuple(folders)
        self._folders: dict[str, list[Path]] = {}
        self._heads: dict[str, Head | None] = {}
        self._read: dict[str, PolicyPack] = {}
        self._people: dict[str, PeopleLaw] = {}
        self._sources: dict[str, tuple[Source, ...]] = {}
        self.look_again()

    def look_again(self) -> None:
        """Find the packs that were put in since. One that was read before stays as it was."""
        self._folders.clear()
        for shelf in self._shelves:
            for path in sorted(shelf.iterdir()) if shelf.is_dir() else ():
                if (path / "pack.toml").is_file():
                    self._folders.setdefault(path.name, []).append(path)

    def names(self) -> tuple[str, ...]:
        """The names of all packs, in order."""
        return tuple(sorted(self._folders))

    def pack(self, name: str) -> PolicyPack:
        """The pack of a name. ``PackFault`` where there is none, or with everything that is wrong with it."""
        if name not in self._folders:
            known = "、".join(self.names()) or "没有任何政策包"
            raise PackFault([Fault("pack", f"没有安装政策包“{name}”，现有：{known}")])
        if name not in self._read:
            with _nothing_to_collect():
                self._read[name] = self._read_from(read_source(self.folder(name), Faults()))
        return self._read[name]

    def _read_from(self, source: Source) -> PolicyPack:
        """Read a pack, and remember the texts that it was read from: files may change while the program runs."""
        seen = [source]

        def find(name: str) -> tuple[Source, ...]:
            found = tuple(read_source(folder, Faults()) for folder in self._folders.get(name, ()))
            seen.extend(found)
            return found

        pack = read_pack(source, find)
        self._sources[pack.sha256] = standing_on(source, seen)
        return pack

    def read_as(self, name: str, text: str) -> PolicyPack:
        """The pack that a pack.toml by itself would be under a name. ``PackFault`` with everything that is wrong."""
        return self._read_from(source_of(name, {FILES[0]: text}))

    def sources(self, pack: PolicyPack) -> tuple[Source, ...]:
        """The texts of a pack of this library as it was read, and of each pack that it stands on, its own first."""
        return self._sources[pack.sha256]

    def people(self, name: str) -> PeopleLaw | None:
        """The law of people beside the pack of a name; ``None`` where it has none. ``PackFault`` as for ``pack``."""
        pack = self.pack(name)
        folder = self.folder(name) / PEOPLE
        if name not in self._people and folder.is_dir():
            self._people[name] = read_people(folder, pack, self._people_folders)
        return self._people.get(name)

    def _people_folders(self, name: str) -> list[Path]:
        return [found for folder in self._folders.get(name, ()) if (found := folder / PEOPLE).is_dir()]

    def folder(self, name: str) -> Path:
        """The folder from which a pack of a name is read. ``KeyError`` where there is none."""
        return self._folders[name][-1]

    def heads(self) -> dict[str, Head | None]:
        """The heads of all packs by name, in order; ``None`` where a head is not sound and the pack has faults."""
        for name in self._folders.keys() - self._heads.keys():
            self._heads[name] = head_of(self.folder(name))
        return {name: self._heads[name] for name in self.names()}

    def base(self, pack: PolicyPack) -> PolicyPack | None:
        """The pack that a pack amends, where it stands here as it was then."""
        sealed = pack.amends.sha256 if pack.amends else ""
        source = next((one for one in self._sources.get(pack.sha256, ()) if one.sha256 == sealed), None)
        return self._read_from(source) if source else None

    def for_day(self, area: str, day: date) -> PolicyPack | None:
        """The pack in force in an area on a day, the one that began last; ``None`` where there is none.

        Of two that began together one that is complete goes before a draft, and one in force before one put out for
        comments. Where nothing tells them apart nobody can say which holds: ``PackFault`` names both.

        A framework is not in force by itself; a local pack that fills one in is.

        A pack with faults stops its own area and days (``PackFault``), not the others; one that does not even say
        whose it is stops all.
        """
        heads = self.heads().items()
        names = [name for name, head in heads if head is None or (head.holds_in(area) and head.span.holds(day))]
        found = max(map(self.pack, names), key=_precedence, default=None)
        if found:
            rivals = [name for name in names if _precedence(self.pack(name)) == _precedence(found)]
            if len(rivals) > 1:
                raise PackFault([_undecided(area, rivals, found)])
        return found

    def undecided(self, name: str) -> Fault | None:
        """A fault where another pack of the area begins on the same day as this one, and neither goes before.

        ``PackFault`` where the pack itself has faults; those that others have are theirs.
        """
        pack = self.pack(name)
        own = self.heads()[name]
        if own is None or own.is_framework:
            return None
        beside = [other for other, head in self.heads().items() if head and head.holds_in(pack.area)]
        rivals = [other for other in beside if other == name or self._ranks_with(other, pack)]
        return _undecided(pack.area, rivals, pack) if len(rivals) > 1 else None

    def _ranks_with(self, name: str, pack: PolicyPack) -> bool:
        try:
            return _precedence(self.pack(name)) == _precedence(pack)
        except PackFault:
            return False

    def replaced(self, name: str) -> bool:
        """Whether the pack of a name stands in place of one that comes with the program or from an earlier folder."""
        return len({path.resolve() for path in self._folders[name]}) > 1


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """What a pack is made of stays: to go through it again and again in search of what does not takes time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _precedence(pack: PolicyPack) -> tuple[date, int]:
    return pack.span.start, _RANKS.index(pack.status)


def _undecided(area: str, names: list[str], pack: PolicyPack) -> Fault:
    said = "、".join(f"“{name}”" for name in names)
    what = f"{said} 都是“{area}”自 {pack.span.start} 起施行的政策包，分不出用哪一个；只留一个，其余的移出政策包的文件夹"
    return Fault("pack.toml: from", what)


def standing_on(source: Source, seen: Iterable[Source]) -> tuple[Source, ...]:
    """A pack's texts and those of the packs that it stands on, of those ``seen``: each names the next by its hash."""
    chain = [source]
    others = {one.sha256: one for one in seen}
    while following := next((one for sha, one in others.items() if sha in chain[-1].texts["pack.toml"]), None):
        if following in chain:
            break
        chain.append(following)
    return tuple(chain)
