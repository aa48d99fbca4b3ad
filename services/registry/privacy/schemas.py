"""The Dutch face of privacy requests, retention and notices."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field

from services.registry.privacy.enums import HoldReason, RecordClass, RefusalGround, RequestKind, RequestState
from services.registry.privacy.models import PrivacyRequest, RetentionNotice
from services.registry.privacy.terms import Term
from services.registry.schemas import Day, Dutch


class PrivacyRequestIn(Dutch):
    """Wat een werkzoekende vraagt."""

    soort: RequestKind
    ontvangen_op: Day


class DecisionIn(Dutch):
    """Het besluit op een privacyverzoek. Een weigering heeft een grond."""

    toegewezen: bool
    grond: RefusalGround | None = None


class LiftIn(Dutch):
    """Wat wordt opgeheven."""

    soort: RequestKind = Field(description="«beperking» of «bezwaar».")


class PrivacyRequestOut(Dutch):
    """Een privacyverzoek, met het besluit als dat er is."""

    id: UUID
    werkzoekende_id: UUID
    soort: RequestKind
    status: RequestState
    ontvangen_op: date
    uiterlijk_op: date = Field(description="Laatste dag voor het besluit: een maand na ontvangst (AVG art. 12 lid 3).")
    besloten_op: date | None
    grond: RefusalGround | None

    @classmethod
    def of(cls, request: PrivacyRequest) -> Self:
        """The Dutch face of a stored request."""
        return cls(
            id=request.id,
            werkzoekende_id=request.jobseeker_id,
            soort=RequestKind(request.kind),
            status=RequestState(request.state),
            ontvangen_op=request.received_on,
            uiterlijk_op=request.due_on,
            besloten_op=request.decided_on,
            grond=RefusalGround(request.ground) if request.ground else None,
        )


class PrivacyRequestPage(Dutch):
    """Een pagina privacyverzoeken."""

    resultaten: list[PrivacyRequestOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class LimitsOut(Dutch):
    """Wat er nu voor iemand geldt."""

    werkzoekende_id: UUID
    beperkt_op: date | None
    bezwaar_op: date | None


class AccessReportOut(Dutch):
    """Alles wat wij van iemand bewaren, voor die persoon zelf (AVG art. 15)."""

    werkzoekende: UUID
    gemaakt_op: str
    uitleg: str
    gegevens: dict[str, list[dict[str, object]]] = Field(description="Per soort gegeven de regels, in gewone woorden.")


class TermOut(Dutch):
    """Hoe lang een soort gegeven blijft."""

    klasse: RecordClass
    na: str
    maanden: int
    aankondiging_dagen: int
    grondslag: str

    @classmethod
    def of(cls, term: Term) -> Self:
        """The Dutch face of a term."""
        return cls(
            klasse=term.record_class,
            na=term.after,
            maanden=term.months,
            aankondiging_dagen=term.notice_days,
            grondslag=term.basis,
        )


class TermList(Dutch):
    """De bewaartermijnen van uw gemeente."""

    resultaten: list[TermOut]


class NoticeOut(Dutch):
    """Dat de gegevens van iemand gaan verdwijnen."""

    werkzoekende_id: UUID
    klasse: RecordClass
    laatste_activiteit_op: date
    aangekondigd_op: date
    verdwijnt_op: date
    aangehouden: HoldReason | None

    @classmethod
    def of(cls, notice: RetentionNotice) -> Self:
        """The Dutch face of a stored notice."""
        return cls(
            werkzoekende_id=notice.jobseeker_id,
            klasse=RecordClass(notice.record_class),
            laatste_activiteit_op=notice.last_activity_on,
            aangekondigd_op=notice.announced_on,
            verdwijnt_op=notice.erase_on,
            aangehouden=HoldReason(notice.hold_reason) if notice.hold_reason else None,
        )


class NoticePage(Dutch):
    """Een pagina aankondigingen."""

    resultaten: list[NoticeOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class HoldIn(Dutch):
    """Waarom gegevens langer blijven. Leeg: de termijn loopt weer, met een volle aankondiging."""

    reden: HoldReason | None
