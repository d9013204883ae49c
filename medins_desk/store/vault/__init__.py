"""The keys of a store: one slot a clerk, one for two officials together. The only importer of ``cryptography``."""

from medins_desk.store.vault.conversion import carry_over, finish_carrying_over
from medins_desk.store.vault.recovery import Shares, share_fault
from medins_desk.store.vault.tries import Tries, Untold
from medins_desk.store.vault.trouble import KeysDamaged, KeysMissing, KeysNewer, NotOpened
from medins_desk.store.vault.vault import Holder, Vault

__all__ = [
    "Holder",
    "KeysDamaged",
    "KeysMissing",
    "KeysNewer",
    "NotOpened",
    "Shares",
    "Tries",
    "Untold",
    "Vault",
    "carry_over",
    "finish_carrying_over",
    "share_fault",
]
