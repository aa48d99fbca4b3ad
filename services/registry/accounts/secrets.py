"""Tokens and passwords. A token is 256 random bits, so a plain SHA-256 is enough; a password gets argon2id."""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

TOKEN_BYTES = 32
PREFIX_LENGTH = 12
SHORTEST_PASSWORD = 12

_hasher = PasswordHasher()


def new_token(kind: str) -> str:
    """A fresh token, recognisable by its beginning (`ds_<kind>_…`) for people and for secret scanners."""
    return f"ds_{kind}_{secrets.token_urlsafe(TOKEN_BYTES)}"


def token_hash(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def hash_password(password: str) -> str:
    """argon2id hash with the library's parameters."""
    return _hasher.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; an account without one spends the same time and says no."""
    try:
        return _hasher.verify(password_hash or _NOBODYS_HASH, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe(TOKEN_BYTES))
