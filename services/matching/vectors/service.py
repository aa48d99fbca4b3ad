"""Use cases of vectors: encoding what lacks one, switching to another model, and what readers make of them.

A vector is of one text and one version. Readers see one version, whole: while another is made in the background they
keep the old one, and a place whose text changed is unknown to them until it was encoded again.
"""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from fit.columns import Float32
from ml.encoder.loading import TextEncoder
from services.matching.vectors import repository
from services.matching.vectors.likeness import alike_to_texts, usable_encoder
from services.registry import NamesOfOccupations, names_of_occupations

BATCH = 2000
"""Texts per transaction."""


def encode_lacking(session: Session, encoder: TextEncoder, *, most: int = BATCH, only: UUID | None = None) -> int:
    """Encode texts of which this model has no vector yet (of one place: `only`); how many. Again: nothing to do."""
    texts = repository.lacking(session, encoder.version, most=most, only=only)
    if texts:
        repository.store(session, encoder.version, texts, encoder.encode([one.text for one in texts]))
    return len(texts)


def what_lacks(session: Session, version: str) -> str | None:
    """The state for which a round is wanted; None: every place has its vector of this version, and those are read."""
    read, first = repository.read_version(session), repository.lacking(session, version, most=1)
    if read == version and not first:
        return None
    return f"{version} after {read} " + (f"{first[0].id} {first[0].text_hash.hex()}" if first else "")


def switch_when_whole(session: Session, encoder: TextEncoder) -> bool:
    """Let readers have this model's vectors if no place lacks one, and drop those of other models; whether it was so.

    Must be the model of this process, since the names of occupations go along.
    """
    if repository.lacking(session, encoder.version, most=1):
        return False
    repository.switch(session, encoder.version, names_of_occupations())
    return True


def task_likeness(session: Session, ids: Collection[UUID]) -> dict[UUID, Float32]:
    """Per place how alike each occupation is to its text, (occupations,) of 0 to 1; not for who has no vector yet."""
    encoder = usable_encoder()
    for _ in range(2):  # once more where another worker switched between the two statements
        found = repository.read(session, ids) if ids else None
        if found is None:
            return {}
        same = encoder is not None and encoder.version == found.version
        names = None if same else _names(session, found.version)
        if same or names is not None:
            return dict(zip(found.ids, alike_to_texts(found.vectors, names), strict=True))
    return {}


def _names(session: Session, version: str) -> NamesOfOccupations | None:
    """Read once per process: they do not change within a version."""
    key = (str(session.connection().engine.url), version)
    if key not in _known:
        found = repository.names_of(session, version)
        if found is None:
            return None
        _known.clear()
        _known[key] = found
    return _known[key]


_known: dict[tuple[str, str], NamesOfOccupations] = {}
