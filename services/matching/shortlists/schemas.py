"""The Dutch face of a shortlist."""

from datetime import datetime
from uuid import UUID

from pydantic import Field
from sqlmodel import Session

from fit.rules import RULES
from services.matching.scorecards.models import ScorecardDecision
from services.matching.scoring import ByCard, Scoring
from services.matching.shortlists.models import Order, Part, Shortlist, ShortlistLine
from services.matching.shortlists.repository import lines_of
from services.matching.shortlists.service import decision_of, is_stale, scoring_of
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


class ScoredOut(ErasableOut):
    """Een regel met wat er telde."""

    punten: int | None = Field(description="Leeg in neutrale volgorde, en als de gegevens zijn gewist.")
    kans_procent: float | None = Field(
        description="De kans die de scorekaart schat, in procenten. Leeg zonder scorekaart en waar geen punten staan."
    )
    opbrengst: float | None = Field(
        description="Voor hoeveel treden het telt als de plaatsing verder leidt. Leeg waar de kans leeg is."
    )
    opbrengst_uitleg: str = Field(description="Waarom de opbrengst zo hoog is.")
    volgordewaarde: float | None = Field(description="Kans maal opbrengst; de meeste staat bovenaan.")
    redenen: list[ReasonOut]


class CandidateOut(ScoredOut):
    """Iemand die op deze plek kan beginnen."""

    aandachtspunten: list[str]


class NearMatchOut(ScoredOut):
    """Iemand die één kleine stap van deze plek af is."""

    ontbreekt: list[str]
    vragen: list[QuestionOut]


class ToAskOut(ScoredOut):
    """Iemand over wie eerst nog iets gevraagd moet worden."""

    vragen: list[QuestionOut]


class GainRowOut(Dutch):
    """Een rij van de opbrengsttabel."""

    trede: int | None = Field(description="De trede van nu. Leeg: niet bekend.")
    opbrengsten: list[float] = Field(
        description="Zeven getallen: eerst voor een onbekende eindtrede, dan voor verwachte eindtrede 1 tot en met 6."
    )


class CardUsedOut(Dutch):
    """De scorekaart waarmee een lijst is gemaakt, en het besluit daarover."""

    versie: str = Field(description="Naam en begin van de hash; de kaart staat onder /scorekaarten.")
    herkomst_in_woorden: str = Field(description="Waar de punten vandaan komen.")
    kans_op: str = Field(description="Waarvan de kans een kans is.")
    basispunten: int = Field(description="De punten waarmee iedereen begint.")
    besloten_op: datetime
    dpia: str = Field(description="Kenmerk van de DPIA bij het besluit.")
    opbrengstversie: str
    opbrengsttabel: list[GainRowOut] = Field(
        description="Van deze soort plek: eerst onbekend, dan trede 1 tot en met 6."
    )


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
    volgorde: Order = Field(
        description="«punten», «kans-maal-opbrengst» volgens een scorekaart, of «neutraal»: dan zegt de volgorde niets."
    )
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

    verouderd: bool = Field(
        description="Of de plek, de werkzoekenden of de scorekaart veranderd zijn sinds de lijst is gemaakt."
    )
    scorekaart: CardUsedOut | None = Field(description="Leeg: de lijst gaat naar punten per veld.")
    punten_hoogstens: int = Field(description="De meeste punten die iemand voor deze plek kan hebben.")
    kandidaten: list[CandidateOut]
    bijna_passend: list[NearMatchOut]
    nog_na_te_vragen: list[ToAskOut]
    uitgesloten: list[ExcludedOut]
    regelversie: str
    puntenversie: str = Field(description="Versie van de punten per veld of van de scorekaart.")


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
    lines, scoring = shown_lines(session, shortlist), scoring_of(session, shortlist)
    weights = scoring.most(place_from_json(shortlist.placement_facts))
    return ShortlistOut(
        **summary_values(shortlist),
        verouderd=is_stale(session, shortlist, placement),
        scorekaart=card_used(scoring, decision_of(session, shortlist)),
        punten_hoogstens=scoring.base + sum(weights.values()),
        kandidaten=[
            CandidateOut(**line_values(line, weights, "aandachtspunten", points=shortlist.order != Order.NEUTRAL))
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
        puntenversie=scoring.version,
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


def card_used(scoring: Scoring, decision: ScorecardDecision | None) -> CardUsedOut | None:
    """What a list says of the card that it was made by."""
    if not isinstance(scoring, ByCard) or decision is None:
        return None
    card, (rows,) = scoring.card, scoring.gains.gains.values()
    return CardUsedOut(
        versie=card.version,
        herkomst_in_woorden=card.origin.sentence,
        kans_op=card.facts.label if card.facts else "",
        basispunten=card.base,
        besloten_op=decision.decided_at,
        dpia=decision.dpia or "",
        opbrengstversie=scoring.gains.version,
        opbrengsttabel=[GainRowOut(trede=at or None, opbrengsten=list(row)) for at, row in enumerate(rows)],
    )


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
        "kans_procent": round(line.chance * 100, 1) if points and line.chance is not None else None,
        "opbrengst": line.gain if points else None,
        "opbrengst_uitleg": wording.get("opbrengst", "") if points else "",
        "volgordewaarde": round(line.order_value, 3) if points and line.order_value is not None else None,
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
