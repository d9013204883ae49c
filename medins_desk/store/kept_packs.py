"""The texts of the policy packs by which anything was settled, by their hash. Rows are only added."""

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from medins_desk.store.file import StoreFile


class KeptPack(NamedTuple):
    """A pack's name, its seal, and the texts of its files by name."""

    name: str
    sha256: str
    texts: Mapping[str, str]


class KeptPacks:
    """The packs that a store file keeps."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def holds(self, sha256: str) -> bool:
        """Whether the pack of a hash is kept."""
        return self._file.row("SELECT 1 FROM kept_packs WHERE sha256 = ?", sha256) is not None

    def keep(self, packs: Sequence[KeptPack], at: datetime) -> None:
        """Keep a pack and what it stands on, its own texts first; what is kept already stays as it is.

        Inside the transaction of what rests on it.
        """
        base: str | None = None
        for pack in reversed(packs):
            if not self.holds(pack.sha256):
                text = json.dumps(dict(pack.texts), ensure_ascii=False)  # in their order: the seal goes by it
                row = {"sha256": pack.sha256, "name": pack.name, "stands_on": base}
                files = zlib.compress(text.encode(), 9)
                self._file.insert("kept_packs", {**row, "files": files, "kept_at": at.isoformat(timespec="seconds")})
            base = pack.sha256

    def seals(self) -> tuple[str, ...]:
        """The hashes of all that is kept."""
        return tuple(sha256 for (sha256,) in self._file.rows("SELECT sha256 FROM kept_packs ORDER BY sha256"))

    def pack(self, sha256: str) -> tuple[KeptPack, ...]:
        """The kept texts of a hash, and of what they stand on, its own first; nothing where they are not kept whole."""
        found: list[KeptPack] = []
        following: str | None = sha256
        while following:
            row = self._file.row("SELECT name, sha256, stands_on, files FROM kept_packs WHERE sha256 = ?", following)
            if row is None:
                break
            name, sealed, following, files = row
            try:
                found.append(KeptPack(name, sealed, json.loads(zlib.decompress(files))))
            except (zlib.error, ValueError):  # whoever changed them: they explain nothing any more
                return ()
        return tuple(found)

    def not_kept(self) -> tuple[tuple[str, str], ...]:
        """Names and hashes of packs by which something was settled before packs were kept."""
        rows = self._file.rows(
            "SELECT DISTINCT pack, pack_sha256 FROM settlements WHERE pack_sha256 <> '' "
            "AND pack_sha256 NOT IN (SELECT sha256 FROM kept_packs) ORDER BY pack"
        )
        return tuple((name, sha256) for name, sha256 in rows)
