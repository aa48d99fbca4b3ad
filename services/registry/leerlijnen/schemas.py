"""What crosses the border about positions in the learning lines: signs, corrections, and where somebody stands."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from leerlijnen.codes import Ground, Standing
from services.registry.jobseekers.fields import Number, YesNo
from services.registry.jobseekers.histories.base import About, Check, Note, Noted
from services.registry.leerlijnen.catalogue import step_problems
from services.registry.leerlijnen.enums import CorrectionReason, LeerlijnStanding
from services.registry.placements.field_shapes import LeerlijnCode, StepCode
from services.registry.schemas import Dutch
from services.registry.stays.enums import StayObserver, StaySign
from services.registry.stays.schemas import Explanation

MISSING = "ontbreekt; vul dit veld in"
TAKEN_OVER = "neemt een correctie over van de regel; laat het weg"


def day_checks(about: About) -> Iterator[Check]:
    """Nothing is seen of somebody, or said, before the day on which they were registered."""
    early = about.day < about.registered_on
    yield early, "datum", f"ligt voor de inschrijving op {about.registered_on}; kies die dag of een latere"


def step_checks(about: About, leerlijn: str | None, step: str | None) -> Iterator[Check]:
    """A step is one of the line, as the person's gemeente has it on that day."""
    for problem in step_problems(about.gemeente_code, about.day, leerlijn, step):
        yield True, problem.field, problem.message


class SignNote(Note):
    """Een teken dat iemand verder kan, gezien of niet gezien. Hoort het bij een plaatsing, noteer het dan daar.

    Klopt een regel niet, noem hem dan in corrigeert en geef het teken zoals het wel was.
    """

    teken: StaySign
    gezien: YesNo | None = Field(
        default=None, description="Of het teken is gezien. Leeg, samen met corrigeert: die regel vervalt."
    )
    door: StayObserver = Field(description="In welke rol er gekeken is.")
    leerlijn: LeerlijnCode | None = Field(
        default=None, description="De leerlijn waar het te zien was. Leeg: niet op een stap."
    )
    stap: StepCode | None = Field(default=None, description="De stap waar het te zien was.", examples=["G3"])
    corrigeert: Number | None = Field(default=None, description="Nummer van de regel die niet klopt.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "sign": self.teken,
            "seen": self.gezien,
            "observer": self.door,
            "leerlijn": self.leerlijn,
            "leerlijn_step": self.stap,
            "corrects_id": self.corrigeert,
        }

    def checks(self, about: About) -> Iterator[Check]:
        yield from day_checks(about)
        loose = self.gezien is None and self.corrigeert is None
        yield loose, "gezien", "ontbreekt; geef ja of nee, of noem in corrigeert welke regel niet klopt"
        yield self.leerlijn is None and self.stap is not None, "leerlijn", "ontbreekt; een stap hoort bij een leerlijn"
        yield self.leerlijn is not None and self.stap is None, "stap", "ontbreekt; noem de stap van deze leerlijn"
        yield from step_checks(about, self.leerlijn, self.stap)


class SignNoted(Noted):
    """Een teken zoals het is genoteerd, buiten een plaatsing."""

    teken: StaySign
    gezien: bool | None = Field(description="Of het teken is gezien. Leeg: de regel die gecorrigeerd is, vervalt.")
    door: StayObserver
    leerlijn: str | None
    stap: str | None

    OWN: ClassVar[Mapping[str, str]] = {
        "teken": "sign",
        "gezien": "seen",
        "door": "observer",
        "leerlijn": "leerlijn",
        "stap": "leerlijn_step",
    }


class CorrectionNote(Note):
    """Hoe iemand vanaf een dag tegenover een stap staat, als dat anders is dan wat er geboekt is, met de reden.

    De correctie gaat voor alles tot en met die dag; wat daarna gebeurt, telt weer mee. Van twee correcties van één
    stap op één dag telt de laatste. Een correctie die niet klopt, noemt u in corrigeert.
    """

    leerlijn: LeerlijnCode | None = Field(default=None, description="Nodig, behalve met corrigeert.")
    stap: StepCode | None = Field(default=None, description="Nodig, behalve met corrigeert.", examples=["G3"])
    stand: LeerlijnStanding | None = Field(
        default=None, description="Geen: niet bezig en niet gedaan. Leeg, samen met corrigeert: de correctie vervalt."
    )
    reden: CorrectionReason
    toelichting: Explanation
    corrigeert: Number | None = Field(default=None, description="Nummer van de correctie die niet klopt.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "leerlijn": self.leerlijn,
            "leerlijn_step": self.stap,
            "standing": self.stand,
            "reason": self.reden,
            "explanation": self.toelichting.strip(),
            "corrects_id": self.corrigeert,
        }

    def checks(self, about: About) -> Iterator[Check]:
        yield from day_checks(about)
        corrects = self.corrigeert is not None
        named = {"leerlijn": self.leerlijn, "stap": self.stap}
        for field, value in named.items():
            yield not corrects and value is None, field, MISSING
        yield not corrects and self.stand is None, "stand", MISSING
        for field, given in (*named.items(), ("datum", self.datum)):
            yield corrects and given is not None, field, TAKEN_OVER
        if not corrects:
            yield from step_checks(about, self.leerlijn, self.stap)

    def texts(self) -> dict[str, str | None]:
        return {"toelichting": self.toelichting}


class CorrectionNoted(Noted):
    """Een correctie van waar iemand staat, zoals een consulent die heeft vastgelegd."""

    leerlijn: str
    stap: str
    stand: LeerlijnStanding | None = Field(description="Leeg: de correctie van die dag is ingetrokken.")
    reden: CorrectionReason
    toelichting: str

    OWN: ClassVar[Mapping[str, str]] = {
        "leerlijn": "leerlijn",
        "stap": "leerlijn_step",
        "stand": "standing",
        "reden": "reason",
        "toelichting": "explanation",
    }


class PositionOut(Dutch):
    """Hoe iemand tegenover één stap staat, en waar dat uit volgt."""

    leerlijn: str
    stap: str
    naam: str = Field(description="Naam van de stap.")
    stand: Standing
    sinds: date = Field(description="Vanaf welke dag dit zo is.")
    weken: int = Field(description="Hele weken op deze stap, alle keren samen.")
    grond: Ground = Field(description="Waar het uit volgt. Klopt het niet, leg dan een leerlijncorrectie vast.")
    correctie: int | None = Field(description="Nummer van de leerlijncorrectie waar het uit volgt. Leeg: niet daaruit.")
    schets: bool = Field(description="Of de leerlijn nog een eerste schets is.")


class StepSuggestionOut(Dutch):
    """Een plaatsing op een plek zonder stap, waarbij naar soort en beroep precies één stap past."""

    plaatsing_id: UUID
    leerlijn: str
    stap: str
    naam: str = Field(description="Naam van de stap.")
    van: date
    tot_en_met: date | None = Field(description="Laatste dag. Leeg: gaat door.")


class PositionList(Dutch):
    """Waar iemand op een dag staat. Stappen waar niets over bekend is, staan er niet bij."""

    op: date
    verwachte_eindtrede: int | None = Field(description="De trede waar iemand naar toe werkt. Leeg: niet vastgelegd.")
    eindtrede_horizon: date | None = Field(description="De dag waarop die trede verwacht wordt.")
    resultaten: list[PositionOut]
    voorstellen: list[StepSuggestionOut] = Field(
        description="Plaatsingen die nergens meetellen, met de stap die zou passen. U kiest: laat de stap bij de plek "
        "invullen, of leg een leerlijncorrectie vast."
    )
