"""The office's records in one SQLite file. The only importer of sqlite3 and sqlite_utils."""

from medins_desk.store.open import open_memory, open_store
from medins_desk.store.store import Store
from medins_desk.store.trouble import StoreDamaged, StoreForeign, StoreLocked, StoreNewer

__all__ = ["Store", "StoreDamaged", "StoreForeign", "StoreLocked", "StoreNewer", "open_memory", "open_store"]
