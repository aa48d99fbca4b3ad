"""The daily round over every gemeente, as a job: small transactions, safe to repeat, safe to break off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import structlog
from sqlmodel import Session, select

from services.database import transaction
from services.registry.jobseekers.models import Jobseeker
from services.registry.privacy import retention
from services.registry.privacy.enums import RecordClass

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class RoundReport:
    """What a round did, in numbers."""

    announced: int = 0
    overtaken: int = 0
    let_go: int = 0
    cleaned: dict[RecordClass, int] = field(default_factory=dict)


def retention_round(sessions: Callable[[], Session], today: date) -> RoundReport:
    """Announce, take back, let go and clean up in every gemeente that has people on record."""
    report = RoundReport()
    with transaction(sessions) as session:
        gemeenten = sorted(session.exec(select(Jobseeker.gemeente_code).distinct()))
    for gemeente in gemeenten:
        with transaction(sessions) as session:
            report.overtaken += retention.overtaken(session, gemeente)
            ready = retention.due(session, gemeente, today)
        for jobseeker_id in ready:
            with transaction(sessions) as session:
                report.let_go += retention.let_go(session, jobseeker_id, today)
        with transaction(sessions) as session:
            report.announced += retention.announce(session, gemeente, today)
            for record_class, count in retention.clean(session, gemeente, today).items():
                report.cleaned[record_class] = report.cleaned.get(record_class, 0) + count
    log.info("retention round", count=report.let_go)
    return report
