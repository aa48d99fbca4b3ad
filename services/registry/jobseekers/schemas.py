"""The Dutch face of a jobseeker: what staff of their own gemeente see. No name, no BSN, no origin."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field
from sqlmodel import Session

from services.registry.jobseekers.enums import OccupationTie
from services.registry.jobseekers.models import (
    Availability,
    CertificateStatement,
    Jobseeker,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    SupportNeed,
)
from services.registry.jobseekers.repository import latest, latest_said
from services.registry.schemas import Dutch


class LanguageLevelOut(Dutch):
    """Een gemeten niveau Nederlands, op de schaal waarop het gemeten is."""

    vaardigheid: str
    schaal: str
    niveau: str
    gemeten_op: date

    @classmethod
    def of(cls, level: LanguageLevel) -> Self:
        return cls(vaardigheid=level.skill, schaal=level.scale, niveau=level.level, gemeten_op=level.noted_on)


class CertificateOut(Dutch):
    """Een certificaat dat iemand heeft."""

    certificaat: str
    gehaald_op: date | None
    geldig_tot: date | None = Field(description="Laatste dag waarop het certificaat geldt. Leeg: blijft geldig.")

    @classmethod
    def of(cls, statement: CertificateStatement) -> Self:
        return cls(
            certificaat=statement.certificate_code, gehaald_op=statement.issued_on, geldig_tot=statement.valid_until
        )


class JobseekerSummary(Dutch):
    """Een werkzoekende in een lijst."""

    id: UUID
    gemeente: str
    ingeschreven_op: date

    @staticmethod
    def of(jobseeker: Jobseeker) -> "JobseekerSummary":
        """The summary of a stored person."""
        return JobseekerSummary(
            id=jobseeker.id, gemeente=jobseeker.gemeente_code, ingeschreven_op=jobseeker.registered_on
        )


class JobseekerOut(JobseekerSummary):
    """Een werkzoekende zoals de eigen gemeente die kent. Leeg betekent: nog niet gevraagd of niet bekend."""

    trede: int | None = Field(description="Trede van de participatieladder, 1 tot en met 6.")
    taalniveaus: list[LanguageLevelOut]
    certificaten: list[CertificateOut]
    rijbewijzen: list[str] | None
    uren_per_week_minimaal: float | None
    uren_per_week_maximaal: float | None
    dagdelen: list[str] | None
    beschikbaar_vanaf: date | None
    postcodegebied: str | None
    vervoer: list[str] | None
    reistijd_maximaal: int | None = Field(description="Minuten enkele reis.")
    wensen: list[str] = Field(description="Codes van gewenste beroepen; de liefste staat voorop.")
    ervaring: list[str] = Field(description="Codes van beroepen waarin iemand heeft gewerkt.")
    begeleiding: str | None
    omstandigheden: list[str] | None = Field(description="Wat iemand op het werk nodig heeft, in gewone woorden.")


class JobseekerPage(Dutch):
    """Een pagina werkzoekenden."""

    resultaten: list[JobseekerSummary]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def jobseeker_out(session: Session, jobseeker: Jobseeker) -> JobseekerOut:
    """The current picture of one person, from the latest statements."""
    person = jobseeker.id
    ladder = latest(session, LadderObservation, person)
    licences = latest(session, LicenceSet, person)
    ties = {one.tie: one.occupation_codes for one in latest(session, OccupationSet, person, "tie")}
    said = {
        **latest_said(session, Availability, person),
        **latest_said(session, Reach, person),
        **latest_said(session, SupportNeed, person),
    }
    return JobseekerOut.model_validate(
        {
            "id": jobseeker.id,
            "gemeente": jobseeker.gemeente_code,
            "ingeschreven_op": jobseeker.registered_on,
            "trede": ladder[0].trede if ladder else None,
            "taalniveaus": [
                LanguageLevelOut.of(one) for one in latest(session, LanguageLevel, person, "skill", "scale")
            ],
            "certificaten": [
                CertificateOut.of(one)
                for one in latest(session, CertificateStatement, person, "certificate_code")
                if one.held
            ],
            "rijbewijzen": licences[0].licences if licences else None,
            "wensen": ties.get(OccupationTie.WISH, []),
            "ervaring": ties.get(OccupationTie.EXPERIENCE, []),
            "postcodegebied": str(said["pc4"]) if "pc4" in said else None,
            **{dutch: said.get(field) for dutch, field in SAID_AS.items()},
        }
    )


SAID_AS = {
    "uren_per_week_minimaal": "hours_min",
    "uren_per_week_maximaal": "hours_max",
    "dagdelen": "dayparts",
    "beschikbaar_vanaf": "available_from",
    "vervoer": "transport",
    "reistijd_maximaal": "max_minutes",
    "begeleiding": "guidance",
    "omstandigheden": "conditions",
}
