"""The Dutch face of scorecards and of the decisions on them. No person stands here."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from ml.scorecard import Origin, Scorecard
from ml.scorecard.card import Field as CardField
from ml.scorecard.card import TrainingFacts
from ml.scorecard.printing import DIRECTIONS, bins_in_words
from services.matching.scorecards.models import ScorecardDecision, ScorecardVersion, Switch
from services.registry import Dutch


class ScorecardSummary(Dutch):
    """Een scorekaart zonder haar punten."""

    versie: str = Field(description="Naam en begin van de hash.")
    sha256: str = Field(description="Hash van alles wat de kaart zegt.")
    naam: str
    herkomst: Origin
    herkomst_in_woorden: str = Field(description="Waar de punten vandaan komen; staat overal waar de kaart staat.")
    toegevoegd_op: datetime

    @staticmethod
    def of(stored: ScorecardVersion) -> "ScorecardSummary":
        """The summary of a kept version."""
        return ScorecardSummary.model_validate(_summary_values(stored))


class ScorecardList(Dutch):
    """Scorekaarten, nieuwste eerst."""

    resultaten: list[ScorecardSummary]


class CardBinOut(Dutch):
    """Een vak: de waarden die dezelfde punten krijgen."""

    waarden: str = Field(description="Van waar tot waar, of «niet bekend».")
    punten: int


class CardFieldOut(Dutch):
    """Een veld van een scorekaart."""

    veld: str
    titel: str
    eenheid: str
    richting: str = Field(description="Of meer beter is, minder, of geen van beide.")
    vakken: list[CardBinOut]


class CardTrainingOut(Dutch):
    """Waarvan een scorekaart is geleerd."""

    kans_op: str = Field(description="Waarvan de kans een kans is.")
    gegevens: list[str]
    periode: str
    rijen: int
    uitkomsten: int = Field(description="Bij hoeveel rijen het zo ging.")
    hash_van_gegevens: str
    maten: dict[str, float] = Field(description="Gemeten op rijen waarvan niets is geleerd.")


class ScorecardOut(ScorecardSummary):
    """Een scorekaart, zo uitgeschreven dat u haar met een potlood kunt narekenen."""

    basispunten: int = Field(description="De punten waarmee iedereen begint.")
    velden: list[CardFieldOut]
    kans_a: float | None = Field(
        description="In kans = 1 / (1 + exp(−(a × punten + b))). Leeg: de kaart kent geen kans."
    )
    kans_b: float | None
    training: CardTrainingOut | None = Field(description="Leeg: met de hand gezet.")


class ScorecardDecisionOut(Dutch):
    """Een besluit van een gemeente over een scorekaart."""

    gemeente: str
    besluit: Switch
    scorekaart: str | None = Field(description="Versie van de kaart. Leeg bij uit: dan gelden de punten per veld.")
    besloten_op: datetime
    besloten_door: UUID | None = Field(description="Nummer van het account. Leeg: door wie de installatie beheert.")
    dpia: str | None = Field(description="Kenmerk van de DPIA. Leeg bij uit.")
    reden: str
    opbrengstversie: str | None = Field(description="Versie van de opbrengsttabel. Leeg bij uit.")

    @staticmethod
    def of(decision: ScorecardDecision, version: str | None) -> "ScorecardDecisionOut":
        """A decision, with the name of the version that it switches on."""
        table = decision.gain_table
        return ScorecardDecisionOut(
            gemeente=decision.gemeente_code,
            besluit=Switch(decision.switch),
            scorekaart=version,
            besloten_op=decision.decided_at,
            besloten_door=decision.decided_by,
            dpia=decision.dpia,
            reden=decision.reason,
            opbrengstversie=None if table is None else str(table["versie"]),
        )


class ScorecardDecisionList(Dutch):
    """Besluiten over scorekaarten, laatste eerst; het bovenste geldt."""

    resultaten: list[ScorecardDecisionOut]


def scorecard_out(stored: ScorecardVersion, card: Scorecard) -> ScorecardOut:
    """A kept version with all that its card holds."""
    return ScorecardOut(
        **_summary_values(stored),
        basispunten=card.base,
        velden=[_field(one) for one in card.fields],
        kans_a=card.a,
        kans_b=card.b,
        training=None if card.facts is None else _training(card.facts),
    )


def _summary_values(stored: ScorecardVersion) -> dict[str, object]:
    origin = Origin(stored.origin)
    return {
        "versie": stored.version,
        "sha256": stored.sha256,
        "naam": stored.name,
        "herkomst": origin,
        "herkomst_in_woorden": origin.sentence,
        "toegevoegd_op": stored.added_at,
    }


def _field(field: CardField) -> CardFieldOut:
    return CardFieldOut(
        veld=field.feature,
        titel=field.title,
        eenheid=field.unit,
        richting=DIRECTIONS[field.direction],
        vakken=[CardBinOut(waarden=words, punten=points) for words, points in bins_in_words(field)],
    )


def _training(facts: TrainingFacts) -> CardTrainingOut:
    return CardTrainingOut(
        kans_op=facts.label,
        gegevens=list(facts.source),
        periode=facts.period,
        rijen=facts.rows,
        uitkomsten=facts.outcomes,
        hash_van_gegevens=facts.data_hash,
        maten=facts.metrics,
    )
