"""The key file: a small JSON document beside the store, kept twice, that holds no secret without a password.

Its checksum tells damage from a wrong password. Of the two copies the one that was written last counts; the other is
mended from it. The file must travel with the store: a backup holds both.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from medins_desk.store.safe_write import write_safely
from medins_desk.store.vault.suite import SUITES
from medins_desk.store.vault.trouble import damaged, missing, newer, not_written

FORMAT = 1
"""The format that this program writes."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The store key, sealed under the password of one clerk."""

    clerk_id: int
    name: str
    salt: bytes
    sealed: bytes
    since: str


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The store key, sealed under what two officials hold together; ``is_out`` once they have their sheets."""

    sealed: bytes
    since: str
    officials: tuple[str, str]
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Everything that the file says. ``is_begun``: the store that it opens was made.

    ``shown`` is the password of the demo office, for all to read; empty for a real one.
    """

    suite: str
    store_id: str
    incarnation: int = 1
    generation: int = 0
    is_begun: bool = False
    shown: str = ""
    slots: tuple[Slot, ...] = ()
    recovery: RecoverySlot | None = None


def keys_of(store: Path) -> Path:
    """Where the key file of a store lies."""
    return store.with_name(store.name + ".keys")


def copy_of(store: Path) -> Path:
    """Where its second copy lies."""
    return store.with_name(store.name + ".keys.copy")


def read(store: Path) -> KeyFile:
    """The key file of a store, mended where one copy is missing, older or broken.

    Raises ``KeysMissing``, ``KeysDamaged``, ``KeysNewer``.
    """
    places = keys_of(store), copy_of(store)
    texts = [_bytes(place) for place in places]
    if texts == [None, None]:
        raise missing(places[0])
    found = [_parsed(text) for text in texts]
    if "newer" in found:
        raise newer(places[0])
    sound = [one for one in found if isinstance(one, KeyFile)]
    if not sound:
        raise damaged(places[0])
    last = max(sound, key=lambda one: one.generation)
    if found != [last, last]:
        _put(store, last)
    return last


def write(store: Path, keys: KeyFile) -> KeyFile:
    """Write the key file anew; what was written. Raises ``WorldTrouble``: the file that stood there then stands."""
    keys = replace(keys, generation=keys.generation + 1)
    _put(store, keys)
    return keys


def _put(store: Path, keys: KeyFile) -> None:
    data = _text(keys)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        write_safely(keys_of(store), data)
    except OSError as error:
        raise not_written(store.parent) from error
    with suppress(OSError):  # what was written counts; the next reading mends the copy
        write_safely(copy_of(store), data)


def _bytes(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _text(keys: KeyFile) -> bytes:
    said = {"medins_desk_keys": FORMAT, **asdict(keys)}
    body = json.dumps(said, ensure_ascii=False, sort_keys=True, default=lambda data: b64encode(data).decode())
    return json.dumps({"checksum": _checksum(body), "body": body}, ensure_ascii=False, indent=1).encode()


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _parsed(text: bytes | None) -> KeyFile | str:
    """What a copy says; ``newer`` or ``damaged``."""
    try:
        outer = json.loads((text or b"").decode("utf-8"))
        if outer["checksum"] != _checksum(outer["body"]):
            return "damaged"
        said = json.loads(outer["body"])
        if said.pop("medins_desk_keys") > FORMAT or said["suite"] not in SUITES:
            return "newer"
        return _key_file(said)
    except (ValueError, KeyError, TypeError, AttributeError):
        return "damaged"


def _key_file(said: dict[str, Any]) -> KeyFile:
    slots = tuple(
        Slot(**{**one, "salt": b64decode(one["salt"]), "sealed": b64decode(one["sealed"])}) for one in said.pop("slots")
    )
    out = said.pop("recovery")
    recovery = out and RecoverySlot(**{**out, "sealed": b64decode(out["sealed"]), "officials": tuple(out["officials"])})
    return KeyFile(**said, slots=slots, recovery=recovery)
