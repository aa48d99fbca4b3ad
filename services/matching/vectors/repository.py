"""All queries about vectors of places. What the text of a place is stands here once, as SQL."""

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

import numpy as np
from sqlalchemy import ColumnElement, all_, case, delete, exists, func, literal, text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from services import clock
from services.matching.vectors.models import THE_ONE, EncoderVersion, Float32, PlacementVector, as_text
from services.registry import NamesOfOccupations, Placement

# What still holds a placeholder (`to_fill`) is no text of the employer.
TEXT: ColumnElement[str] = func.concat_ws(
    "\n",
    case((literal("titel") != all_(col(Placement.to_fill)), col(Placement.title))),
    case((literal("omschrijving") != all_(col(Placement.to_fill)), col(Placement.description))),
    col(Placement.learning_goal),
)
TEXT_HASH: ColumnElement[bytes] = func.sha256(func.convert_to(TEXT, "UTF8"))


class PlaceText(NamedTuple):
    """What a place says of its work, and the hash by which a change is seen."""

    id: UUID
    text: str
    text_hash: bytes


def lacking(session: Session, version: str, *, most: int, only: UUID | None = None) -> list[PlaceText]:
    """Places, by number, of whose present text there is no vector of this version."""
    query = select(col(Placement.id), TEXT, TEXT_HASH).where(_is_lacking(version)).order_by(col(Placement.id))
    found = session.execute(query.limit(most) if only is None else query.where(col(Placement.id) == only))
    return [PlaceText(*row) for row in found]


def _is_lacking(version: str) -> ColumnElement[bool]:
    there = exists().where(
        col(PlacementVector.placement_id) == col(Placement.id),
        col(PlacementVector.version) == version,
        col(PlacementVector.text_hash) == TEXT_HASH,
    )
    return (TEXT != "") & ~there


# Who deletes a place meanwhile leaves no vector: the share lock waits for the deleter.
STORE = text("""
with line as (
    select * from unnest(cast(:ids as uuid[]), cast(:hashes as bytea[]), cast(:vectors as text[]))
        as line (id, text_hash, vector)
),
there as (
    select placement.id from placement where id = any(cast(:ids as uuid[])) order by id for key share
)
insert into placement_vector (placement_id, version, text_hash, vector)
select line.id, :version, line.text_hash, cast(line.vector as vector) from line join there using (id) order by line.id
on conflict (placement_id, version) do update set text_hash = excluded.text_hash, vector = excluded.vector
""")


def store(session: Session, version: str, texts: Sequence[PlaceText], vectors: Float32) -> None:
    """Write the vectors (n, d) of these texts in place of what the places had of this version."""
    values = {
        "ids": [one.id for one in texts],
        "hashes": [one.text_hash for one in texts],
        "vectors": [as_text(vector) for vector in vectors],
    }
    session.execute(STORE, {**values, "version": version})


class ReadVectors(NamedTuple):
    """Vectors (n, d) of places by the version that is read now."""

    version: str
    ids: list[UUID]
    vectors: Float32


def read(session: Session, ids: Collection[UUID]) -> ReadVectors | None:
    """Of these places the vectors of their present texts, in one statement; None where there is none to read.

    One statement sees one version, also while another worker switches.
    """
    query = (
        select(col(EncoderVersion.version), col(PlacementVector.placement_id), col(PlacementVector.vector))
        .join(PlacementVector, col(PlacementVector.version) == col(EncoderVersion.version))
        .join(Placement, col(Placement.id) == col(PlacementVector.placement_id))
        .where(col(Placement.id).in_(ids), col(PlacementVector.text_hash) == TEXT_HASH)
    )
    rows = session.execute(query).all()
    return ReadVectors(rows[0][0], [row[1] for row in rows], np.stack([row[2] for row in rows])) if rows else None


def read_version(session: Session) -> str | None:
    """The version whose vectors are read now; None before the first."""
    return session.exec(select(EncoderVersion.version)).first()


def names_of(session: Session, version: str) -> NamesOfOccupations | None:
    """The names of occupations as the version that is read encoded them; None when it is not this one any more."""
    query = select(EncoderVersion.name_codes, EncoderVersion.name_vectors).where(EncoderVersion.version == version)
    found = session.execute(query).first()
    if found is None:
        return None
    codes, vectors = found
    return NamesOfOccupations(tuple(codes), np.frombuffer(vectors, dtype="<f4").reshape(len(codes), -1))


def try_lock(session: Session, version: str) -> bool:
    """Whether this transaction is the one that encodes for a version; it stays so until it ends."""
    query = text("select pg_try_advisory_xact_lock(hashtext('placement_vector ' || :version))")
    return bool(session.execute(query, {"version": version}).scalar_one())


def switch(session: Session, version: str, names: NamesOfOccupations) -> None:
    """Let the vectors of this version be the ones that are read, and drop those of all others."""
    values = {
        "version": version,
        "since": clock.now(),
        "name_codes": list(names.codes),
        "name_vectors": names.vectors.astype("<f4").tobytes(),
    }
    statement = insert(EncoderVersion).values(id=THE_ONE, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    session.execute(delete(PlacementVector).where(col(PlacementVector.version) != version))
