"""The Dutch face of what employers expect, counted back, and of the yearly overview."""

from datetime import date
from uuid import UUID

from pydantic import Field

from services.matching.leerlijnen.overview import KindSupply, Overview
from services.matching.leerlijnen.schemas import StepRefOut
from services.matching.leerlijnen.staffing import StaffingPlan, Wanted
from services.registry import Dutch, PlacementKind, ProvisionCounts


class StartOut(StepRefOut):
    """Wie waar uiterlijk begint om op tijd te zijn."""

    uiterlijk_op: date
    onderweg: int = Field(description="Mensen die nu op deze stap zijn en hiervoor meetellen.")
    te_beginnen: int = Field(description="Mensen die er nog bij moeten.")
    te_laat: bool = Field(description="De dag is al voorbij.")


class StaffingNeedOut(Dutch):
    """Wat een werkgever verwacht nodig te hebben, teruggerekend langs de leerlijn."""

    plek_id: UUID
    werkgever_id: UUID
    werkgever: str
    gemeente: str
    titel: str
    beroep: str
    soort: PlacementKind
    aantal: int
    startdatum: date
    vereist_niveau: str | None
    stap: StepRefOut | None = Field(description="Leeg: er is geen stap genoemd, en geen enkele past.")
    stap_genoemd: bool = Field(description="Nee: de stap volgt uit soort en beroep.")
    instroom: list[StartOut] = Field(description="De eerste stap voorop.")


class StaffingNeedList(Dutch):
    """Personeelsbehoeften, wat het eerst komt voorop. Wie onderweg is, telt mee voor wat het eerst komt."""

    op: date
    gemeente: str | None = Field(description="Leeg: de hele arbeidsmarktregio.")
    resultaten: list[StaffingNeedOut]


class KindSupplyOut(Dutch):
    """Eén soort plek: wat er is naast wat er nodig is. Iemand kan bij meer soorten meetellen."""

    soort: PlacementKind
    plaatsen_vrij: int
    plaatsen_komend: int = Field(description="Verwacht door werkgevers, of wachtend op de verdringingstoets.")
    plaatsingen: int = Field(description="Plaatsingen die nu lopen.")
    mensen_nodig: int = Field(description="Mensen van wie het looppad binnen 13 weken zo'n plek kan vragen.")
    tekort: int


class OverviewOut(Dutch):
    """Voorzieningen en kansen bij werkgevers naast wat mensen nodig hebben (Raalte, visie par. 4.2 actie 1)."""

    gemeente: str
    op: date
    mensen: int
    met_eindtrede: int = Field(description="Mensen met een verwachte eindtrede. Zonder eindtrede is er geen looppad.")
    soorten: list[KindSupplyOut]
    voorzieningen: ProvisionCounts


def staffing_out(plan: StaffingPlan, gemeente: str | None) -> StaffingNeedList:
    """All expectations as they are shown."""
    return StaffingNeedList(op=plan.on, gemeente=gemeente, resultaten=[_wanted(plan, one) for one in plan.wanted])


def _wanted(plan: StaffingPlan, wanted: Wanted) -> StaffingNeedOut:
    one, key = wanted.expected, wanted.key
    return StaffingNeedOut(
        plek_id=one.placement_id,
        werkgever_id=one.employer_id,
        werkgever=one.employer_name,
        gemeente=one.gemeente_code,
        titel=one.title,
        beroep=one.occupation_code,
        soort=PlacementKind(one.kind),
        aantal=one.seats,
        startdatum=one.starts_on,
        vereist_niveau=one.required_level,
        stap=StepRefOut(leerlijn=key.line, stap=key.step, naam=plan.names[key]) if key is not None else None,
        stap_genoemd=wanted.named,
        instroom=[
            StartOut(
                leerlijn=start.key.line,
                stap=start.key.step,
                naam=plan.names[start.key],
                uiterlijk_op=start.by,
                onderweg=start.under_way,
                te_beginnen=start.to_begin,
                te_laat=start.late,
            )
            for start in wanted.starts
        ],
    )


def overview_out(found: Overview, provisions: ProvisionCounts) -> OverviewOut:
    """The overview as it is shown, with the gemeente's provisions of this year."""
    return OverviewOut(
        gemeente=found.gemeente,
        op=found.on,
        mensen=found.people,
        met_eindtrede=found.with_goal,
        soorten=[_kind(one) for one in found.kinds],
        voorzieningen=provisions,
    )


def _kind(one: KindSupply) -> KindSupplyOut:
    return KindSupplyOut(
        soort=one.kind,
        plaatsen_vrij=one.open,
        plaatsen_komend=one.coming,
        plaatsingen=one.running,
        mensen_nodig=one.needed,
        tekort=one.short,
    )
