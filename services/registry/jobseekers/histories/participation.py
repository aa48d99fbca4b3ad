"""The three axes at the border: trede and expected trede, category, status."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field

from services.registry.jobseekers.fields import Day, Months, Trede, YesNo
from services.registry.jobseekers.histories.base import About, Check, Note, Noted, Row, repeats
from services.registry.jobseekers.participation.enums import Duty, ExemptionScope, FindingMethod, ParticipationStatus
from services.registry.jobseekers.participation.ladder import (
    QUESTIONS,
    Found,
    LadderAnswers,
    StillToAsk,
    explanation,
    find_trede,
)
from services.registry.jobseekers.participation.schemes import CategoryKind, Scheme, scheme
from services.registry.schemas import Dutch

# The fields of the answers as the API calls them.
ANSWER_FIELDS = {
    "contract": "betaald_werk",
    "support": "met_ondersteuning",
    "unpaid_task": "onbetaalde_taak",
    "organised": "georganiseerde_activiteit",
    "outside": "contact_buitenshuis",
}
ANSWER_PATHS = {
    "contract": "antwoorden.betaaldWerk",
    "support": "antwoorden.metOndersteuning",
    "unpaid_task": "antwoorden.onbetaaldeTaak",
    "organised": "antwoorden.georganiseerdeActiviteit",
    "outside": "antwoorden.contactBuitenshuis",
}


class LadderAnswersIO(Dutch):
    """Antwoorden op de vragen van de participatieladder, over deze week. Leeg: niet gevraagd."""

    betaald_werk: YesNo | None = Field(default=None, description=QUESTIONS["contract"])
    met_ondersteuning: YesNo | None = Field(
        default=None, description=f"{QUESTIONS['support']} Welke van deze het is, wordt niet bewaard."
    )
    onbetaalde_taak: YesNo | None = Field(
        default=None, description=f"{QUESTIONS['unpaid_task']} Een proefplaats telt hier mee: er is nog geen contract."
    )
    georganiseerde_activiteit: YesNo | None = Field(default=None, description=QUESTIONS["organised"])
    contact_buitenshuis: YesNo | None = Field(default=None, description=QUESTIONS["outside"])

    def answers(self) -> LadderAnswers:
        """The answers as the decision tree takes them."""
        return LadderAnswers(**{name: getattr(self, field) for name, field in ANSWER_FIELDS.items()})


class LadderNote(Note):
    """Een geziene trede: antwoorden waaruit hij volgt, of de trede zelf met hoe die gevonden is."""

    antwoorden: LadderAnswersIO | None = Field(default=None, description="Hieruit rekent het systeem de trede uit.")
    trede: Trede | None = Field(default=None, description="Alleen zonder antwoorden.")
    methode: FindingMethod | None = Field(
        default=None, description="Hoe de trede gevonden is; nodig zonder antwoorden."
    )

    def found(self) -> Found | StillToAsk | None:
        """What the answers say; None without answers."""
        return find_trede(self.antwoorden.answers()) if self.antwoorden is not None else None

    def columns(self, about: About) -> dict[str, object]:
        found = self.found()
        if self.antwoorden is None or not isinstance(found, Found):
            return {"trede": self.trede, "method": self.methode}
        return {
            "trede": found.trede,
            "method": FindingMethod.TREE,
            "answers": {name: getattr(self.antwoorden, field) for name, field in ANSWER_FIELDS.items()},
        }

    def checks(self, about: About) -> Iterator[Check]:
        both = (self.antwoorden is None) == (self.trede is None)
        yield both, "antwoorden", "of trede: geef precies één van beide"
        found = self.found()
        if isinstance(found, StillToAsk):
            yield True, ANSWER_PATHS[found.field], f"is nodig om de trede te vinden: {QUESTIONS[found.field]}"
        given_tree = self.methode is FindingMethod.TREE
        loose = self.antwoorden is None and (self.methode is None or given_tree)
        yield loose, "methode", "ontbreekt; zonder antwoorden is het gesprek, werkleiding of import"
        other = self.antwoorden is not None and self.methode is not None and not given_tree
        yield other, "methode", "past niet bij antwoorden; laat het veld weg"


class LadderNoted(Noted):
    """Een trede van de participatieladder zoals die op een dag is gezien."""

    trede: int
    methode: FindingMethod | None = Field(description="Hoe de trede gevonden is. Leeg: niet bekend.")
    antwoorden: LadderAnswersIO | None
    uitleg: list[str] = Field(description="De vragen met antwoorden die tot de trede leidden.")

    OWN: ClassVar[Mapping[str, str]] = {"trede": "trede", "methode": "method"}

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        answers = row["answers"]
        if not isinstance(answers, dict):
            return {"antwoorden": None, "uitleg": []}
        found = find_trede(LadderAnswers(**answers))
        return {
            "antwoorden": {field: answers.get(name) for name, field in ANSWER_FIELDS.items()},
            "uitleg": explanation(found) if isinstance(found, Found) else [],
        }


class ExpectedNote(Note):
    """De trede die iemand naar verwachting bereikt, met wanneer: een dag of een aantal maanden."""

    trede: Trede
    horizon_datum: Day | None = Field(default=None, description="Uiterlijk op deze dag.")
    horizon_maanden: Months | None = Field(default=None, description="Binnen zoveel maanden na datum.")

    def columns(self, about: About) -> dict[str, object]:
        return {"trede": self.trede, "horizon_on": self.horizon_datum, "horizon_months": self.horizon_maanden}

    def checks(self, about: About) -> Iterator[Check]:
        both = (self.horizon_datum is None) == (self.horizon_maanden is None)
        yield both, "horizonDatum", "of horizonMaanden: geef precies één van beide"
        past = self.horizon_datum is not None and self.horizon_datum <= about.day
        yield past, "horizonDatum", "ligt niet na datum; kies een latere dag"


class ExpectedNoted(Noted):
    """Een verwachte eindtrede."""

    trede: int
    horizon_datum: date | None
    horizon_maanden: int | None
    horizon_op: date = Field(description="De dag die uit datum en horizon volgt.")

    OWN: ClassVar[Mapping[str, str]] = {
        "trede": "trede",
        "horizon_datum": "horizon_on",
        "horizon_maanden": "horizon_months",
    }

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        months = row["horizon_months"]
        if not isinstance(months, int):
            return {"horizon_op": row["horizon_on"]}
        return {"horizon_op": months_later(date.fromisoformat(str(row["noted_on"])), months)}


def months_later(day: date, months: int) -> date:
    """The same day a number of months later; the last of the month where that day does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


