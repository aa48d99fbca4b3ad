"""The Dutch face of looppaden and coverage."""

import math
from datetime import date, timedelta
from uuid import UUID

from pydantic import Field

from leerlijnen.codes import Asked, Met
from leerlijnen.coverage import CellCover, StepCover, by_cell, by_month, by_step, stepless
from leerlijnen.model import StepKey
from leerlijnen.needs import How, Need
from leerlijnen.walking import Stride
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, Speerpunt
from services.matching.leerlijnen.ways import PlaceOnTheWay, Way, Ways
from services.registry import Dutch, PlacementKind


class StepRefOut(Dutch):
    """Een stap van een leerlijn."""

    leerlijn: str = Field(examples=["groen"])
    stap: str = Field(examples=["G3"])
    naam: str


class NeedOut(Dutch):
    """Iets wat een stap vraagt, en hoe het er is als de stap begint."""

    soort: Asked
    code: str = Field(
        description="Wat er gevraagd wordt: een trede, uren, een vaardigheid, een certificaat, een teken."
    )
    tekst: str
    nu: Met = Field(description="Of het er vandaag is.")
    hoe: How
    eerdere_stap: StepRefOut | None = Field(description="De eerdere stap waar het te halen of te zien is.")
    waar: str | None = Field(description="Waar het naast de leerlijn te halen is.")
    weken: int | None = Field(description="Hoeveel weken dat duurt.")


class PlaceOnTheWayOut(Dutch):
    """Een plek van deze stap die binnen bereik kan liggen."""

    plek_id: UUID
    titel: str
    soort: PlacementKind
    plaatsen: int
    vrij_vanaf: date
    zeker: bool = Field(description="Nee: de plek is verwacht, of wacht nog op de verdringingstoets.")
    eigen_stap: bool = Field(description="Nee: de plek noemt geen stap; de stap volgt uit soort en beroep.")
    minuten: int | None = Field(description="Reistijd enkele reis. Leeg: niet te schatten.")


class LooppadStepOut(StepRefOut):
    """Een stap van een looppad."""

    trede: int = Field(description="De trede waar iemand op deze stap staat.")
    bezig: bool = Field(description="Of iemand hier nu al is.")
    begint_in_week: int = Field(description="Weken vanaf vandaag.")
    begint_op: date
    weken: int = Field(description="Hoe lang de stap meestal duurt, vanaf nu of vanaf het begin.")
    zonder_plek: bool = Field(description="Er is nog geen plek; er is gerekend met 13 weken zoeken.")
    nodig: list[NeedOut]
    levert_op: list[str] = Field(description="Wat iemand hier haalt en nog niet had: taal:spreken:A1, VCA_BASIS.")
    plekken: list[PlaceOnTheWayOut] = Field(
        description="De eerste vijf: eerst wat zeker en snel is, dan wat dichtbij is."
    )
    plaatsen: int = Field(description="Alle plaatsen van deze stap die binnen bereik kunnen liggen.")
    schets: bool = Field(description="De leerlijn is nog een schets, niet besproken met werkgevers.")


class LooppadOut(Dutch):
    """Een weg naar de eindtrede, stap voor stap."""

    weken: int = Field(description="Verwachte weken tot de laatste stap begint, met wachten op plek en seizoen erin.")
    verwacht_op: date
    stappen: list[LooppadStepOut]


class LooppadenOut(Dutch):
    """De beste looppaden van iemand: een voorstel om samen te bekijken. Een mens beslist."""

    werkzoekende_id: UUID
    doel: int = Field(description="De verwachte eindtrede, of het doel dat u meegaf.")
    op: date
    bereikt: bool = Field(description="Iemand staat al op deze trede. Blijven is ook goed.")
    looppaden: list[LooppadOut] = Field(description="Eerst in de leerlijn waar iemand is of heen wil; dan andere.")
    toelichting: str


class WaitOut(Dutch):
    """Hoeveel mensen op een stap wachten omdat er op de volgende stap geen plek is."""

    nu_op: StepRefOut | None = Field(description="De stap waar zij nu zijn. Leeg: op geen stap.")
    aantal: int


