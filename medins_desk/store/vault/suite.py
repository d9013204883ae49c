"""The cipher suite: how a password becomes a key, and how a key seals a secret. Its id stands in every header.

One suite is built: AES-256-GCM and Argon2id. A suite of the national algorithms (SM4, SM3) fits the same interface; the
store itself is AES in either case, for no build of SQLite at hand offers SM4. See docs/security.md.
"""

import os
import unicodedata
from typing import Protocol

from medins_desk.store.vault.trouble import NotOpened

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


class CryptoSuite(Protocol):
    """What the vault asks of cryptography."""

    id: str

    def key_of(self, password: str, salt: bytes) -> bytes:
        """The key that a password makes; slow on purpose."""

    def seal(self, key: bytes, secret: bytes, context: bytes) -> bytes:
        """A secret that only this key opens, and only in this context."""

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """The secret again. Raises ``NotOpened`` for another key, another context, or a changed seal."""


class International:
    """AES-256-GCM (NIST SP 800-38D) under Argon2id with 64 MiB, 3 passes, 4 lanes (RFC 9106, second choice)."""

    id = "intl-1"

    def key_of(self, password: str, salt: bytes) -> bytes:
        """The key that a password makes: about 0.2 s. The same word in full width or half width is the same word."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 - after the first window

        slow = Argon2id(salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=64 * 1024)
        return slow.derive(unicodedata.normalize("NFKC", password).encode())

    def seal(self, key: bytes, secret: bytes, context: bytes) -> bytes:
        """A random nonce, then the sealed secret."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - after the first window

        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(key).encrypt(nonce, secret, context)

    def open(self, key: bytes, sealed: bytes, context: bytes) -> bytes:
        """The secret again. Raises ``NotOpened``."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - after the first window
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        try:
            return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
        except InvalidTag as error:
            raise NotOpened from error


SUITES: dict[str, CryptoSuite] = {International.id: International()}
"""The suites of this program, by the id in a header."""
