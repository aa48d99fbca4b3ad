"""The Dutch face of a shortlist."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from sqlmodel import Session

from fit.rules import RULES
from services.matching.points import PointsTable
from services.matching.shortlists.models import Order, Part, Shortlist, ShortlistLine
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.service import is_stale
from services.matching.snapshot import place_from_json
from services.registry import Dutch, Placement, withdrawn_among


class ReasonOut(Dutch):
    """Waarom een veld zoveel punten geeft."""

    veld: str
    punten: int | None = Field(description="Leeg in neutrale volgorde: dan tellen punten niet.")
    hoogstens: int
    tekst: str


class QuestionOut(Dutch):
    """Eén vraag die nog open staat."""

    regel: str
    vraag: str


class ErasableOut(Dutch):
    """Een regel op de lijst. Van iemand die is gewist of de toestemming introk, blijft alleen de plaats over."""

    positie: int
    gewist: bool = Field(default=False, description="De gegevens zijn gewist, of de toestemming is ingetrokken.")
    werkzoekende_id: UUID | None = Field(description="Nummer van de werkzoekende. Leeg als de gegevens zijn gewist.")


class CandidateOut(ErasableOut):
    """Iemand die op deze plek kan beginnen."""

    punten: int | None = Field(description="Leeg in neutrale volgorde, en als de gegevens zijn gewist.")
    redenen: list[ReasonOut]
    aandachtspunten: list[str]


class NearMatchOut(ErasableOut):
    """Iemand die één kleine stap van deze plek af is."""

    punten: int | None
    ontbreekt: list[str]
    redenen: list[ReasonOut]
    vragen: list[QuestionOut]


class ToAskOut(ErasableOut):
    """Iemand over wie eerst nog iets gevraagd moet worden."""

    punten: int | None
    vragen: list[QuestionOut]
    redenen: list[ReasonOut]


class ExcludedOut(Dutch):
    """Hoeveel mensen een regel niet halen. Wie dat zijn, ziet alleen de eigen consulent."""

    regel: str
    omschrijving: str
    aantal: int


class ShortlistSummary(Dutch):
    """Een kandidatenlijst zonder de mensen."""

    id: UUID
    plek_id: UUID
    gemaakt_op: datetime
    volgorde: Order = Field(description="«punten», of «neutraal»: dan zegt de volgorde niets.")
    bekeken: int = Field(description="Hoeveel werkzoekenden van de regio zijn bekeken.")
    mogelijk: int
    bijna_passend_aantal: int
    nog_na_te_vragen_aantal: int
    uitgesloten_aantal: int

    @staticmethod
    def of(shortlist: Shortlist) -> "ShortlistSummary":
        """The summary of a stored list."""
        return ShortlistSummary.model_validate(summary_values(shortlist))


class ShortlistOut(ShortlistSummary):
    """Een kandidatenlijst: een voorstel, met redenen. Een mens beslist."""

    verouderd: bool = Field(description="Of de plek of de werkzoekenden veranderd zijn sinds de lijst is gemaakt.")
    punten_hoogstens: int = Field(description="De meeste punten die iemand voor deze plek kan hebben.")
    kandidaten: list[CandidateOut]
    bijna_passend: list[NearMatchOut]
    nog_na_te_vragen: list[ToAskOut]
    uitgesloten: list[ExcludedOut]
    regelversie: str
    puntenversie: str


class ShortlistPage(Dutch):
    """Een pagina kandidatenlijsten."""

    resultaten: list[ShortlistSummary]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def summary_values(shortlist: Shortlist) -> dict[str, object]:
    """The fields of a summary."""
    return {
        "id": shortlist.id,
        "plek_id": shortlist.placement_id,
        "gemaakt_op": shortlist.made_at,
        "volgorde": Order(shortlist.order),
        "bekeken": shortlist.people,
        "mogelijk": shortlist.possible,
        "bijna_passend_aantal": shortlist.near,
        "nog_na_te_vragen_aantal": shortlist.questions,
        "uitgesloten_aantal": shortlist.excluded,
    }


def shortlist_out(session: Session, shortlist: Shortlist, placement: Placement) -> ShortlistOut:
    """A stored list with its lines, as it is shown."""
    lines, weights = shown_lines(session, shortlist), weights_of(shortlist)
    return ShortlistOut(
        **summary_values(shortlist),
        verouderd=is_stale(session, shortlist, placement),
        punten_hoogstens=sum(weights.values()),
        kandidaten=[
            CandidateOut(**line_values(line, weights, "aandachtspunten", points=shortlist.order == Order.POINTS))
            for line in _of(lines, Part.CANDIDATE)
        ],
        bijna_passend=[
            NearMatchOut(**line_values(line, weights, "ontbreekt", "vragen")) for line in _of(lines, Part.NEAR)
        ],
        nog_na_te_vragen=[ToAskOut(**line_values(line, weights, "vragen")) for line in _of(lines, Part.QUESTION)],
        uitgesloten=[
            ExcludedOut(regel=rule.code, omschrijving=rule.title, aantal=shortlist.counts[rule.code])
            for rule in RULES
            if shortlist.counts.get(rule.code)
        ],
        regelversie=shortlist.rules_version,
        puntenversie=PointsTable.from_json(shortlist.points_table).version,
    )


def people_on(shortlist: ShortlistOut) -> list[UUID]:
    """Everybody whom a list shows, in whatever part."""
    parts = (shortlist.kandidaten, shortlist.bijna_passend, shortlist.nog_na_te_vragen)
    return [line.werkzoekende_id for part in parts for line in part if line.werkzoekende_id is not None]


def shown_lines(session: Session, shortlist: Shortlist) -> list[ShortlistLine]:
    """The lines of a list, emptied of people who no longer agree to be looked for."""
    lines = lines_of(session, shortlist.id)
    withdrawn = withdrawn_among(session, (line.jobseeker_id for line in lines if line.jobseeker_id))
    return [
        ShortlistLine(shortlist_id=shortlist.id, part=line.part, position=line.position, made_on=line.made_on)
        if line.jobseeker_id in withdrawn
        else line
        for line in lines
    ]


def weights_of(shortlist: Shortlist) -> dict[str, int]:
    """The most points per field that this place could give."""
    table = PointsTable.from_json(shortlist.points_table)
    place = place_from_json(shortlist.placement_facts)
    return {name: table.weights[name] for name in table.fields_for(place)}


def _of(lines: list[ShortlistLine], part: Part) -> list[ShortlistLine]:
    return [line for line in lines if line.part == part]


def line_values(line: ShortlistLine, weights: dict[str, int], *kinds: str, points: bool = True) -> dict[str, object]:
    """One line: who, with how many points, and the words of the asked kinds. Erased lines keep their place only.

    Without `points` none are shown: where the order is neutral, a number would make an order all the same.
    """
    wording = line.wording or {}
    values: dict[str, object] = {kind: _words(wording, kind) for kind in kinds}
    return values | {
        "positie": line.position,
        "gewist": line.jobseeker_id is None,
        "werkzoekende_id": line.jobseeker_id,
        "punten": line.points if points else None,
        "redenen": _reasons(line, weights, points=points),
    }


def _words(wording: dict[str, object], kind: str) -> object:
    found = wording.get(kind, [])
    if kind == "vragen" and isinstance(found, list):
        return [QuestionOut(regel=code, vraag=text) for code, text in found]
    return found


def _reasons(line: ShortlistLine, weights: dict[str, int], *, points: bool) -> list[ReasonOut]:
    texts = (line.wording or {}).get("redenen", {})
    parts = line.contributions or {}
    if not isinstance(texts, dict):
        return []
    return [
        ReasonOut(veld=name, punten=given if points else None, hoogstens=weights[name], tekst=str(texts.get(name, "")))
        for name, given in parts.items()
    ]
