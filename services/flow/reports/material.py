"""All that reports of one day are made of, read once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session

from services.flow.indicators.ledgers import ledgers_of, levels_of
from services.flow.indicators.people import Known, Situation, situation
from services.flow.indicators.reader import known_people
from services.flow.rates.asking import possible
from services.flow.rates.basis import Basis
from services.registry import HourEntry, LevelNoted, Term

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

    Raises RefusedError for a day of which no figures can be (`rates.asking.possible`).
    """
    possible(on)
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
    return Term(months=12 * years).before(day)
