"""The jobs of vectors: one per text that was written, and rounds over all places that lack one."""

from uuid import UUID

from sqlmodel import Session

from ml.encoder import load
from services import clock
from services.jobs import Job, enqueue, enqueue_once, handler
from services.matching.vectors import repository
from services.matching.vectors.likeness import usable_encoder
from services.matching.vectors.service import BATCH, encode_lacking, switch_when_whole, what_lacks
from services.registry import Placement

ENCODE_PLACEMENT = "matching.encode_placement"
REFRESH_VECTORS = "matching.refresh_vectors"


def vector_wanted(session: Session, placement: Placement) -> Job:
    """Ask, in the transaction that writes the text of a place, for its vector once that is committed."""
    return enqueue(session, ENCODE_PLACEMENT, placement_id=str(placement.id))


def vectors_wanted(session: Session) -> Job | None:
    """Ask for a round when places lack a vector of the model of this process; called at every sweep.

    So a new model, a restored backup and a bulk load find their way. Each state is asked for once, and once more every
    hour: a round may have failed, and while processes with two models run beside each other they do not take turns
    all the time.
    """
    encoder = usable_encoder()
    state = what_lacks(session, encoder.version) if encoder is not None else None
    if encoder is None or state is None:
        return None
    return enqueue_once(session, REFRESH_VECTORS, key=f"{state} {clock.now():%d %H}", version=encoder.version)


@handler(ENCODE_PLACEMENT)
def run_encode_placement(session: Session, job: Job) -> None:
    """Encode the text of one place; nothing to do where it is gone, has no text, or has its vector already."""
    encode_lacking(session, load(), only=UUID(job.arguments["placement_id"]))


@handler(REFRESH_VECTORS)
def run_refresh_vectors(session: Session, job: Job) -> None:
    """Encode one batch and leave the rest to a next job; when nothing lacks, switch in this very transaction.

    A worker with another model than the one asked for, and one that finds another at it, have nothing to do.
    """
    encoder = load()
    if encoder.version != job.arguments["version"] or not repository.try_lock(session, encoder.version):
        return
    encode_lacking(session, encoder, most=BATCH)
    if not switch_when_whole(session, encoder):
        enqueue(session, REFRESH_VECTORS, version=encoder.version)
