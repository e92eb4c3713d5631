"""Authenticated encryption in three lines: XChaCha20-Poly1305 (libsodium) with a random nonce."""

import hashlib
import secrets

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

KEY_BYTES = 32
_NONCE_BYTES = 24


def derived(secret: bytes, purpose: str, name: str = "") -> bytes:
    """The key for one purpose (at most 16 characters) from a secret of at least 128 bits."""
    return hashlib.blake2b(name.encode(), key=secret, person=purpose.encode(), digest_size=KEY_BYTES).digest()


def seal(data: bytes, key: bytes, bound_to: bytes) -> bytes:
    """`data` encrypted; it opens only together with the same `bound_to`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(data, bound_to, nonce, key)


def unseal(sealed: bytes, key: bytes, bound_to: bytes) -> bytes | None:
    """What `seal` was given, or None where key, data or `bound_to` differ."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(body, bound_to, nonce, key)
    except (CryptoError, ValueError):
        return None
