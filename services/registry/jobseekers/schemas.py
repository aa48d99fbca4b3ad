"""The Dutch face of a jobseeker: what staff of their own gemeente see. No name, no BSN, no origin."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.registry.jobseekers.fields import Day
from services.registry.jobseekers.histories.participation import CategoryNoted, StatusNoted
from services.registry.jobseekers.models import Jobseeker
from services.registry.schemas import Dutch


class LanguageLevelOut(Dutch):
    """Een gemeten niveau Nederlands, op de schaal waarop het gemeten is."""

    vaardigheid: str
    schaal: str
    niveau: str
    gemeten_op: date
    gemeten_met: str | None = Field(description="Hoe het niveau bepaald is. Leeg: niet bekend.")


class CertificateOut(Dutch):
    """Een certificaat dat iemand heeft."""

    certificaat: str
    gehaald_op: date | None
    geldig_tot: date | None = Field(description="Laatste dag waarop het certificaat geldt. Leeg: blijft geldig.")
    geldigheidsgrond: str | None = Field(description="Waarom de termijn geldt. Leeg: niet bekend.")
    gecontroleerd: str | None = Field(description="Hoe is gezien dat het klopt. Leeg: niet gecontroleerd.")


class BalanceOut(Dutch):
    """De urenstaat van de inburgering, opgeteld."""

    cursus: float = Field(description="Uren cursus.")
    participatie: float = Field(description="Uren participatie in een Nederlandstalige omgeving.")
    aftrek: float = Field(description="Uren van MAP en PVT, die van de participatie afgaan.")
    telt_niet: float = Field(description="Uren in een omgeving waar geen Nederlands wordt gesproken.")
    na_te_gaan: float = Field(description="Uren waarvan dat nog niet is vastgesteld.")
    cursus_te_gaan: float | None = Field(description="Leeg: deze route vraagt geen aantal uren.")
    participatie_te_gaan: float | None = Field(description="Leeg: deze route vraagt geen aantal uren.")
    grondslag: str


class InburgeringOut(Dutch):
    """De leerroute van iemand met de stand van de uren."""

    route: str
    begonnen_op: date
    termijn_tot: date
    beeindigd_op: date | None
    saldo: BalanceOut


class JobseekerIn(Dutch):
    """Iemand die u inschrijft in uw gemeente. Naam en BSN horen hier niet."""

    ingeschreven_op: Day | None = Field(default=None, description="Leeg: vandaag.")


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
    trede_op: date | None = Field(description="Dag waarop deze trede is gezien.")
    trede_methode: str | None = Field(description="Hoe de trede gevonden is. Leeg: niet bekend.")
    verwachte_eindtrede: int | None = Field(description="De trede die iemand naar verwachting bereikt.")
    eindtrede_horizon: date | None = Field(description="Wanneer naar verwachting.")
    groeipotentieel: int | None = Field(description="Verwachte eindtrede min trede; wordt nergens bewaard.")
    categorieen: list[CategoryNoted] = Field(description="De indeling van de gemeente zelf, per schema.")
    status: StatusNoted | None
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
    eigen_woorden: str | None = Field(description="Wat iemand wil, in eigen woorden.")
    inburgering: InburgeringOut | None = Field(description="Leeg: geen route vastgelegd.")
    laatste_contact_op: date | None
    volgend_contact_op: date | None
    contact_nodig: bool = Field(description="Nog geen contact dit kalenderjaar, of de afgesproken dag is voorbij.")
    plan_id: UUID | None = Field(description="Het plan van aanpak dat loopt.")
    plan_evaluatie_op: date | None = Field(description="De eerste afgesproken evaluatie die nog moet komen.")


class JobseekerPage(Dutch):
    """Een pagina werkzoekenden."""

    resultaten: list[JobseekerSummary]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
