"""The real suite with a password's key made quickly: for tests that are about something else."""

import unicodedata

import pytest

from medins_desk.store.vault import suite


class Quick(suite.International):
    def key_of(self, password: str, salt: bytes) -> bytes:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - as in the suite

        quick = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=8)
        return quick.derive(unicodedata.normalize("NFKC", password).encode())


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(suite.SUITES, suite.International.id, Quick())
