"""Reports for raad, beleid and other gemeenten: as data, as PDF, as a workbook, and as CSV."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from sqlmodel import Session
from starlette.responses import Response

from api.deps import OfGemeenteDep, SessionDep
from api.openapi import documented
from api.report_tables import tables_around
from api.v1.answers import PdfResponse, json_answer
from api.v1.flow import FlowQuery
from services import clock
from services.flow.figures.csvfiles import csv_files
from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience, Report
from services.flow.figures.write import stem
from services.flow.figures.xlsx import workbook
from services.flow.figures.zipped import zipped
from services.flow.rates.asking import FlowArea, FlowKnown
from services.flow.reports.asking import Asked, named_area, report_of
from services.flow.reports.contents import ReportCode
from services.flow.reports.schemas import ReportOut
from services.registry import Actor

router = APIRouter(tags=["Doorstroom"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSALS = documented(401, 403, 404, 409)
Code = Annotated[ReportCode, Path(alias="rapport", description="Welk rapport.", examples=["raadsmonitor"])]


class ReportQuery(FlowQuery):
    """Over wie, van welke dag, zoals wanneer bekend, en voor wie."""

    lezer: Audience = Field(
        default=Audience.PUBLIC,
        description="«openbaar»: kleine getallen zijn verborgen. «intern-volledig»: alles; alleen voor een consulent "
        "of beheerder, en alleen over de eigen gemeente.",
        examples=["openbaar"],
    )


class WorkbookResponse(Response):
    """For the document: a report as a workbook."""

    media_type = XLSX


class ZipResponse(Response):
    """For the document: a report as CSV files in one archive."""

    media_type = "application/zip"


ReportQueryDep = Annotated[ReportQuery, Query()]


def made(session: Session, actor: Actor, code: ReportCode, query: ReportQuery) -> Report:
    """The report as this actor may see it."""
    on = query.peildatum or clock.today().replace(day=1)
    area = named_area(actor.gemeente_code or "", whole_region=query.gebied is FlowArea.REGION)
    known_on = on if query.bekend is FlowKnown.THEN else None
    asked = Asked(code, area, on, known_on, query.lezer)
    return report_of(session, asked, actor, extra=tables_around(session, area.gemeenten, on))


def as_file(content: bytes, name: str, kind: type[Response]) -> Response:
    """A file to keep, under the name of the report."""
    return kind(content, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/doorstroom/rapporten/{rapport}", response_model=ReportOut, summary="Bekijk een rapport", **REFUSALS)
def read_report(session: SessionDep, actor: OfGemeenteDep, code: Code, query: ReportQueryDep) -> Response:
    """Een rapport als gegevens: raadsmonitor, uitvoeringsplan, kwartaalbrief of benchmark.

    Met dezelfde peildatum en «bekend=toen» krijgt u later hetzelfde rapport.
    """
    return json_answer(ReportOut.of(made(session, actor, code, query)))


@router.get(
    "/doorstroom/rapporten/{rapport}/pdf",
    response_class=PdfResponse,
    summary="Bekijk een rapport als PDF",
    **REFUSALS,
)
def read_report_pdf(session: SessionDep, actor: OfGemeenteDep, code: Code, query: ReportQueryDep) -> Response:
    """Een rapport om te lezen en te printen. De PDF is toegankelijk (PDF/UA)."""
    found = made(session, actor, code, query)
    return as_file(pdf(found), f"{stem(found)}.pdf", PdfResponse)


@router.get(
    "/doorstroom/rapporten/{rapport}/werkmap",
    response_class=WorkbookResponse,
    summary="Bekijk een rapport als werkmap",
    **REFUSALS,
)
def read_report_workbook(session: SessionDep, actor: OfGemeenteDep, code: Code, query: ReportQueryDep) -> Response:
    """Een rapport als werkmap (XLSX), met tabellen en grafieken waarmee u verder kunt werken."""
    found = made(session, actor, code, query)
    return as_file(workbook(found), f"{stem(found)}.xlsx", WorkbookResponse)


@router.get(
    "/doorstroom/rapporten/{rapport}/csv",
    response_class=ZipResponse,
    summary="Bekijk een rapport als losse tabellen",
    **REFUSALS,
)
def read_report_csv(session: SessionDep, actor: OfGemeenteDep, code: Code, query: ReportQueryDep) -> Response:
    """Een rapport als CSV-bestanden in één zip: een bestand per tabel, en een overzicht."""
    found = made(session, actor, code, query)
    return as_file(zipped(csv_files(found)), f"{stem(found)}.zip", ZipResponse)
