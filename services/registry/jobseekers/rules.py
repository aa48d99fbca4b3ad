"""Pure decisions about statements: which words may be used. Tables do not check what they are given."""

from functools import cache

from services.errors import InputProblem
from services.registry.accounts.enums import Role
from services.registry.jobseekers.contacts.enums import ContactChannel, ContactKind
from services.registry.jobseekers.contacts.models import ContactMoment
from services.registry.jobseekers.enums import CertificateCheck, Determination, LanguageMethod, OccupationTie
from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.models import InburgeringHours, InburgeringRouteStatement
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.jobseekers.participation.enums import Duty, ExemptionScope, FindingMethod, ParticipationStatus
from services.registry.jobseekers.participation.models import StatusStatement
from services.registry.leerlijnen.enums import CorrectionReason, LeerlijnStanding
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from services.registry.onward.enums import Blocker, BlockerAction, BlockerEnding, OnwardWish
from services.registry.onward.models import OnwardBlocker, OnwardWishStatement
from services.registry.reference.certificates import ValidityBasis, certificates
from services.registry.reference.licences import licences
from services.registry.reference.occupations import occupations
from services.registry.stays.enums import StayObserver, StaySign
from services.registry.vocabulary import (
    CefrLevel,
    Condition,
    Daypart,
    Guidance,
    LanguageScale,
    LanguageSkill,
    Source,
    Transport,
)

LEVELS: dict[LanguageScale, tuple[str, ...]] = {
    LanguageScale.CEFR: tuple(CefrLevel),
    LanguageScale.REFERENCE: ("1F", "2F", "3F", "4F"),
    LanguageScale.SONAR: ("1", "2", "3", "4"),
}
"""The levels of each scale, low to high."""

NO_LEVEL: dict[LanguageScale, tuple[str, ...]] = {LanguageScale.SONAR: ("0", "8")}
"""Codes of a scale that name no level: in Sonar 0 is unknown and 8 not applicable (VUM standard)."""

SOURCES = frozenset(Source)


def codes_of(scale: LanguageScale) -> tuple[str, ...]:
    """Everything that may be noted on a scale."""
    return LEVELS[scale] + NO_LEVEL.get(scale, ())


def unknown_word(statement: Statement) -> InputProblem | None:
    """The first field of a statement that holds a word outside the vocabulary, or None."""
    if statement.source not in SOURCES:
        return InputProblem("source", "is geen bekende bron")
    for field, words in vocabulary_of(statement).items():
        value = getattr(statement, field)
        given = value if isinstance(value, list) else [value]
        if any(word is not None and word not in words for word in given):
            return InputProblem(field, "bevat een woord dat niet in de woordenlijst staat")
    return None


def vocabulary_of(statement: Statement) -> dict[str, frozenset[str]]:
    """Per field of this statement the words that it may hold."""
    if isinstance(statement, LanguageLevel):
        levels = codes_of(LanguageScale(statement.scale)) if statement.scale in set(LanguageScale) else ()
        return {
            "skill": frozenset(LanguageSkill),
            "scale": frozenset(LanguageScale),
            "level": frozenset(levels),
            "method": frozenset(LanguageMethod),
        }
    return _vocabularies().get(type(statement), {})


@cache
def _vocabularies() -> dict[type[Statement], dict[str, frozenset[str]]]:
    """The words per kind of statement and field, gathered once: a bulk of statements is thousands of questions."""
    return {
        LadderObservation: {"method": frozenset(FindingMethod)},
        StatusStatement: {
            "status": frozenset(ParticipationStatus),
            "scope": frozenset(ExemptionScope),
            "duties": frozenset(Duty),
        },
        InburgeringRouteStatement: {"route": frozenset(InburgeringRoute)},
        InburgeringHours: {"kind": frozenset(HourKind)},
        ContactMoment: {"channel": frozenset(ContactChannel), "kind": frozenset(ContactKind)},
        CertificateStatement: {
            "certificate_code": frozenset(one.code for one in certificates()),
            "validity_basis": frozenset(ValidityBasis),
            "verified_how": frozenset(CertificateCheck),
        },
        LicenceSet: {"licences": frozenset(one.code for one in licences())},
        Availability: {"dayparts": frozenset(Daypart)},
        Reach: {"transport": frozenset(Transport)},
        OccupationSet: {
            "tie": frozenset(OccupationTie),
            "occupation_codes": frozenset(one.code for one in occupations()),
        },
        SupportNeed: {"guidance": frozenset(Guidance), "conditions": frozenset(Condition)},
        DeterminationStatement: {"code": frozenset(Determination)},
        LeerlijnSign: {"sign": frozenset(StaySign), "observer": frozenset(StayObserver)},
        LeerlijnCorrection: {"standing": frozenset(LeerlijnStanding), "reason": frozenset(CorrectionReason)},
        OnwardWishStatement: {"wish": frozenset(OnwardWish), "asked_by": frozenset(Role)},
        OnwardBlocker: {
            "blocker": frozenset(Blocker),
            "agreed_action": frozenset(BlockerAction),
            "acting_role": frozenset(Role),
            "ending": frozenset(BlockerEnding),
        },
    }
