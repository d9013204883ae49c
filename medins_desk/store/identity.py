"""Which store this is: its id for life, and the incarnation that grows when a backup is put in its place."""

from typing import NamedTuple

from medins_desk.store.file import StoreFile


class Identity(NamedTuple):
    """A store and its incarnation: two stores with one id and one incarnation are a fork."""

    store_id: str
    incarnation: int


class Identities:
    """The identity of a store file."""

    def __init__(self, file: StoreFile) -> None:
        self._file = file

    def identity(self) -> Identity | None:
        """Which store this is; ``None`` in a new one, and in one that was never encrypted."""
        row = self._file.row("SELECT store_id, incarnation FROM store_identity")
        return Identity(*row) if row else None

    def give(self, identity: Identity) -> None:
        """Say which store this is, or that a later incarnation begins. Nothing else is possible."""
        if self.identity() is None:
            self._file.insert("store_identity", {"id": 1, **identity._asdict()})
        else:
            self._file.change(
                "UPDATE store_identity SET store_id = ?, incarnation = ?", identity.store_id, identity.incarnation
            )
