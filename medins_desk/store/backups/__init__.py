"""Backups of the store and its key file: made whole, proved by reading them, kept by rule, put back by a drill."""

from medins_desk.store.backups.backup import Backup, backups_in, take
from medins_desk.store.backups.keeping import superfluous, tidy
from medins_desk.store.backups.proof import Proof, prove
from medins_desk.store.backups.restoring import finish_restoring, put_in_place, rehearsal_of
from medins_desk.store.backups.salvage import bring_over

__all__ = [
    "Backup",
    "Proof",
    "backups_in",
    "bring_over",
    "finish_restoring",
    "prove",
    "put_in_place",
    "rehearsal_of",
    "superfluous",
    "take",
    "tidy",
]
