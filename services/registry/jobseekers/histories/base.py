"""What every statement shares at the border: how it comes in (`Note`) and how it reads back (`Noted`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, Literal, Self, TypeVar
from uuid import UUID

from pydantic import Field

from services.errors import InputProblem
from services.registry.jobseekers.fields import Day
from services.registry.schemas import Dutch
from services.registry.vocabulary import Source

OLDEST_DAY = date(2000, 1, 1)
"""Before the participatieladder (2008) and every certificate that still counts; an earlier day is a slip."""

Row = Mapping[str, object]
"""A statement as the database gives it: its columns by name, and `counts` (nothing corrects it)."""

Check = tuple[bool, str, str]
"""Whether it is wrong, the field, and what to say."""


@dataclass(frozen=True, slots=True)
class About:
    """Of whom and when a statement speaks: the person's gemeente and first day, the day it is about, and this day."""

    gemeente_code: str
    registered_on: date
    day: date
    today: date


class Note(Dutch):
    """Wat er over iemand wordt bijgeschreven."""

    datum: Day | None = Field(
        default=None, description="De dag waarop dit gold of werd gezien. Leeg: vandaag.", examples=["2026-11-02"]
    )
    bron: Literal[Source.INTAKE, Source.TEST] | None = Field(
        default=None, description="Waar het vandaan komt. Leeg: van uzelf, in uw rol.", examples=["intake"]
    )

    def columns(self, about: About) -> dict[str, object]:
        """The columns of the statement to be, under their names in the table."""
        raise NotImplementedError

    def checks(self, about: About) -> Iterator[Check]:
        """What in the fields does not go together, or breaks a rule of the house."""
        yield from ()

    def texts(self) -> dict[str, str | None]:
        """Free texts by the path of their field; they are held against `registry.freetext`."""
        return {}

    def problems(self, about: About) -> list[InputProblem]:
        """All that is wrong with this statement about this person, in Dutch."""
        days: tuple[Check, ...] = (
            (about.day > about.today, "datum", "ligt in de toekomst; kies vandaag of eerder"),
            (about.day < OLDEST_DAY, "datum", f"ligt voor {OLDEST_DAY}; controleer het jaar"),
        )
        return [InputProblem(field, message) for wrong, field, message in (*days, *self.checks(about)) if wrong]


class Noted(Dutch):
    """Wat er over iemand is vastgelegd, zoals het er staat."""

    nummer: int = Field(description="Nummer van deze regel; een correctie noemt het.")
    datum: date = Field(description="De dag waarover het gaat.")
    bron: str = Field(description="Waar het vandaan komt.")
    vastgelegd_op: datetime
    vastgelegd_door: UUID | None = Field(description="Account dat het opschreef. Leeg: een inlezing.")
    corrigeert: int | None = Field(description="Nummer van de regel die hiermee is gecorrigeerd.")
    geldt: bool = Field(description="Of de regel nog telt: nee als een latere regel hem corrigeert.")

    OWN: ClassVar[Mapping[str, str]] = {}
    CORRECTS: ClassVar[str | None] = "corrects_id"

    @classmethod
    def of(cls, row: Row) -> Self:
        """The Dutch face of a stored statement."""
        return cls.model_validate(
            {
                "nummer": row["id"],
                "datum": row["noted_on"],
                "bron": row["source"],
                "vastgelegd_op": row["recorded_at"],
                "vastgelegd_door": row["recorded_by"],
                "corrigeert": row[cls.CORRECTS] if cls.CORRECTS else None,
                "geldt": row["counts"],
                **{field: row[column] for field, column in cls.OWN.items()},
                **cls.derived(row),
            }
        )

    @classmethod
    def derived(cls, row: Row) -> dict[str, object]:
        """Fields that are stored nowhere but follow from the row."""
        return {}


N = TypeVar("N", bound=Noted)


class HistoryPage(Dutch, Generic[N]):
    """Een pagina van een geschiedenis, het laatste voorop."""

    resultaten: list[N]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def repeats(values: list[str] | None) -> bool:
    """Whether a list holds something twice."""
    return values is not None and len(set(values)) < len(values)
