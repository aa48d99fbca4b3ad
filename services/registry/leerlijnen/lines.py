"""The learning lines as the API shows them: every fact with its source, so that a default of ours is seen as one."""

from datetime import date

from pydantic import Field

from leerlijnen.catalogue import Catalogue
from leerlijnen.codes import LineStatus, StepNature
from leerlijnen.model import Fact, Leerlijn, Step
from services.registry.placements.enums import PlacementKind
from services.registry.schemas import Dutch
from services.registry.vocabulary import CefrLevel, LanguageSkill


class FactOut(Dutch):
    """Iets wat een leerlijn zegt, met waar het vandaan komt."""

    bron: str = Field(description="Document, pagina of artikel; «ontwerp»: een keuze van ons, nog te bevestigen.")


class HoursOut(FactOut):
    """Uren per week."""

    minstens: float
    hoogstens: float


class WeeksOut(FactOut):
    """Hoeveel weken iemand op een stap is."""

    minstens: int
    meestal: int
    hoogstens: int | None = Field(description="Leeg: er is geen einde.")


class StepLanguageOut(FactOut):
    """Een niveau van één vaardigheid."""

    vaardigheid: LanguageSkill
    niveau: CefrLevel
    reden: str | None = Field(description="Waarom het werk dit vraagt. Leeg: dit wordt hier geleerd.")


class StepPaperOut(FactOut):
    """Een certificaat of een vaststelling bij een stap."""

    code: str
    toelichting: str = Field(description="Waarom het gevraagd wordt, of waar het te halen is.")
    wettelijk: bool = False
    op_de_stap_in_weken: int | None = Field(default=None, description="Te halen op de stap zelf. Leeg: vooraf.")


class SignAskedOut(FactOut):
    """Een teken dat iemand aan deze stap toe is."""

    teken: str
    hoe_ziet_u_dat: str


class SeasonOut(FactOut):
    """Maanden waarin de stap kan beginnen, en met het meeste werk."""

    instap: list[int]
    druk: list[int]
    waarom: str


class EmployerKindOut(FactOut):
    """Een soort werkgever met zulke plekken."""

    soort: str
    sbi: list[str]


class NotedFactOut(FactOut):
    """Een toelichting met haar bron."""

    tekst: str


class TieOut(NotedFactOut):
    """Een band met leren: Entree, mbo-2, praktijkverklaring, Ontwikkelpad."""

    soort: str


class FollowingOut(FactOut):
    """Een stap die hierna kan komen."""

    leerlijn: str
    stap: str
    waarom: str


class LineStepOut(Dutch):
    """Een stap van een leerlijn."""

    code: str = Field(examples=["G3"])
    naam: str
    aard: StepNature
    toelichting: str
    instap_trede: int = Field(description="Vanaf welke trede iemand kan beginnen.")
    op_trede: int = Field(description="Op welke trede iemand staat die hier bezig is.")
    soorten_plek: list[PlacementKind]
    beroepen: list[str]
    waar: NotedFactOut
    taken: list[str]
    uren: HoursOut
    weken: WeeksOut
    taal: list[StepLanguageOut]
    taal_geleerd: list[StepLanguageOut]
    certificaten: list[StepPaperOut]
    certificaten_te_halen: list[StepPaperOut]
    vaststellingen: list[StepPaperOut]
    tekenen: list[SignAskedOut]
    seizoen: SeasonOut | None = Field(description="Leeg: het hele jaar.")
    werkgevers: list[EmployerKindOut]
    de_productie: NotedFactOut | None = Field(description="Wat een sociaal werkbedrijf hier biedt.")
    instap: NotedFactOut | None = Field(description="Voor wie dit een begin is. Leeg: hier begint niemand zo maar.")
    uitstap: NotedFactOut | None = Field(description="Voor wie dit een einde is.")
    opleiding: list[TieOut]
    daarna: list[FollowingOut]


class LineSummary(FactOut):
    """Een leerlijn zonder haar stappen."""

    code: str = Field(examples=["groen"])
    naam: str
    branche: str
    status: LineStatus = Field(description="«concept»: een schets, nog niet met werkgevers besproken.")
    toelichting: str
    aantal_stappen: int


class LineList(Dutch):
    """De leerlijnen zoals zij op een dag in een gemeente zijn."""

    gemeente: str
    op: date
    resultaten: list[LineSummary]


