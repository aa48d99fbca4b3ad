"""Sealing and opening: AES-256-GCM under a key that is not in the database.

Each row is bound to its person (`additional data`), so that a row that is put beside another person does not
open. The first key of the ring seals; every key of the ring opens, so that keys can be changed one by one.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES, NONCE_BYTES = 32, 12


class UnopenableError(Exception):
    """A row that none of our keys opens, or that is not this person's. Its text names the key, nothing else."""


class Sealed(NamedTuple):
    """What the database keeps of an identity."""

    key_id: str
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True, repr=False)
class KeyRing:
    """Keys by name; `current` is the one that seals."""

    current: str
    keys: Mapping[str, bytes]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `naam:base64,naam:base64` (32 bytes each), newest first. Raises ValueError that quotes no key."""
        keys: dict[str, bytes] = {}
        for number, part in enumerate(text.split(","), start=1):
            name, _, encoded = part.strip().partition(":")
            try:
                key = base64.b64decode(encoded, validate=True)
            except binascii.Error:
                key = b""
            if not name or len(key) != KEY_BYTES or name in keys:
                raise ValueError(
                    f"sleutel {number} moet eruitzien als naam:base64 van {KEY_BYTES} bytes, met een eigen naam"
                )
            keys[name] = key
        return cls(next(iter(keys)), keys)

    def seal(self, jobseeker_id: UUID, fields: Mapping[str, str]) -> Sealed:
        """Encrypt the filled fields of one person under the current key."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True).encode()
        sealed = AESGCM(self.keys[self.current]).encrypt(nonce, plain, _bound_to(jobseeker_id, self.current))
        return Sealed(self.current, nonce, sealed)

    def open(self, jobseeker_id: UUID, sealed: Sealed) -> dict[str, str]:
        """Decrypt; raises UnopenableError when the key is gone or the row is not this person's."""
        key = self.keys.get(sealed.key_id)
        plain: bytes | None = None
        if key is not None:
            try:
                plain = AESGCM(key).decrypt(sealed.nonce, sealed.sealed, _bound_to(jobseeker_id, sealed.key_id))
            except InvalidTag:
                plain = None
        if plain is None:
            raise UnopenableError(f"an identity sealed with key {sealed.key_id} does not open")
        fields: dict[str, str] = json.loads(plain)
        return fields


def new_key() -> str:
    """A fresh key as base64, for whoever runs an installation."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def _bound_to(jobseeker_id: UUID, key_id: str) -> bytes:
    return jobseeker_id.bytes + key_id.encode()
