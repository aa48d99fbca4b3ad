"""All that reports of one day are made of, read once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import RefusedError
from services.flow.indicators.ledgers import ledgers_of, levels_of
from services.flow.indicators.people import Known, Situation, situation
from services.flow.indicators.reader import known_people
from services.flow.rates.basis import Basis
from services.registry import HourEntry, LevelNoted

EARLIEST = date(2015, 1, 1)
"""The day on which the Participatiewet came into force: there are no figures of ours before."""
YEARS_BESIDE = 2
"""So many earlier years stand beside the peildatum, as in Raalte's own plan (S1 p.4)."""


@dataclass(frozen=True, eq=False)
class Material:
    """`about`: the gemeente or region in words. `known_on`: as known on that day; None: as known now."""

    about: str
    gemeenten: tuple[str, ...]
    on: date
    known_on: date | None
    known: Known = field(repr=False)
    ledgers: Mapping[UUID, Sequence[HourEntry]] = field(repr=False, default_factory=dict)
    levels: Mapping[UUID, Sequence[LevelNoted]] = field(repr=False, default_factory=dict)

    @cached_property
    def moments(self) -> tuple[Situation, ...]:
        """How people stood on the same day of the years before, and on the peildatum itself, last."""
        days = [years_before(self.on, years) for years in range(YEARS_BESIDE, 0, -1)]
        return (*(situation(self.known, on=day) for day in days), self.now)

    @cached_property
    def now(self) -> Situation:
        """How people stood on the peildatum."""
        return situation(self.known, on=self.on)

    @cached_property
    def basis(self) -> Basis:
        """What rates are made of."""
        return Basis(self.on, self.known.facts, tuple(one.journey for one in self.now.everybody))


def read_material(
    session: Session, gemeenten: Collection[str], *, about: str, on: date, known_on: date | None = None
) -> Material:
    """Read everything of these gemeenten, also facts that only reports may read: what comes of it are numbers alone.

    Raises RefusedError for a day that has not come, or one before there was a Participatiewet.
    """
    if not EARLIEST <= on <= clock.today():
        raise RefusedError(
            "Van deze dag is er geen rapport.",
            remedy=f"Kies een peildatum vanaf {EARLIEST} tot en met vandaag, bijvoorbeeld 1 juli van een jaar.",
            code="peildatum-geweigerd",
        )
    known = known_people(session, gemeenten, known_on=known_on, reported=True)
    return Material(
        about=about,
        gemeenten=tuple(sorted(gemeenten)),
        on=on,
        known_on=known_on,
        known=known,
        ledgers=ledgers_of(session, known),
        levels=levels_of(session, known),
    )


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
