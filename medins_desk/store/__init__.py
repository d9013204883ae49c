"""The office's records in one encrypted SQLite file. The only importer of its driver and of sqlite_utils."""

from medins_desk.store.open import open_memory, open_plain, open_store
from medins_desk.store.store import Store
from medins_desk.store.trouble import StoreDamaged, StoreForeign, StoreLocked, StoreNewer

__all__ = [
    "Store",
    "StoreDamaged",
    "StoreForeign",
    "StoreLocked",
    "StoreNewer",
    "open_memory",
    "open_plain",
    "open_store",
]