class CategoryNote(Note):
    """De indeling die de gemeente zelf gebruikt, onder een schema met een naam; zie GET /v1/categorieschemas."""

    schema_code: str = Field(alias="schema", min_length=2, max_length=60, description="Code van het schema.")
    categorie: str = Field(min_length=2, max_length=60, description="Code van de categorie in dat schema.")
    subcategorie: str | None = Field(default=None, min_length=2, max_length=60)
    herbeoordeling_op: Day | None = Field(default=None, description="Wanneer er opnieuw naar gekeken wordt.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "scheme": self.schema_code,
            "category": self.categorie,
            "subcategory": self.subcategorie,
            "review_on": self.herbeoordeling_op,
        }

    def checks(self, about: About) -> Iterator[Check]:
        past = self.herbeoordeling_op is not None and self.herbeoordeling_op <= about.day
        yield past, "herbeoordelingOp", "ligt niet na datum; kies een latere dag"
        known = scheme(self.schema_code)
        if known is None or known.gemeente_code != about.gemeente_code or not known.in_force(about.day):
            yield True, "schema", "gebruikt de gemeente van deze werkzoekende op deze datum niet"
        else:
            yield from self._within(known)

    def _within(self, known: Scheme) -> Iterator[Check]:
        category = known.category(self.categorie)
        if category is None:
            codes = ", ".join(one.code for one in known.categories)
            yield True, "categorie", f"staat niet in dit schema; kies uit {codes}"
            return
        finer = {one.code: one for one in category.subcategories}
        wrong = self.subcategorie not in finer if finer else self.subcategorie is not None
        choose = f"kies uit {', '.join(finer)}" if finer else "laat het veld weg; deze categorie heeft er geen"
        yield wrong, "subcategorie", f"past niet bij deze categorie; {choose}"
        chosen = finer.get(self.subcategorie or "")
        unset = chosen is not None and chosen.review and self.herbeoordeling_op is None
        yield unset, "herbeoordelingOp", "ontbreekt; bij een subcategorie hoort een dag van herbeoordeling"


