"""Drafts: what is typed and not settled yet, kept as it was typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from medins_desk.store.file import Row, StoreFile
from medins_desk.store.journal import Actor

_COLUMNS = "key, person_id, page, fields, updated_at, clerk"


@dataclass(frozen=True, slots=True)
class Draft:
    """A page half filled in: whose it is, which page, every field as typed."""

    key: str
    person_id: int | None
    page: str
    fields: Mapping[str, str]
    updated_at: datetime
    clerk: str


class Drafts:
    """The drafts of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def keep(self, key: str, person_id: int | None, page: str, fields: Mapping[str, str], actor: Actor) -> None:
        """Keep the newest state of a draft. A draft that is settled does not come back: a late timer may call."""
        with self._file.writing():
            if self._file.row("SELECT 1 FROM bills WHERE draft_key = ?", key):
                return
            self.drop(key)
            self._file.insert(
                "drafts",
                {
                    "key": key,
                    "person_id": person_id,
                    "page": page,
                    "fields": json.dumps(dict(fields), ensure_ascii=False),
                    "updated_at": actor.at.isoformat(timespec="seconds"),
                    "clerk": actor.clerk,
                },
            )

    def give_to(self, person_id: int, other: int) -> None:
        """The drafts of one registration are those of another from now on."""
        self._file.change("UPDATE drafts SET person_id = ? WHERE person_id = ?", other, person_id)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        self._file.change("DELETE FROM drafts WHERE key = ?", key)

    def all(self) -> tuple[Draft, ...]:
        """All drafts, the latest first."""
        sql = f"SELECT {_COLUMNS} FROM drafts ORDER BY updated_at DESC, key"
        return tuple(_draft(row) for row in self._file.rows(sql))


def _draft(row: Row) -> Draft:
    key, person_id, page, fields, updated_at, clerk = row
    return Draft(key, person_id, page, json.loads(fields), datetime.fromisoformat(updated_at), clerk)
