"""Facts that only reports may read: written and corrected by staff of the own gemeente, counted for beleid."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import CaseWorkDep, PolicyDep, SessionDep
from api.examples import PERSON_ID
from api.openapi import documented
from api.v1.answers import cut, json_answer, link_next
from services import clock
from services.errors import UnknownCursorError
from services.registry import AccessAction, AccessObject, Actor, Day, Dutch, Purpose, find_person, report_facts

router = APIRouter(tags=["Verantwoording"])

PersonId = Annotated[
    UUID, Path(alias="werkzoekendeId", description="Nummer van de werkzoekende.", examples=[PERSON_ID])
]
FACTS = "/werkzoekenden/{werkzoekendeId}/verantwoording"
WRITTEN = documented(401, 403, 404, 409, 413, 415, headers=("Location",))


class PurposeQuery(BaseModel):
    """Waarvoor u kijkt."""

    model_config = ConfigDict(extra="forbid")

    doel: Literal[Purpose.REPORTING, Purpose.RIGHTS] = Field(
        description="Waarvoor u kijkt; dat wordt vastgelegd. Voor bemiddelen zijn deze gegevens er niet.",
        examples=["rechten-van-betrokkene"],
    )


class DayQuery(BaseModel):
    """Op welke dag."""

    model_config = ConfigDict(extra="forbid")

    peildatum: Day | None = Field(
        default=None,
        description="Eerste dag van een maand. Leeg: van deze maand.",
        examples=["2026-07-01"],
    )

    def day(self) -> date:
        """The day that was asked for."""
        return self.peildatum or clock.today().replace(day=1)


class DueQuery(BaseModel):
    """Welke metingen."""

    model_config = ConfigDict(extra="forbid")

    tot_en_met: Day | None = Field(
        default=None, alias="totEnMet", description="Laatste dag. Leeg: vandaag.", examples=["2027-03-31"]
    )
    cursor: str | None = Field(
        default=None, max_length=20, description="Plaats waar de vorige pagina ophield.", examples=["1204"]
    )
    aantal: int = Field(default=25, ge=1, le=100, description="Hoeveel er op een pagina staan.", examples=[25])


class DueMeasurement(Dutch):
    """Een loonwaardemeting die weer moet."""

    werkzoekende_id: UUID
    gemeten_op: date
    volgende_op: date


class DueMeasurementPage(Dutch):
    """Een pagina metingen, de langst wachtende eerst."""

    resultaten: list[DueMeasurement]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def recorded(session: SessionDep, actor: Actor, jobseeker_id: UUID, given: report_facts.FactIn) -> Response:
    """Record one fact, and show it as it stands."""
    why = report_facts.purpose_of(given)
    person = find_person(
        session, actor, jobseeker_id, thing=AccessObject.REPORT_FACTS, action=AccessAction.CHANGED, purpose=why
    )
    shown = report_facts.record_fact(session, actor, person, given)
    location = f"/v1/werkzoekenden/{jobseeker_id}/verantwoording"
    return json_answer(shown, status=201, headers={"Location": location})


@router.get(
    FACTS,
    response_model=report_facts.ReportFactsOut,
    summary="Bekijk gegevens voor verantwoording",
    **documented(401, 403, 404),
)
def read_report_facts(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, query: Annotated[PurposeQuery, Query()]
) -> Response:
    """Wat over iemand van uw gemeente voor verantwoording is vastgelegd, om het na te kijken en te corrigeren.

    Correcties en wat gecorrigeerd is staan er allebei in. Bij bemiddelen zijn alleen de vaststellingen te zien.
    """
    person = find_person(session, actor, jobseeker_id, thing=AccessObject.REPORT_FACTS, purpose=query.doel)
    return json_answer(report_facts.read_facts(session, actor, person, purpose=query.doel))


@router.post(
    f"{FACTS}/regelingen",
    status_code=201,
    response_model=report_facts.SchemeOut,
    summary="Leg een regeling vast",
    **WRITTEN,
)
def record_scheme(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.SchemeIn
) -> Response:
    """Onder welke regeling iemand valt, van wanneer tot wanneer. Een einde is een vervolg: noem het in «corrigeert»."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/verblijfsstatussen",
    status_code=201,
    response_model=report_facts.ResidenceOut,
    summary="Leg een verblijfsstatus vast",
    **WRITTEN,
)
def record_residence(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.ResidenceIn
) -> Response:
    """Of iemand statushouder is. Dit telt alleen in verantwoording; bemiddelen ziet het nooit."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/doelgroepregister",
    status_code=201,
    response_model=report_facts.TargetGroupOut,
    summary="Leg een blik in het doelgroepregister vast",
    **WRITTEN,
)
def record_target_group(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.TargetGroupIn
) -> Response:
    """Of iemand meetelt voor de banenafspraak, en wanneer u dat nakeek. Wij houden geen kopie van het register bij."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/beschut-indicaties",
    status_code=201,
    response_model=report_facts.ShelteredOut,
    summary="Leg een indicatie beschut werk vast",
    **WRITTEN,
)
def record_sheltered(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.ShelteredIn
) -> Response:
    """Het advies van UWV en het besluit van het college, met de dagen waarop het geldt."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/beschut-dienstverbanden",
    status_code=201,
    response_model=report_facts.ShelteredJobOut,
    summary="Leg een dienstverband beschut werk vast",
    **WRITTEN,
)
def record_sheltered_job(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.ShelteredJobIn
) -> Response:
    """Een dienstverband in beschut werk met de uren, voor de taakstelling."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/loonkostensubsidies",
    status_code=201,
    response_model=report_facts.WageSubsidyOut,
    summary="Leg een loonkostensubsidie vast",
    **WRITTEN,
)
def record_wage_subsidy(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.WageSubsidyIn
) -> Response:
    """Een periode met loonkostensubsidie, zonder bedragen."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/loonwaardemetingen",
    status_code=201,
    response_model=report_facts.WageValueOut,
    summary="Leg een loonwaardemeting vast",
    **WRITTEN,
)
def record_wage_value(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.WageValueIn
) -> Response:
    """Een gemeten loonwaarde, en wanneer u weer wilt meten."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/leeftijdsgroepen",
    status_code=201,
    response_model=report_facts.AgeOut,
    summary="Leg een leeftijdsgroep vast",
    **WRITTEN,
)
def record_age(session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.AgeIn) -> Response:
    """In welke leeftijdsgroep iemand valt, en tot en met welke dag. Een geboortedatum vragen wij niet."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/geslacht",
    status_code=201,
    response_model=report_facts.SexOut,
    summary="Leg het geslacht vast",
    **WRITTEN,
)
def record_sex(session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.SexIn) -> Response:
    """Het geslacht zoals het geregistreerd staat. Dit telt alleen in verantwoording."""
    return recorded(session, actor, jobseeker_id, given)


@router.post(
    f"{FACTS}/startkwalificaties",
    status_code=201,
    response_model=report_facts.QualificationOut,
    summary="Leg een startkwalificatie vast",
    **WRITTEN,
)
def record_qualification(
    session: SessionDep, actor: CaseWorkDep, jobseeker_id: PersonId, given: report_facts.QualificationIn
) -> Response:
    """Of iemand een startkwalificatie heeft, en wanneer een opleiding kan beginnen."""
    return recorded(session, actor, jobseeker_id, given)


@router.get(
    "/verantwoording/aantallen",
    response_model=report_facts.CountsOut,
    summary="Bekijk aantallen",
    **documented(401, 403, 409),
)
def read_counts(session: SessionDep, actor: PolicyDep, query: Annotated[DayQuery, Query()]) -> Response:
    """Hoeveel mensen van uw gemeente onder elke regeling vallen, en hoe de groep is samengesteld.

    Getallen onder de 10 staan er niet in, en ook niet wat zulke getallen zou verraden. Wie onder geen regeling valt,
    telt niet mee bij leeftijd, geslacht, verblijfsstatus en startkwalificatie.
    """
    return json_answer(report_facts.counts(session, actor, query.day()))


@router.get(
    "/verantwoording/beschut",
    response_model=report_facts.ShelteredOutlook,
    summary="Bekijk beschut werk en de taakstelling",
    **documented(401, 403, 409),
)
def read_sheltered_outlook(session: SessionDep, actor: PolicyDep, query: Annotated[DayQuery, Query()]) -> Response:
    """Hoeveel mensen in beschut werk werken en wachten, naast de taakstelling: 31 uur per week is één plaats."""
    return json_answer(report_facts.sheltered_outlook(session, actor, query.day()))


@router.get(
    "/verantwoording/loonwaardemetingen",
    response_model=DueMeasurementPage,
    summary="Bekijk welke loonwaardemetingen weer moeten",
    **documented(401, 403, 404, headers=("Link",)),
)
def list_due_measurements(
    request: Request, session: SessionDep, actor: CaseWorkDep, query: Annotated[DueQuery, Query()]
) -> Response:
    """De metingen waarvan u zelf de volgende dag koos, tot en met een dag. Elke getoonde persoon wordt vastgelegd."""
    after = row_cursor(query.cursor)
    until = query.tot_en_met or clock.today()
    found = report_facts.wage_values_due(session, actor, until=until, after=after, limit=query.aantal)
    shown, cursor = cut(found, query.aantal, lambda one: str(one.id))
    rows = [
        DueMeasurement(werkzoekende_id=one.jobseeker_id, gemeten_op=one.measured_on, volgende_op=one.next_due_on)
        for one in shown
        if one.next_due_on is not None
    ]
    page = DueMeasurementPage(resultaten=rows, volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


def row_cursor(cursor: str | None) -> int | None:
    """A cursor that is the number of a row."""
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and int(cursor) < 2**63):
        raise UnknownCursorError()
    return int(cursor)
