"""All queries about scorecards and the decisions on them. No person stands here."""

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from services.matching.scorecards.models import ScorecardDecision, ScorecardVersion


def add(session: Session, version: ScorecardVersion) -> None:
    """Keep a version; one that is there already stays as it is."""
    statement = insert(ScorecardVersion).values(**version.model_dump())
    session.execute(statement.on_conflict_do_nothing(index_elements=["sha256"]))


def by_version(session: Session, version: str) -> list[ScorecardVersion]:
    """Versions called so (name:beginning of the hash), or with this whole hash; two only if hashes begin alike."""
    query = select(ScorecardVersion).where(
        (col(ScorecardVersion.version) == version) | (col(ScorecardVersion.sha256) == version)
    )
    return list(session.exec(query.order_by(col(ScorecardVersion.sha256))))


def all_versions(session: Session) -> list[ScorecardVersion]:
    """Every version, newest first."""
    query = select(ScorecardVersion)
    return list(session.exec(query.order_by(col(ScorecardVersion.added_at).desc(), col(ScorecardVersion.sha256))))


def wait_turn(session: Session, gemeente_code: str) -> None:
    """Let decisions of one gemeente be made one after another, until this transaction ends; so the last is the last."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"scorecard_decision {gemeente_code}"))))


def last_decision(session: Session, gemeente_code: str) -> ScorecardDecision | None:
    """The decision of a gemeente that counts."""
    query = select(ScorecardDecision).where(ScorecardDecision.gemeente_code == gemeente_code)
    return session.exec(query.order_by(col(ScorecardDecision.id).desc()).limit(1)).first()


def decisions(session: Session, gemeente_code: str | None = None) -> list[tuple[ScorecardDecision, str | None]]:
    """Decisions (of one gemeente), last first, each with the name of the version that it switched on."""
    query = select(ScorecardDecision, ScorecardVersion.version).join(
        ScorecardVersion, col(ScorecardVersion.sha256) == col(ScorecardDecision.sha256), isouter=True
    )
    if gemeente_code is not None:
        query = query.where(ScorecardDecision.gemeente_code == gemeente_code)
    return [(decision, version) for decision, version in session.exec(query.order_by(col(ScorecardDecision.id).desc()))]
