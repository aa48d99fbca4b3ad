"""Code lists: what an employer needs to fill in a place."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api.deps import ActorDep
from api.openapi import documented
from api.v1.answers import json_answer
from services import clock
from services.registry import (
    Dutch,
    PlacementKind,
    certificates,
    occupations,
    ruleset,
    search,
    search_meaning,
    statutory_ruleset,
)

router = APIRouter(tags=["Codelijsten"])


class OccupationOut(Dutch):
    """Een beroep uit onze lijst."""

    code: str = Field(examples=["hovenier"])
    titel: str = Field(examples=["Hovenier"])
    branche: str = Field(examples=["groen"])
    isco: str = Field(description="ISCO-08, vier cijfers.", examples=["6113"])
    esco: str = Field(description="URI van het beroep in ESCO.")


class OccupationList(Dutch):
    """Beroepen."""

    resultaten: list[OccupationOut]
    op_betekenis: bool = Field(
        description="Ja: geen naam is gespeld als wat u zoekt; deze beroepen lijken er in betekenis op."
    )


class CertificateKindOut(Dutch):
    """Een certificaat uit onze lijst."""

    code: str = Field(examples=["VCA_BASIS"])
    naam: str
    geldig_maanden: int | None = Field(description="Hoe lang het geldt. Leeg: blijft geldig.")
    wettelijk_vereist: bool
    toelichting: str


class CertificateKindList(Dutch):
    """Certificaten."""

    resultaten: list[CertificateKindOut]


class PlacementKindOut(Dutch):
    """Een soort plek met de regels die vandaag gelden."""

    soort: PlacementKind
    grondslag: str = Field(description="Wet of regeling.")
    onbetaald: bool
    taal_telt: bool = Field(description="Of een taaleis iemand kan uitsluiten.")
    duur: str | None = Field(description="Langste eerste periode, zoals de wet of regeling hem noemt. Leeg: geen.")
    weken_hoogstens: int | None = Field(description="Dezelfde duur in weken, afgerond.")
    verlenging_weken: int | None = Field(description="Alle verlengingen samen in weken, afgerond.")
    regels_vanaf: date


class PlacementKindList(Dutch):
    """Soorten plek."""

    resultaten: list[PlacementKindOut]


class SearchQuery(BaseModel):
    """Wat u zoekt."""

    model_config = ConfigDict(extra="forbid")

    zoek: str = Field(
        default="", max_length=100, description="Deel van een titel. Leeg: de hele lijst.", examples=["hov"]
    )
    aantal: int = Field(default=200, ge=1, le=500, description="Hoeveel beroepen ten hoogste.", examples=[20])


@router.get("/beroepen", response_model=OccupationList, summary="Zoek een beroep", **documented(401))
def list_occupations(_actor: ActorDep, query: Annotated[SearchQuery, Query()]) -> Response:
    """Beroepen uit onze lijst; met «zoek» de best passende eerst, ook bij een andere spelling.

    Lijkt geen naam op wat u zoekt, dan staan er de beroepen die er in betekenis op lijken, en is opBetekenis true.
    """
    found = search(query.zoek, query.aantal) if query.zoek.strip() else list(occupations())[: query.aantal]
    meant = [] if found else search_meaning(query.zoek, query.aantal)
    rows = [
        OccupationOut(code=one.code, titel=one.titel, branche=one.branche, isco=one.isco, esco=one.esco)
        for one in found or meant
    ]
    return json_answer(OccupationList(resultaten=rows, op_betekenis=bool(meant)))


@router.get("/certificaten", response_model=CertificateKindList, summary="Bekijk de certificaten", **documented(401))
def list_certificates(_actor: ActorDep) -> Response:
    """Certificaten die een plek kan vragen, met hun geldigheid."""
    rows = [
        CertificateKindOut(
            code=one.code,
            naam=one.naam,
            geldig_maanden=one.months_valid,
            wettelijk_vereist=one.legally_required,
            toelichting=one.toelichting,
        )
        for one in certificates()
    ]
    return json_answer(CertificateKindList(resultaten=rows))


@router.get("/soorten-plek", response_model=PlacementKindList, summary="Bekijk de soorten plek", **documented(401))
def list_placement_kinds(actor: ActorDep) -> Response:
    """Elke soort plek met de regels van vandaag, voor uw gemeente of anders zoals de wet ze geeft."""
    today, gemeente = clock.today(), actor.gemeente_code
    sets = [ruleset(gemeente, kind, today) if gemeente else statutory_ruleset(kind, today) for kind in PlacementKind]
    rows = [
        PlacementKindOut(
            soort=one.kind,
            grondslag=one.basis,
            onbetaald=one.unpaid,
            taal_telt=one.language_counts,
            duur=str(one.first) if one.first else None,
            weken_hoogstens=one.weeks_max,
            verlenging_weken=one.extension_weeks,
            regels_vanaf=one.valid_from,
        )
        for one in sets
    ]
    return json_answer(PlacementKindList(resultaten=rows))