class StepCoverOut(StepRefOut):
    """Eén stap: plaatsen naast mensen."""

    trede: int
    plaatsen_vrij: int
    plaatsen_komend: int = Field(description="Vrij binnen 13 weken, nu nog niet.")
    mensen_bezig: int
    mensen_ervoor: int = Field(description="Mensen één stap hiervoor.")
    mensen_nodig: int = Field(description="Mensen van wie het looppad deze stap binnen 13 weken vraagt.")
    tekort: int = Field(description="Mensen nodig min plaatsen. Onder nul: plaatsen over.")
    wachten: list[WaitOut]


class CellCoverOut(Dutch):
    """Eén cel: een branche op een trede."""

    branche: str
    trede: int
    maand: int | None = Field(description="Alleen bij stappen met een seizoen. Leeg: alle maanden.")
    plaatsen_vrij: int
    plaatsen_komend: int
    mensen_bezig: int
    mensen_ervoor: int
    mensen_nodig: int
    tekort: int


class EmployerNearOut(Dutch):
    """Een bekende werkgever die hierbij in de buurt komt en zo'n plek nu niet heeft."""

    werkgever_id: UUID
    naam: str
    gemeente: str
    zelfde_branche: bool
    eerdere_plekken: int = Field(description="Plekken met dit werk die deze werkgever eerder had.")


class SpeerpuntOut(StepCoverOut):
    """Een stap met te weinig plaatsen: waar een netwerker op af kan gaan."""

    soorten_werkgevers: list[str]
    werkgevers: list[EmployerNearOut]


class CoverageOut(Dutch):
    """Plaatsen naast mensen. Iemand telt per cel één keer; mensen strijden hier niet om plaatsen."""

    op: date
    regio: str
    gemeente: str | None = Field(description="Leeg: de hele arbeidsmarktregio.")
    leerlijn: str | None = Field(description="Leeg: alle leerlijnen.")
    mensen: int = Field(description="Hoeveel mensen zijn meegeteld.")
    stappen: list[StepCoverOut]
    cellen: list[CellCoverOut]
    maanden: list[CellCoverOut]
    zonder_stap_vrij: int = Field(description="Vrije plaatsen die bij geen stap horen. Zij tellen in geen cel mee.")
    zonder_stap_komend: int
    speerpunten: list[SpeerpuntOut]


def looppaden_out(jobseeker_id: UUID, ways: Ways) -> LooppadenOut:
    """One person's ways as they are shown."""
    return LooppadenOut(
        werkzoekende_id=jobseeker_id,
        doel=ways.trede,
        op=ways.on,
        bereikt=ways.found.reached,
        looppaden=[_way(ways, one) for one in ways.ways],
        toelichting=_explained(ways),
    )


def _explained(ways: Ways) -> str:
    if ways.found.reached:
        return "Deze trede is bereikt. Blijven waar iemand is, is een goede volgende stap."
    if ways.found.cut_off:
        return "Er zijn zo veel wegen dat niet alle zijn bekeken. Kies een leerlijn om verder te zoeken."
    if not ways.ways:
        return (
            "Er is nog geen weg bekend: wat de stappen vragen is niet op tijd te halen. Kies een ander doel of traject."
        )
    return "Dit is een voorstel. Bekijk het samen; weken en plaatsen zijn verwachtingen."


def _way(ways: Ways, way: Way) -> LooppadOut:
    weeks = way.looppad.weeks
    return LooppadOut(
        weken=weeks,
        verwacht_op=ways.on + timedelta(weeks=weeks),
        stappen=[_stride(ways, way, number) for number in range(len(way.looppad.strides))],
    )


def _stride(ways: Ways, way: Way, number: int) -> LooppadStepOut:
    stride: Stride = way.looppad.strides[number]
    return LooppadStepOut(
        **_ref(ways, stride.key),
        trede=ways.catalogue.steps[stride.key].treden.on,
        bezig=stride.going_on,
        begint_in_week=stride.begins,
        begint_op=ways.on + timedelta(weeks=stride.begins),
        weken=stride.ends - stride.begins,
        zonder_plek=stride.without_place,
        nodig=[_need(ways, one) for one in way.needs[number]],
        levert_op=list(way.gains[number]),
        plekken=[_place(ways, one) for one in way.places[number]],
        plaatsen=way.there[number],
        schets=ways.catalogue.concept(stride.key),
    )


