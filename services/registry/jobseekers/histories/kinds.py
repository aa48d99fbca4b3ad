"""Every history of a person in one table: where it is kept, how it comes in and reads back, and who may write it.

Reading is for all staff of the own gemeente; the table of who writes what stands in ADR 0014 too.
"""

from dataclasses import dataclass
from typing import Final

from services.registry.accounts.enums import Role
from services.registry.jobseekers.contacts.models import ContactMoment
from services.registry.jobseekers.histories import contact, participation, skills, work
from services.registry.jobseekers.histories.base import Note, Noted
from services.registry.jobseekers.histories.enums import HistoryKind
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    OwnWords,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.jobseekers.participation.models import CategoryStatement, ExpectedTrede, StatusStatement
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from services.registry.leerlijnen.schemas import CorrectionNote, CorrectionNoted, SignNote, SignNoted
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from services.registry.onward.schemas import BlockerNote, BlockerNoted, WishNote, WishNoted

GUIDING: Final = (Role.CASE_WORKER,)
"""What belongs to guiding somebody is noted by their consulent."""
INTRODUCING: Final = (Role.CASE_WORKER, Role.LIAISON)
"""What comes up when somebody is introduced at a place may be noted by the netwerker too."""


@dataclass(frozen=True, slots=True)
class History:
    """One kind of history: the table, the schemas of its statements, and the roles that may add to it.

    `replaces`: the column in which a statement may name the one whose place it takes; `keeps`: what it then takes over
    from that one.
    """

    kind: HistoryKind
    table: type[Statement]
    takes: type[Note]
    gives: type[Noted]
    writers: tuple[Role, ...] = GUIDING
    replaces: str | None = None
    keeps: tuple[str, ...] = ()


HISTORIES: Final = (
    History(HistoryKind.LADDER, LadderObservation, participation.LadderNote, participation.LadderNoted),
    History(HistoryKind.EXPECTED, ExpectedTrede, participation.ExpectedNote, participation.ExpectedNoted),
    History(HistoryKind.CATEGORY, CategoryStatement, participation.CategoryNote, participation.CategoryNoted),
    History(HistoryKind.STATUS, StatusStatement, participation.StatusNote, participation.StatusNoted),
    History(HistoryKind.LANGUAGE, LanguageLevel, skills.LanguageNote, skills.LanguageNoted),
    History(
        HistoryKind.CERTIFICATE, CertificateStatement, skills.CertificateNote, skills.CertificateNoted, INTRODUCING
    ),
    History(HistoryKind.LICENCE, LicenceSet, skills.LicenceNote, skills.LicenceNoted, INTRODUCING),
    History(HistoryKind.AVAILABILITY, Availability, work.AvailabilityNote, work.AvailabilityNoted, INTRODUCING),
    History(HistoryKind.REACH, Reach, work.ReachNote, work.ReachNoted, INTRODUCING),
    History(HistoryKind.OCCUPATION, OccupationSet, work.OccupationNote, work.OccupationNoted, INTRODUCING),
    History(HistoryKind.SUPPORT, SupportNeed, work.SupportNote, work.SupportNoted),
    History(HistoryKind.INBURGERING, InburgeringRouteStatement, contact.RouteNote, contact.RouteNoted),
    History(HistoryKind.HOURS, InburgeringHours, contact.HoursNote, contact.HoursNoted),
    History(HistoryKind.CONTACT, ContactMoment, contact.ContactNote, contact.ContactNoted, INTRODUCING, "replaces_id"),
    History(HistoryKind.OWN_WORDS, OwnWords, work.OwnWordsNote, work.OwnWordsNoted),
    History(HistoryKind.SIGN, LeerlijnSign, SignNote, SignNoted, INTRODUCING, "corrects_id"),
    History(
        HistoryKind.LEERLIJN_CORRECTION,
        LeerlijnCorrection,
        CorrectionNote,
        CorrectionNoted,
        GUIDING,
        "corrects_id",
        keeps=("noted_on", "leerlijn", "leerlijn_step"),
    ),
    History(HistoryKind.ONWARD_WISH, OnwardWishStatement, WishNote, WishNoted, INTRODUCING),
    History(HistoryKind.BLOCKER, OnwardBlocker, BlockerNote, BlockerNoted, INTRODUCING),
)
BY_KIND: Final = {one.kind: one for one in HISTORIES}
