"""Pure decisions about statements: which words may be used. Tables do not check what they are given."""

from services.errors import InputProblem
from services.registry.jobseekers.enums import Determination, OccupationTie
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.reference.certificates import certificates
from services.registry.reference.licences import licences
from services.registry.reference.occupations import occupations
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

LEVELS = {
    LanguageScale.CEFR: frozenset(CefrLevel),
    LanguageScale.REFERENCE: frozenset({"1F", "2F", "3F", "4F"}),
    LanguageScale.SONAR: frozenset({"1", "2", "3", "4"}),
}


def unknown_word(statement: Statement) -> InputProblem | None:
    """The first field of a statement that holds a word outside the vocabulary, or None."""
    if statement.source not in set(Source):
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
        levels = LEVELS.get(LanguageScale(statement.scale)) if statement.scale in set(LanguageScale) else None
        return {
            "skill": frozenset(LanguageSkill),
            "scale": frozenset(LanguageScale),
            "level": frozenset(levels or ()),
        }
    by_kind: dict[type[Statement], dict[str, frozenset[str]]] = {
        CertificateStatement: {"certificate_code": frozenset(one.code for one in certificates())},
        LicenceSet: {"licences": frozenset(one.code for one in licences())},
        Availability: {"dayparts": frozenset(Daypart)},
        Reach: {"transport": frozenset(Transport)},
        OccupationSet: {
            "tie": frozenset(OccupationTie),
            "occupation_codes": frozenset(one.code for one in occupations()),
        },
        SupportNeed: {"guidance": frozenset(Guidance), "conditions": frozenset(Condition)},
        DeterminationStatement: {"code": frozenset(Determination)},
    }
    return by_kind.get(type(statement), {})
