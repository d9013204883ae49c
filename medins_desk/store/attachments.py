"""Scans kept with certificates and filings, inside the store: never changed, never erased, withdrawn with a reason."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal, TypeAlias

from medins_desk.store.file import StoreFile, Value
from medins_desk.store.trouble import DAMAGED, StoreDamaged
from medins_desk.store.vouching import touch

Owner: TypeAlias = Literal["certificate", "filing"]
"""What a scan belongs to."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A scan without its content: its name and kind of file, its size in bytes and hash; withdrawn, when and why."""

    id: int
    name: str
    media: str
    size: int
    sha256: str
    added_on: date
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


class Attachments:
    """The scans of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def add(self, of: Owner, record_id: int, name: str, media: str, content: bytes, today: date) -> int:
        """Keep a scan; its key."""
        row: dict[str, Value] = {
            f"{of}_id": record_id,
            "name": name,
            "media": media,
            "sha256": sha256(content).hexdigest(),
            "added_on": today.isoformat(),
            "content": content,
        }
        return self._file.insert("attachments", row)

    def of(self, of: Owner, record_id: int) -> tuple[Attachment, ...]:
        """The scans of a record, in the order in which they were kept; their contents are not read."""
        sql = (
            "SELECT id, name, media, length(content), sha256, added_on, withdrawn_on, withdrawn_why "
            f"FROM attachments WHERE {of}_id = ? ORDER BY id"
        )
        return tuple(
            Attachment(key, name, media, size, seal, date.fromisoformat(added), _day(gone), why)
            for key, name, media, size, seal, added, gone, why in self._file.rows(sql, record_id)
        )

    def content(self, key: int) -> bytes:
        """A scan as it was kept. Raises ``StoreDamaged`` where it is another one now; ``KeyError`` without it."""
        row = self._file.row("SELECT content, sha256 FROM attachments WHERE id = ?", key)
        if row is None:
            raise KeyError(key)
        content = bytes(row[0])
        if sha256(content).hexdigest() != row[1]:
            raise StoreDamaged(DAMAGED)
        return content

    def record_of(self, key: int) -> tuple[str, int] | None:
        """The table and the record that a scan belongs to."""
        row = self._file.row("SELECT certificate_id, filing_id FROM attachments WHERE id = ?", key)
        if row is None:
            return None
        return ("certificates", int(row[0])) if row[0] is not None else ("filings", int(row[1]))

    def withdraw(self, key: int, today: date, why: str) -> None:
        """A scan counts no more; it stays."""
        touch(self._file, "attachments", key)
        sql = "UPDATE attachments SET withdrawn_on = ?, withdrawn_why = ? WHERE id = ?"
        self._file.change(sql, today.isoformat(), why, key)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
