"""The full record of a person: the current picture and every history, in one answer from one query."""

from pydantic import Field
from sqlmodel import Session

from services import clock
from services.registry.jobseekers.histories import contact, participation, skills, work
from services.registry.jobseekers.histories import repository as histories
from services.registry.jobseekers.histories.kinds import HISTORIES
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.picture import picture
from services.registry.jobseekers.plans.schemas import PlanOut, plans_out
from services.registry.jobseekers.schemas import JobseekerOut
from services.registry.leerlijnen.schemas import CorrectionNoted, SignNoted
from services.registry.onward.schemas import BlockerNoted, WishNoted
from services.registry.schemas import Dutch


class DossierOut(Dutch):
    """Alles wat over iemand is vastgelegd: het beeld van nu, en elke geschiedenis met het laatste voorop."""

    nu: JobseekerOut = Field(description="Wat nu telt.")
    treden: list[participation.LadderNoted]
    eindtreden: list[participation.ExpectedNoted]
    categorieen: list[participation.CategoryNoted]
    statussen: list[participation.StatusNoted]
    taalniveaus: list[skills.LanguageNoted]
    certificaten: list[skills.CertificateNoted]
    rijbewijzen: list[skills.LicenceNoted]
    beschikbaarheid: list[work.AvailabilityNoted]
    reikwijdte: list[work.ReachNoted]
    beroepen: list[work.OccupationNoted]
    ondersteuning: list[work.SupportNoted]
    inburgering: list[contact.RouteNoted]
    uren: list[contact.HoursNoted]
    contactmomenten: list[contact.ContactNoted]
    eigen_woorden: list[work.OwnWordsNoted]
    tekenen: list[SignNoted]
    leerlijncorrecties: list[CorrectionNoted]
    vervolgwensen: list[WishNoted]
    belemmeringen: list[BlockerNoted]
    plannen: list[PlanOut]


def jobseeker_out(session: Session, jobseeker: Jobseeker) -> JobseekerOut:
    """The current picture of one person."""
    return picture(jobseeker, histories.everything(session, jobseeker.id), clock.today())


def dossier(session: Session, jobseeker: Jobseeker) -> DossierOut:
    """The full record of one person."""
    rows, today = histories.everything(session, jobseeker.id), clock.today()
    return DossierOut.model_validate(
        {
            "nu": picture(jobseeker, rows, today),
            **{
                one.kind.value.replace("-", "_"): [one.gives.of(row) for row in rows[str(one.table.__tablename__)]]
                for one in HISTORIES
            },
            "plannen": plans_out(rows["action_plan"], rows["plan_evaluation"], today),
        }
    )