class LineOut(LineSummary):
    """Een leerlijn met haar stappen."""

    gemeente: str
    op: date
    ronde_tafel: list[str] = Field(description="Gesprekken met werkgevers waar de lijn uit komt.")
    stappen: list[LineStepOut]


def line_list(catalogue: Catalogue, gemeente: str, on: date) -> LineList:
    """All lines, short."""
    summaries = [LineSummary.model_validate(_summary(line)) for line in catalogue.lines.values()]
    return LineList(gemeente=gemeente, op=on, resultaten=summaries)


def line_out(line: Leerlijn, gemeente: str, on: date) -> LineOut:
    """One line in full."""
    steps = [step_out(line.code, step) for step in line.steps]
    return LineOut.model_validate(
        {**_summary(line), "gemeente": gemeente, "op": on, "ronde_tafel": list(line.agreed), "stappen": steps}
    )


def _summary(line: Leerlijn) -> dict[str, object]:
    return {
        "code": line.code,
        "naam": line.name,
        "branche": line.branche,
        "status": line.status,
        "toelichting": line.about,
        "aantal_stappen": len(line.steps),
        "bron": line.source,
    }


def step_out(line: str, step: Step) -> LineStepOut:
    """One step in full."""
    return LineStepOut.model_validate({**_what(step), **_asked(step), **_around(line, step)})


def _what(step: Step) -> dict[str, object]:
    duration = step.duration
    return {
        "code": step.code,
        "naam": step.name,
        "aard": step.nature,
        "toelichting": step.about,
        "instap_trede": step.treden.entry,
        "op_trede": step.treden.on,
        "soorten_plek": list(step.places.kinds),
        "beroepen": list(step.places.occupations),
        "waar": _noted(step.places, step.places.where),
        "taken": list(step.tasks.listed),
        "uren": {"minstens": step.hours.least, "hoogstens": step.hours.most, "bron": step.hours.source},
        "weken": {
            "minstens": duration.least,
            "meestal": duration.usual,
            "hoogstens": duration.most,
            "bron": duration.source,
        },
    }


def _asked(step: Step) -> dict[str, object]:
    return {
        "taal": [_language(one, one.skill, one.level, one.reason) for one in step.language],
        "taal_geleerd": [_language(one, one.skill, one.level, None) for one in step.language_gained],
        "certificaten": [
            {
                "code": one.code,
                "toelichting": one.reason,
                "wettelijk": one.required_by_law,
                "op_de_stap_in_weken": one.on_the_job,
                "bron": one.source,
            }
            for one in step.certificates
        ],
        "certificaten_te_halen": [
            {"code": one.code, "toelichting": one.where, "bron": one.source} for one in step.certificates_gained
        ],
        "vaststellingen": [
            {"code": one.code, "toelichting": one.reason, "wettelijk": one.required_by_law, "bron": one.source}
            for one in step.determinations
        ],
        "tekenen": [{"teken": one.code, "hoe_ziet_u_dat": one.how, "bron": one.source} for one in step.signs],
    }


def _around(line: str, step: Step) -> dict[str, object]:
    season = step.season
    return {
        "seizoen": season
        and {"instap": list(season.start), "druk": list(season.busy), "waarom": season.why, "bron": season.source},
        "werkgevers": [{"soort": one.kind, "sbi": list(one.sbi), "bron": one.source} for one in step.employers],
        "de_productie": step.sheltered_offer and _noted(step.sheltered_offer, step.sheltered_offer.what),
        "instap": step.entry and _noted(step.entry, step.entry.for_whom),
        "uitstap": step.exit and _noted(step.exit, step.exit.for_whom),
        "opleiding": [{"soort": one.kind, "tekst": one.what, "bron": one.source} for one in step.ties],
        "daarna": [
            {"leerlijn": before if colon else line, "stap": code, "waarom": one.why, "bron": one.source}
            for one in step.following
            for before, colon, code in [one.step.rpartition(":")]
        ],
    }


def _noted(fact: Fact, words: str) -> dict[str, object]:
    return {"tekst": words, "bron": fact.source}


def _language(fact: Fact, skill: str, level: str, reason: str | None) -> dict[str, object]:
    return {"vaardigheid": skill, "niveau": level, "reden": reason, "bron": fact.source}
