"""The Dutch face of coverage."""

from datetime import date
from uuid import UUID

from pydantic import Field

from leerlijnen.coverage import CellCover, StepCover, by_cell, by_month, by_step, stepless
from leerlijnen.model import StepKey
from services.matching.columns import gemeente_number
from services.matching.leerlijnen.coverage import RegionCover, Speerpunt
from services.matching.leerlijnen.schemas import StepRefOut
from services.registry import Dutch


class WaitOut(Dutch):
    """Hoeveel mensen op een stap wachten omdat er op de volgende stap geen plek is."""

    nu_op: StepRefOut | None = Field(description="De stap waar zij nu zijn. Leeg: op geen stap.")
    aantal: int


class StepCoverOut(StepRefOut):
    """Eén stap: plaatsen naast mensen."""

    trede: int
    plaatsen_vrij: int = Field(description="Op open plekken die binnen 13 weken beginnen.")
    plaatsen_komend: int = Field(description="Binnen 13 weken: verwacht, wachtend op de toets, of nu nog bezet.")
    mensen_bezig: int
    mensen_ervoor: int = Field(description="Mensen één stap hiervoor.")
    mensen_nodig: int = Field(
        description="Mensen van wie het looppad deze stap binnen 13 weken vraagt, als er een plek is."
    )
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
