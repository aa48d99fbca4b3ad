"""Queries of plans: rows as JSON, as the histories give them, so that one face serves both."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services.registry.jobseekers.histories.base import Row

_VERSIONS = text("select to_jsonb(s) from action_plan s where s.jobseeker_id = :who order by s.plan_id, s.version desc")
_EVALUATIONS = text(
    "select to_jsonb(s) from plan_evaluation s where s.jobseeker_id = :who order by s.held_on desc, s.id desc"
)


def versions(session: Session, jobseeker_id: UUID) -> list[Row]:
    """Every version of every plan of a person, per plan the latest first."""
    return list(session.execute(_VERSIONS, {"who": jobseeker_id}).scalars())


def evaluations(session: Session, jobseeker_id: UUID) -> list[Row]:
    """Every evaluation of the plans of a person, the latest first."""
    return list(session.execute(_EVALUATIONS, {"who": jobseeker_id}).scalars())
