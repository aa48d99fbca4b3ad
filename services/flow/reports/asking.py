"""Who may ask for which report, and about whom."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.errors import InvalidInputError, NotAllowedError
from services.flow.figures.reports import Audience, Report
from services.flow.figures.tables import Table
from services.flow.indicators.service import MAY_KNOW_REPORTED
from services.flow.reader import gemeenten_of_region
from services.flow.reports.contents import ReportCode
from services.flow.reports.making import Extra, make_report
from services.flow.reports.material import read_material
from services.flow.satisfaction.halves import latest_published
from services.flow.satisfaction.reading import satisfaction_of
from services.registry import Actor, municipality


@dataclass(frozen=True, slots=True)
class Area:
    """The people that a report is about: those of one gemeente, or of all of a region. `name`: as a report says it."""

    name: str
    gemeenten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report, of whom, on which day, as known on which day (None: now), and for whom."""

    code: ReportCode
    area: Area
    on: date
    known_on: date | None
    audience: Audience


def named_area(gemeente_code: str, *, whole_region: bool) -> Area:
    """The gemeente of a code, or its region. Raises InvalidInputError for a code that is not one."""
    found = municipality(gemeente_code)
    if found is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    if whole_region:
        return Area(f"arbeidsmarktregio {found.region.capitalize()}", gemeenten_of_region(found.region))
    return Area(f"gemeente {found.naam}", (found.code,))


def report_of(session: Session, asked: Asked, actor: Actor | None, *, extra: Extra | None = None) -> Report:
    """The report that is asked for. A complete one is for who may know facts for reports, of the own gemeente alone.

    `actor` None: the terminal of whoever runs the service, where a public report needs no account.
    """
    if asked.audience is Audience.INTERNAL:
        _refuse_complete(asked, actor)
    material = read_material(session, asked.area.gemeenten, about=asked.area.name, on=asked.on, known_on=asked.known_on)
    given = extra or Extra()
    beside = Extra((*given.tables, *_satisfaction(session, asked)), given.of_parts)
    return make_report(asked.code, material, audience=asked.audience, extra=beside)


def _satisfaction(session: Session, asked: Asked) -> tuple[Table, ...]:
    """What people of one gemeente answered in the last half-year that was shown by then."""
    if len(asked.area.gemeenten) != 1:
        return ()
    return satisfaction_of(session, asked.area.gemeenten[0], [latest_published(asked.on)])


def _refuse_complete(asked: Asked, actor: Actor | None) -> None:
    own = actor is not None and asked.area.gemeenten == (actor.gemeente_code,)
    if actor is None or actor.role not in MAY_KNOW_REPORTED or not own:
        raise NotAllowedError(
            "Een volledig rapport is alleen voor een consulent of beheerder, en alleen over de eigen gemeente.",
            remedy="Vraag het openbare rapport, of gebruik een account van deze gemeente dat het mag zien.",
        )
