"""What can be wrong with the keys, in words for the clerk."""

from pathlib import Path

from medins_desk.domain.errors import WorldTrouble


class NotOpened(Exception):
    """A key does not open a slot: the password is not the one, or the slot is another's. Never shown as it stands."""


class KeysMissing(WorldTrouble):
    """There is an encrypted store and no key file."""


class KeysDamaged(WorldTrouble):
    """Neither copy of the key file is what was written."""


class KeysNewer(WorldTrouble):
    """The key file was written by a newer version of the program, or by one with another cipher suite."""


class StoreMissing(WorldTrouble):
    """There is a key file and the store that it opens is gone."""


def missing(keys: Path) -> KeysMissing:
    """No key file lies beside the store."""
    return KeysMissing(
        f"找不到密钥文件 {keys.name}，没有它数据打不开；数据文件没有改动。从备份里把它放回 {keys.parent}，再重新打开"
    )


def damaged(keys: Path) -> KeysDamaged:
    """Neither copy holds."""
    return KeysDamaged(
        f"密钥文件 {keys.name} 损坏，两份都读不出；数据文件没有改动。"
        f"保留这两个文件，从备份里把密钥文件放回 {keys.parent}，再重新打开"
    )


def newer(keys: Path) -> KeysNewer:
    """Written by a program that knows more."""
    return KeysNewer(f"密钥文件 {keys.name} 是更新的版本或另一种密码套件写的，没有改动它。装上新版本后再打开")


def store_gone(store: Path) -> StoreMissing:
    """The keys are there, the store is not."""
    return StoreMissing(
        f"密钥文件在，数据文件 {store.name} 不见了。从备份里把成对的数据文件和密钥文件放回 {store.parent}，再重新打开"
    )


def not_written(folder: Path) -> WorldTrouble:
    """The disk does not take the key file."""
    return WorldTrouble(f"密钥文件没能写进 {folder}，原来的密钥照旧有效。检查磁盘空间和写权限，再做一次")
