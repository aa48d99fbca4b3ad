"""A report at the border, as data."""

from datetime import date

from pydantic import Field

from services.flow.figures.reports import Audience, Report, Section
from services.flow.figures.schemas import FlowTableOut
from services.flow.reports.contents import ReportCode
from services.registry import Dutch


class ReportPartOut(Dutch):
    """Een onderwerp van een rapport."""

    titel: str
    tekst: list[str]
    tabellen: list[FlowTableOut]


class ReportOut(Dutch):
    """Een rapport: over wie, van welke dag, zoals wanneer bekend, en voor wie."""

    code: ReportCode
    titel: str
    over: str
    peildatum: date
    bekend_op: date | None = Field(
        description="Zoals op deze dag bekend was. Leeg: zoals bekend toen het werd gemaakt."
    )
    gemaakt_op: date
    lezer: Audience
    delen: list[ReportPartOut]

    @classmethod
    def of(cls, made: Report) -> "ReportOut":
        """A report as it is given out."""
        return cls(
            code=ReportCode(made.code),
            titel=made.title,
            over=made.about,
            peildatum=made.on,
            bekend_op=made.known_on,
            gemaakt_op=made.made_on,
            lezer=made.audience,
            delen=[_part(section) for section in made.sections],
        )


def _part(section: Section) -> ReportPartOut:
    return ReportPartOut(
        titel=section.title,
        tekst=list(section.text),
        tabellen=[FlowTableOut.of(table) for table in section.tables],
    )
