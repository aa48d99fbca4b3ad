"""Statements: only words of the vocabulary come in, since one wrong word would stop every list of a region."""

from uuid import UUID

import pytest
from sqlmodel import Session, func, select

from services import clock
from services.errors import InvalidInputError
from services.registry import note
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
from services.registry.leerlijnen.models import LeerlijnCorrection, LeerlijnSign
from tests.factories import known_jobseeker

STEP = {"leerlijn": "groen", "leerlijn_step": "G3"}
WRONG: list[tuple[type[Statement], dict[str, object], str]] = [
    (LanguageLevel, {"skill": "lezen", "scale": "erk", "level": "B3"}, "level"),
    (LanguageLevel, {"skill": "lezen", "scale": "sonar", "level": "A2"}, "level"),
    (LanguageLevel, {"skill": "lezen", "scale": "schaal", "level": "A2"}, "scale"),
    (LanguageLevel, {"skill": "zingen", "scale": "erk", "level": "A2"}, "skill"),
    (CertificateStatement, {"certificate_code": "ZWEMDIPLOMA", "held": True}, "certificate_code"),
    (LicenceSet, {"licences": ["B", "Z"]}, "licences"),
    (Availability, {"dayparts": ["ma-nacht"]}, "dayparts"),
    (Reach, {"transport": ["paard"]}, "transport"),
    (OccupationSet, {"tie": "wens", "occupation_codes": ["astronaut"]}, "occupation_codes"),
    (SupportNeed, {"guidance": "veel"}, "guidance"),
    (SupportNeed, {"conditions": ["stilte"]}, "conditions"),
    (DeterminationStatement, {"code": "nationaliteit", "value": True, "legal_basis": "-"}, "code"),
    (Reach, {"source": "van horen zeggen"}, "source"),
    (LeerlijnSign, {"sign": "lacht", "seen": True, "observer": "werkleiding"}, "sign"),
    (LeerlijnSign, {"sign": "op-tijd", "seen": True, "observer": "buurman"}, "observer"),
    (LeerlijnCorrection, {**STEP, "standing": "half", "reason": "bewijs-gezien", "explanation": "x"}, "standing"),
    (LeerlijnCorrection, {**STEP, "standing": "gedaan", "reason": "ziek", "explanation": "x"}, "reason"),
]


def statement(kind: type[Statement], jobseeker_id: UUID, facts: dict[str, object]) -> Statement:
    return kind(**{"jobseeker_id": jobseeker_id, "noted_on": clock.today(), "source": "consulent"} | facts)


@pytest.mark.parametrize(("kind", "facts", "field"), WRONG)
def test_a_word_outside_the_vocabulary_is_refused_and_nothing_is_noted(
    session: Session, kind: type[Statement], facts: dict[str, object], field: str
) -> None:
    person = known_jobseeker(session)
    before = session.exec(select(func.count()).select_from(Reach)).one()
    fine = statement(Reach, person.id, {"transport": ["auto"]})
    with pytest.raises(InvalidInputError) as refused:
        note(session, [fine, statement(kind, person.id, facts)])
    assert [one.field for one in refused.value.problems] == [field]
    assert session.exec(select(func.count()).select_from(Reach)).one() == before


def test_what_is_left_empty_is_fine(session: Session) -> None:
    person = known_jobseeker(session)
    note(session, [statement(SupportNeed, person.id, {}), statement(Availability, person.id, {"hours_max": 8.0})])
