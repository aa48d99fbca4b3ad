"""The Dutch face of the agenda of a weekdate."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.flow.weekdate.model import Agenda, Group, Line, NewPlace, Part
from services.flow.weekdate.wording import NO_LIST, NOBODY_OWN, NOTHING, ORDER_SAYS_NOTHING, left_out
from services.registry import Dutch, PlacementKind
from services.registry import weekdate as record


class AgendaCandidateOut(Dutch):
    """Iemand van uw gemeente op de kandidatenlijst van een plek. Een voorstel; u beslist."""

    werkzoekende_id: UUID
    positie: int | None = Field(description="De plaats op de lijst. Leeg: de volgorde zegt niets.")
    redenen: list[str]
    aandachtspunten: list[str]


class AgendaPlaceOut(Dutch):
    """Een plek die sinds de vorige weekdate open is."""

    plek_id: UUID
    titel: str
    soort: PlacementKind
    werkgever: str
    gemeente: str
    uren_per_week_minimaal: float
    uren_per_week_maximaal: float
    startdatum: date
    open_sinds: date
    vrij: int = Field(description="Hoeveel plaatsen er vrij zijn.")
    lijst_id: UUID | None = Field(description="De laatste kandidatenlijst van deze plek. Leeg: er is er nog geen.")
    opmerking: str = Field(description="Of de volgorde iets zegt, en of er een lijst is. Leeg: niets bijzonders.")
    kandidaten: list[AgendaCandidateOut]
    anderen: int = Field(description="Hoeveel mensen van uw gemeente nog meer op de lijst staan.")


class AgendaLineOut(Dutch):
    """Eén regel van de agenda."""

    wat: str
    op: date | None = Field(description="De dag waar het om gaat.")
    werkzoekende_id: UUID | None
    plek_id: UUID | None
    actie_id: UUID | None = Field(description="Bij een actie: haar nummer.")
    eigenaar: str | None = Field(description="Naam van het account dat het doet.")
    te_laat: bool


class AgendaGroupOut(Dutch):
    """Regels van één soort."""

    soort: record.LineKind
    titel: str
    aantal: int = Field(description="Hoeveel er in totaal zijn.")
    meer: str = Field(description="Hoeveel er niet bij staan. Leeg: alles staat er.")
    regels: list[AgendaLineOut]


class AgendaPartOut(Dutch):
    """Eén punt van de agenda."""

    punt: record.AgendaPart
    titel: str
    aantal: int
    opmerking: str = Field(description="Wat u bij dit punt moet weten, of dat er niets is.")
    groepen: list[AgendaGroupOut]


class AgendaOut(Dutch):
    """De agenda van de weekdate: het halve uur van de week."""

    gemeente: str
    op: date
    sinds: date = Field(description="Vanaf deze dag is iets nieuw.")
    vorige: date | None = Field(description="De vorige weekdate. Leeg: er is er nog geen vastgelegd.")
    nieuwe_plekken_aantal: int
    nieuwe_plekken_opmerking: str
    nieuwe_plekken: list[AgendaPlaceOut]
    punten: list[AgendaPartOut]

    @classmethod
    def of(cls, agenda: Agenda) -> "AgendaOut":
        """The agenda as it is shown."""
        note = left_out(agenda.places_total - len(agenda.places))
        return cls(
            gemeente=agenda.gemeente_code,
            op=agenda.on,
            sinds=agenda.since,
            vorige=agenda.previous,
            nieuwe_plekken_aantal=agenda.places_total,
            nieuwe_plekken_opmerking=note if agenda.places else NOTHING[record.AgendaPart.NEW_PLACES],
            nieuwe_plekken=[_place(one) for one in agenda.places],
            punten=[_part(one) for one in agenda.parts],
        )


def _place(new: NewPlace) -> AgendaPlaceOut:
    place, found = new.place, new.candidates
    neutral = found is not None and found.neutral
    note = NO_LIST if found is None else NOBODY_OWN if not found.shown else ORDER_SAYS_NOTHING if neutral else ""
    return AgendaPlaceOut(
        plek_id=place.placement_id,
        titel=place.title,
        soort=PlacementKind(place.kind),
        werkgever=place.employer,
        gemeente=place.gemeente_code,
        uren_per_week_minimaal=place.hours_min,
        uren_per_week_maximaal=place.hours_max,
        startdatum=place.starts_on,
        open_sinds=place.opened_on,
        vrij=place.seats,
        lijst_id=found.shortlist_id if found is not None else None,
        opmerking=note,
        kandidaten=[
            AgendaCandidateOut(
                werkzoekende_id=one.person,
                positie=None if neutral else one.position,
                redenen=list(one.reasons),
                aandachtspunten=list(one.attention),
            )
            for one in (found.shown if found is not None else ())
        ],
        anderen=found.others if found is not None else 0,
    )


def _part(part: Part) -> AgendaPartOut:
    groups = [_group(one) for one in part.groups]
    return AgendaPartOut(punt=part.code, titel=part.title, aantal=part.total, opmerking=part.note, groepen=groups)


def _group(group: Group) -> AgendaGroupOut:
    return AgendaGroupOut(
        soort=group.kind,
        titel=group.title,
        aantal=group.total,
        meer=left_out(group.left_out),
        regels=[_line(one) for one in group.lines],
    )


def _line(line: Line) -> AgendaLineOut:
    return AgendaLineOut(
        wat=line.what,
        op=line.on,
        werkzoekende_id=line.person,
        plek_id=line.placement_id,
        actie_id=line.action_id,
        eigenaar=line.owner,
        te_laat=line.late,
    )
