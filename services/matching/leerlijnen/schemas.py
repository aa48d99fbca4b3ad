"""The Dutch face of looppaden."""

import math
from datetime import date, timedelta
from uuid import UUID

from pydantic import Field

from leerlijnen.codes import Asked, Met
from leerlijnen.model import StepKey
from leerlijnen.needs import How, Need
from leerlijnen.walking import Stride
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