def _ref(ways: Ways, key: StepKey) -> dict[str, object]:
    return {"leerlijn": key.line, "stap": key.step, "naam": ways.catalogue.steps[key].name}


def _need(ways: Ways, need: Need) -> NeedOut:
    asked = need.requirement
    return NeedOut(
        soort=asked.asked,
        code=asked.code,
        tekst=asked.text,
        nu=asked.met,
        hoe=need.how,
        eerdere_stap=StepRefOut.model_validate(_ref(ways, need.earlier)) if need.earlier else None,
        waar=need.where,
        weken=need.weeks,
    )


def _place(ways: Ways, place: PlaceOnTheWay) -> PlaceOnTheWayOut:
    one = place.seat.supplied
    return PlaceOnTheWayOut(
        plek_id=one.placement_id,
        titel=one.title,
        soort=PlacementKind(one.kind),
        plaatsen=one.seats,
        vrij_vanaf=one.from_on,
        zeker=one.sure,
        eigen_stap=place.seat.coded,
        minuten=None if math.isnan(place.minutes) else round(place.minutes),
    )


def coverage_out(
    cover: RegionCover, *, gemeente: str | None, line: str | None, sharpest: tuple[Speerpunt, ...]
) -> CoverageOut:
    """Coverage as it is shown, of one line or of all."""
    number = gemeente_number(gemeente) if gemeente is not None else None
    branches = {one.branche for code, one in cover.lines.whole.lines.items() if line in (None, code)}
    counted = cover.counted
    loose_open, loose_coming = stepless(counted.places, gemeente=number)
    return CoverageOut(
        op=cover.on,
        regio=cover.region,
        gemeente=gemeente,
        leerlijn=line,
        mensen=int((counted.gemeente == number).sum()) if number is not None else cover.people,
        stappen=[
            StepCoverOut(**_step(cover, one))
            for one in by_step(counted, gemeente=number)
            if line in (None, one.key.line)
        ],
        cellen=[_cell(one) for one in by_cell(counted, gemeente=number) if one.branche in branches],
        maanden=[_cell(one) for one in by_month(counted, on=cover.on, gemeente=number) if one.branche in branches],
        zonder_stap_vrij=loose_open,
        zonder_stap_komend=loose_coming,
        speerpunten=[_speerpunt(cover, one) for one in sharpest],
    )


def _step(cover: RegionCover, one: StepCover) -> dict[str, object]:
    step = cover.lines.whole.steps[one.key]
    return {
        "leerlijn": one.key.line,
        "stap": one.key.step,
        "naam": step.name,
        "trede": step.treden.on,
        "plaatsen_vrij": one.open,
        "plaatsen_komend": one.coming,
        "mensen_bezig": one.here,
        "mensen_ervoor": one.one_before,
        "mensen_nodig": one.needed,
        "tekort": one.short,
        "wachten": [WaitOut(nu_op=_where(cover, key), aantal=number) for key, number in one.waits],
    }


def _where(cover: RegionCover, key: StepKey | None) -> StepRefOut | None:
    if key is None:
        return None
    return StepRefOut(leerlijn=key.line, stap=key.step, naam=cover.lines.whole.steps[key].name)


def _cell(one: CellCover) -> CellCoverOut:
    return CellCoverOut(
        branche=one.branche,
        trede=one.trede,
        maand=one.month,
        plaatsen_vrij=one.open,
        plaatsen_komend=one.coming,
        mensen_bezig=one.here,
        mensen_ervoor=one.one_before,
        mensen_nodig=one.needed,
        tekort=one.short,
    )


def _speerpunt(cover: RegionCover, one: Speerpunt) -> SpeerpuntOut:
    return SpeerpuntOut(
        **_step(cover, one.cover),
        soorten_werkgevers=[kind.kind for kind in one.kinds],
        werkgevers=[
            EmployerNearOut(
                werkgever_id=employer.employer_id,
                naam=employer.name,
                gemeente=employer.gemeente_code,
                zelfde_branche=employer.same_branch,
                eerdere_plekken=employer.places,
            )
            for employer in one.employers
        ],
    )
