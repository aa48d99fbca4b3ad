"""Inburgering and contact moments at the border."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from services.registry.jobseekers.contacts.enums import ContactChannel, ContactKind
from services.registry.jobseekers.fields import Day, LedgerHours, Number, YesNo
from services.registry.jobseekers.histories.base import About, Check, Note, Noted, Row
from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.rules import term_end


class RouteNote(Note):
    """De leerroute van iemands inburgering, met de termijn."""

    route: InburgeringRoute
    begonnen_op: Day = Field(description="Eerste dag van de termijn: de dag na vaststelling van het plan (PIP).")
    termijn_tot: Day | None = Field(
        default=None, description="Laatste dag. Leeg: drie jaar na begonnenOp (WI art. 11)."
    )
    participatiedeel_geldt: YesNo = Field(
        default=True, description="Of de 800 uur participatie gevraagd worden (BI art. 3.14)."
    )
    beeindigd_op: Day | None = Field(default=None, description="Laatste dag van de route, als die voorbij is.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "route": self.route,
            "started_on": self.begonnen_op,
            "term_ends_on": self.termijn_tot or term_end(self.begonnen_op),
            "participation_part": self.participatiedeel_geldt,
            "ended_on": self.beeindigd_op,
        }

    def checks(self, about: About) -> Iterator[Check]:
        plausible = 2000 <= self.begonnen_op.year <= about.today.year + 1
        yield not plausible, "begonnenOp", "ligt te ver van vandaag; controleer het jaar"
        short = self.termijn_tot is not None and self.termijn_tot <= self.begonnen_op
        yield short, "termijnTot", "ligt niet na begonnenOp; kies een latere dag"
        early = self.beeindigd_op is not None and self.beeindigd_op < self.begonnen_op
        yield early, "beeindigdOp", "ligt voor begonnenOp; kies een latere dag"


class RouteNoted(Noted):
    """Een leerroute zoals die is vastgelegd."""

    route: InburgeringRoute
    begonnen_op: date
    termijn_tot: date
    participatiedeel_geldt: bool
    beeindigd_op: date | None

    OWN: ClassVar[Mapping[str, str]] = {
        "route": "route",
        "begonnen_op": "started_on",
        "termijn_tot": "term_ends_on",
        "participatiedeel_geldt": "participation_part",
        "beeindigd_op": "ended_on",
    }


class HoursNote(Note):
    """Uren van de inburgering op één dag. Een correctie noemt de regel die zij corrigeert, met het verschil."""

    uren: LedgerHours = Field(description="Uren, op een half uur nauwkeurig. Alleen een correctie mag onder nul.")
    soort: HourKind | None = Field(default=None, description="Nodig, behalve bij een correctie.")
    nederlandstalig: YesNo | None = Field(
        default=None, description="Of er in die omgeving Nederlands wordt gesproken. Leeg: nog niet vastgesteld."
    )
    verblijf: UUID | None = Field(default=None, description="Nummer van de plaatsing waar de uren gemaakt zijn.")
    traject: UUID | None = Field(default=None, description="Nummer van het traject waar de uren gemaakt zijn.")
    corrigeert: Number | None = Field(default=None, description="Nummer van de regel die niet klopt.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "kind": self.soort,
            "hours": self.uren,
            "dutch_spoken": self.nederlandstalig,
            "stay_id": self.verblijf,
            "traject_id": self.traject,
            "corrects_entry_id": self.corrigeert,
        }

    def checks(self, about: About) -> Iterator[Check]:
        yield self.uren == 0, "uren", "is nul; geef een aantal uren"
        corrects = self.corrigeert is not None
        yield not corrects and self.uren < 0, "uren", "is lager dan nul; noem in corrigeert welke regel niet klopt"
        yield not corrects and self.soort is None, "soort", "ontbreekt; vul dit veld in"
        taken_over = {
            "soort": self.soort,
            "nederlandstalig": self.nederlandstalig,
            "verblijf": self.verblijf,
            "traject": self.traject,
            "datum": self.datum,
        }
        for field, value in taken_over.items():
            yield corrects and value is not None, field, "neemt een correctie over van de regel; laat het weg"


class HoursNoted(Noted):
    """Een regel van de urenstaat van de inburgering."""

    uren: float
    soort: HourKind
    nederlandstalig: bool | None
    aftrekbaar: bool = Field(description="Of de uren van MAP of PVT zijn, en van de 800 uur participatie afgaan.")
    verblijf: UUID | None
    traject: UUID | None

    CORRECTS: ClassVar[str | None] = "corrects_entry_id"
    OWN: ClassVar[Mapping[str, str]] = {
        "uren": "hours",
        "soort": "kind",
        "nederlandstalig": "dutch_spoken",
        "verblijf": "stay_id",
        "traject": "traject_id",
    }

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        return {"aftrekbaar": row["kind"] in {HourKind.LABOUR_ORIENTATION, HourKind.CIVIC_VALUES}}


class ContactNote(Note):
    """Een contact met iemand: wanneer, hoe, waarvoor, en wanneer weer. Wat er gezegd is, hoort hier niet."""

    kanaal: ContactChannel
    soort: ContactKind
    volgende_op: Day | None = Field(default=None, description="Wanneer er weer contact is.")
    gehouden: YesNo = Field(default=True, description="Nee, samen met corrigeert: dit contact was er niet.")
    corrigeert: Number | None = Field(default=None, description="Nummer van de regel die niet klopt.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "channel": self.kanaal,
            "kind": self.soort,
            "next_on": self.volgende_op,
            "held": self.gehouden,
            "replaces_id": self.corrigeert,
        }

    def checks(self, about: About) -> Iterator[Check]:
        past = self.volgende_op is not None and self.volgende_op <= about.day
        yield past, "volgendeOp", "ligt niet na datum; kies een latere dag"
        loose = not self.gehouden and self.corrigeert is None
        yield loose, "gehouden", "is nee; noem in corrigeert welke regel niet klopt"


class ContactNoted(Noted):
    """Een contactmoment."""

    kanaal: ContactChannel
    soort: ContactKind
    volgende_op: date | None
    gehouden: bool

    CORRECTS: ClassVar[str | None] = "replaces_id"
    OWN: ClassVar[Mapping[str, str]] = {
        "kanaal": "channel",
        "soort": "kind",
        "volgende_op": "next_on",
        "gehouden": "held",
    }