class CategoryNoted(Noted):
    """Een categorie van de gemeente, zoals iemand die heeft ingevuld. Een trede volgt er nooit uit."""

    schema_code: str = Field(alias="schema")
    categorie: str
    categorie_naam: str | None = Field(description="Naam van de categorie. Leeg: het schema kennen we niet meer.")
    soort: CategoryKind | None = Field(description="Of de categorie een stap is, of een status.")
    subcategorie: str | None
    herbeoordeling_op: date | None

    OWN: ClassVar[Mapping[str, str]] = {
        "schema_code": "scheme",
        "categorie": "category",
        "subcategorie": "subcategory",
        "herbeoordeling_op": "review_on",
    }

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        known = scheme(str(row["scheme"]))
        category = known.category(str(row["category"])) if known is not None else None
        return {
            "categorie_naam": category.name if category is not None else None,
            "soort": category.kind if category is not None else None,
        }


class StatusNote(Note):
    """De status van iemand. Bij een ontheffing: hoe ver, van welke plichten en tot wanneer; nooit waarom."""

    status: ParticipationStatus
    omvang: ExemptionScope | None = Field(default=None, description="Alleen bij ontheffing.")
    plichten: list[Duty] | None = Field(default=None, max_length=2, description="Alleen bij ontheffing: waarvan.")
    vanaf: Day | None = Field(default=None, description="Alleen bij ontheffing: eerste dag.")
    tot_en_met: Day | None = Field(default=None, description="Alleen bij ontheffing: laatste dag.")
    herbeoordeling_op: Day | None = Field(default=None, description="Alleen bij ontheffing: dag van herbeoordeling.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "status": self.status,
            "scope": self.omvang,
            "duties": None if self.plichten is None else [str(one) for one in self.plichten],
            "from_on": self.vanaf,
            "until_on": self.tot_en_met,
            "review_on": self.herbeoordeling_op,
        }

    def checks(self, about: About) -> Iterator[Check]:
        exempt = self.status is ParticipationStatus.EXEMPT
        details: dict[str, object] = {
            "omvang": self.omvang,
            "plichten": self.plichten,
            "vanaf": self.vanaf,
            "totEnMet": self.tot_en_met,
            "herbeoordelingOp": self.herbeoordeling_op,
        }
        for field, value in details.items():
            yield exempt and not value, field, "ontbreekt; een ontheffing is tijdelijk en noemt omvang en plichten"
            yield not exempt and value is not None, field, "hoort alleen bij een ontheffing; laat het weg"
        yield repeats([str(one) for one in self.plichten or []]), "plichten", "noemt een plicht twee keer"
        yield from self._period()

    def _period(self) -> Iterator[Check]:
        if self.vanaf is None or self.tot_en_met is None or self.herbeoordeling_op is None:
            return
        yield self.tot_en_met < self.vanaf, "totEnMet", "ligt voor vanaf; kies een latere dag"
        outside = not self.vanaf <= self.herbeoordeling_op <= self.tot_en_met
        yield (
            outside,
            "herbeoordelingOp",
            "ligt niet binnen de ontheffing; kies een dag vanaf vanaf tot en met totEnMet",
        )


class StatusNoted(Noted):
    """Een status. De reden van een ontheffing staat hier niet: die blijft in het zaaksysteem."""

    status: ParticipationStatus
    omvang: ExemptionScope | None
    plichten: list[Duty] | None
    vanaf: date | None
    tot_en_met: date | None
    herbeoordeling_op: date | None

    OWN: ClassVar[Mapping[str, str]] = {
        "status": "status",
        "omvang": "scope",
        "plichten": "duties",
        "vanaf": "from_on",
        "tot_en_met": "until_on",
        "herbeoordeling_op": "review_on",
    }
