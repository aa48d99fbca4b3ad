"""What a consulent of the demo notes at an intake, as statements of the registry."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict
from uuid import UUID

from services.registry.demo.generator import DemoIntake, DemoPerson
from services.registry.jobseekers.enums import Determination, OccupationTie
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    DeterminationStatement,
    LadderObservation,
    LanguageLevel,
    OccupationSet,
    Reach,
    Statement,
    SupportNeed,
)
from services.registry.vocabulary import LanguageScale, Source

LEGAL_BASIS = {
    Determination.GENERAL_ASSISTANCE: "PW art. 11; demo",
    Determination.SHELTERED_ADMISSIBLE: "PW art. 10b; demo",
    Determination.PARTICIPATION_PLACE_ALLOWED: "PW art. 10a; demo",
    Determination.CHAINSAW_ALLOWED: "Arbeidsomstandighedenbesluit; demo",
}


class Who(TypedDict):
    """What every statement of one intake shares."""

    jobseeker_id: UUID
    noted_on: date
    source: str


def intake_statements(jobseeker_id: UUID, person: DemoPerson, *, on: date) -> Iterator[Statement]:
    """What a consulent notes at an intake, as statements; nothing without one. Noted on the day of loading.

    A trede that Sonar told on the same day is not noted again: a day has one.
    """
    if person.intake is None:
        return
    who = Who(jobseeker_id=jobseeker_id, noted_on=on, source=Source.INTAKE)
    yield from measured(who, person.intake)
    yield from said(who, person.intake)
    if person.intake.trede is not None and person.sonar_trede is None:
        yield LadderObservation(**who, trede=person.intake.trede)


def measured(who: Who, intake: DemoIntake) -> Iterator[Statement]:
    """What was measured, shown or determined."""
    for skill, level in intake.languages.items():
        yield LanguageLevel(**who, skill=skill, scale=LanguageScale.CEFR, level=level)
    for one in intake.certificates:
        yield CertificateStatement(
            **who, certificate_code=one.code, held=one.held, issued_on=one.issued_on, valid_until=one.valid_until
        )
    for code, value in intake.determinations.items():
        yield DeterminationStatement(**who, code=code, value=value, legal_basis=LEGAL_BASIS[code])


def said(who: Who, intake: DemoIntake) -> Iterator[Statement]:
    """What the person said they can, want and need."""
    yield Availability(
        **who,
        hours_min=intake.hours_min,
        hours_max=intake.hours_max,
        dayparts=[str(one) for one in intake.dayparts] if intake.dayparts is not None else None,
        available_from=intake.available_from,
    )
    yield Reach(**who, transport=[str(one) for one in intake.transport], max_minutes=intake.max_minutes)
    yield SupportNeed(**who, guidance=intake.guidance, conditions=[str(one) for one in intake.conditions])
    yield OccupationSet(**who, tie=OccupationTie.WISH, occupation_codes=intake.wishes)
    yield OccupationSet(**who, tie=OccupationTie.EXPERIENCE, occupation_codes=intake.experience)
