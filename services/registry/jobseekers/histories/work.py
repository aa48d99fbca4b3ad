"""What somebody can and wants at work, at the border: hours, reach, occupations, support, their own words.

Leaving out a field says nothing about it; an empty list says: asked, and none.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field

from services.registry.jobseekers.enums import OccupationTie
from services.registry.jobseekers.fields import Day, Hours, Minutes, OccupationCode, Pc4, Text
from services.registry.jobseekers.histories.base import About, Check, Note, Noted, Row, repeats
from services.registry.vocabulary import Condition, Daypart, Guidance, Transport

NOTHING_SAID = "of een ander veld ontbreekt; een regel moet iets zeggen"


class AvailabilityNote(Note):
    """Hoeveel uren per week iemand kan werken, wanneer, en vanaf welke dag. Wat u leeg laat, verandert niet."""

    uren_per_week_minimaal: Hours | None = None
    uren_per_week_maximaal: Hours | None = None
    dagdelen: list[Daypart] | None = Field(default=None, max_length=21, description="Lege lijst: gevraagd, en geen.")
    beschikbaar_vanaf: Day | None = None

    def columns(self, about: About) -> dict[str, object]:
        return {
            "hours_min": self.uren_per_week_minimaal,
            "hours_max": self.uren_per_week_maximaal,
            "dayparts": None if self.dagdelen is None else [str(one) for one in self.dagdelen],
            "available_from": self.beschikbaar_vanaf,
        }

    def checks(self, about: About) -> Iterator[Check]:
        empty = all(value is None for value in self.columns(about).values())
        yield empty, "urenPerWeekMaximaal", NOTHING_SAID
        least, most = self.uren_per_week_minimaal, self.uren_per_week_maximaal
        turned = least is not None and most is not None and least > most
        yield turned, "urenPerWeekMinimaal", "is hoger dan urenPerWeekMaximaal; draai ze om of maak ze gelijk"
        yield (
            repeats([str(one) for one in self.dagdelen or []]),
            "dagdelen",
            "noemt een dagdeel twee keer; laat één staan",
        )


class AvailabilityNoted(Noted):
    """Beschikbaarheid zoals die op een dag is gezegd. Leeg: daarover is niets gezegd."""

    uren_per_week_minimaal: float | None
    uren_per_week_maximaal: float | None
    dagdelen: list[str] | None
    beschikbaar_vanaf: date | None

    CORRECTS: ClassVar[str | None] = None
    OWN: ClassVar[Mapping[str, str]] = {
        "uren_per_week_minimaal": "hours_min",
        "uren_per_week_maximaal": "hours_max",
        "dagdelen": "dayparts",
        "beschikbaar_vanaf": "available_from",
    }


class ReachNote(Note):
    """Vanuit welk postcodegebied, waarmee en hoe lang iemand kan reizen. Wat u leeg laat, verandert niet."""

    postcodegebied: Pc4 | None = Field(default=None, description="De vier cijfers van de postcode.")
    vervoer: list[Transport] | None = Field(default=None, max_length=7, description="Lege lijst: gevraagd, en geen.")
    reistijd_maximaal: Minutes | None = Field(default=None, description="Minuten enkele reis.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "pc4": None if self.postcodegebied is None else int(self.postcodegebied),
            "transport": None if self.vervoer is None else [str(one) for one in self.vervoer],
            "max_minutes": self.reistijd_maximaal,
        }

    def checks(self, about: About) -> Iterator[Check]:
        empty = all(value is None for value in self.columns(about).values())
        yield empty, "postcodegebied", NOTHING_SAID
        yield repeats([str(one) for one in self.vervoer or []]), "vervoer", "noemt iets twee keer; laat één staan"


class ReachNoted(Noted):
    """Reikwijdte zoals die op een dag is gezegd. Leeg: daarover is niets gezegd."""

    postcodegebied: str | None
    vervoer: list[str] | None
    reistijd_maximaal: int | None

    CORRECTS: ClassVar[str | None] = None
    OWN: ClassVar[Mapping[str, str]] = {"vervoer": "transport", "reistijd_maximaal": "max_minutes"}

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        return {"postcodegebied": None if row["pc4"] is None else str(row["pc4"])}


class OccupationNote(Note):
    """Beroepen die iemand wil, of waarin iemand heeft gewerkt. Een lege lijst betekent: gevraagd, en geen."""

    band: OccupationTie = Field(description="Wens of ervaring.")
    beroepen: list[OccupationCode] = Field(max_length=20, description="Codes; bij wensen staat de liefste voorop.")

    def columns(self, about: About) -> dict[str, object]:
        return {"tie": self.band, "occupation_codes": list(self.beroepen)}

    def checks(self, about: About) -> Iterator[Check]:
        yield repeats(self.beroepen), "beroepen", "noemt een beroep twee keer; laat één staan"


class OccupationNoted(Noted):
    """Beroepen zoals ze op een dag zijn genoemd."""

    band: OccupationTie
    beroepen: list[str]

    OWN: ClassVar[Mapping[str, str]] = {"band": "tie", "beroepen": "occupation_codes"}


class SupportNote(Note):
    """Begeleiding en omstandigheden die iemand op het werk nodig heeft, in gewone woorden; nooit waarom."""

    begeleiding: Guidance | None = None
    omstandigheden: list[Condition] | None = Field(
        default=None, max_length=12, description="Lege lijst: gevraagd, en geen."
    )

    def columns(self, about: About) -> dict[str, object]:
        return {
            "guidance": self.begeleiding,
            "conditions": None if self.omstandigheden is None else [str(one) for one in self.omstandigheden],
        }

    def checks(self, about: About) -> Iterator[Check]:
        yield self.begeleiding is None and self.omstandigheden is None, "begeleiding", NOTHING_SAID
        twice = repeats([str(one) for one in self.omstandigheden or []])
        yield twice, "omstandigheden", "noemt iets twee keer; laat één staan"


class SupportNoted(Noted):
    """Ondersteuningsbehoefte zoals die op een dag is gezegd. Leeg: daarover is niets gezegd."""

    begeleiding: str | None
    omstandigheden: list[str] | None

    CORRECTS: ClassVar[str | None] = None
    OWN: ClassVar[Mapping[str, str]] = {"begeleiding": "guidance", "omstandigheden": "conditions"}


class OwnWordsNote(Note):
    """Wat iemand wil, in eigen woorden. Zonder namen, nummers of adressen waarmee iemand te herkennen is."""

    tekst: Text

    def columns(self, about: About) -> dict[str, object]:
        return {"words": self.tekst.strip()}

    def texts(self) -> dict[str, str | None]:
        return {"tekst": self.tekst}


class OwnWordsNoted(Noted):
    """Wat iemand wil, in eigen woorden."""

    tekst: str

    OWN: ClassVar[Mapping[str, str]] = {"tekst": "words"}
