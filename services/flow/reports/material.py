"""All that reports of one day are made of, read once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session

from services.collecting import held_back
from services.flow.indicators.file import moments_until
from services.flow.indicators.ledgers import ledgers_of, levels_of
from services.flow.indicators.people import Known, Situation
from services.flow.indicators.reader import known_people
from services.flow.rates.asking import possible
from services.flow.rates.basis import Basis
from services.registry import HourEntry, LevelNoted


@dataclass(frozen=True, eq=False)
class Material:
    """`about`: the gemeente or region in words. `known_on`: as known on that day; None: as known now.

    `made`: how people stood on each of the days that are looked at, where somebody made that already.
    """

    about: str
    gemeenten: tuple[str, ...]
    on: date
    known_on: date | None
    known: Known = field(repr=False)
    ledgers: Mapping[UUID, Sequence[HourEntry]] = field(repr=False, default_factory=dict)
    levels: Mapping[UUID, Sequence[LevelNoted]] = field(repr=False, default_factory=dict)
    made: tuple[Situation, ...] = field(repr=False, default=())

    @cached_property
    def moments(self) -> tuple[Situation, ...]:
        """How people stood on the same day of the years before, and on the peildatum itself, last."""
        return self.made or moments_until(self.known, self.on)

    @property
    def now(self) -> Situation:
        """How people stood on the peildatum."""
        return self.moments[-1]

    @cached_property
    def basis(self) -> Basis:
        """What rates are made of."""
        return Basis(self.on, self.known.facts, tuple(one.journey for one in self.now.everybody))

    def parts(self) -> Iterator[tuple[str, "Material"]]:
        """The same of each gemeente of a region that has people, with its code; of one gemeente nothing."""
        codes = sorted({one.gemeente_code for one in self.known.facts}) if len(self.gemeenten) > 1 else []
        known, moments = self.known.by_gemeente(codes), [moment.by_gemeente(codes) for moment in self.moments]
        for code in codes:
            made = tuple(moment[code] for moment in moments)
            yield code, replace(self, about=code, gemeenten=(code,), known=known[code], made=made)


def read_material(
    session: Session, gemeenten: Collection[str], *, about: str, on: date, known_on: date | None = None
) -> Material:
    """Read everything of these gemeenten, also facts that only reports may read: what comes of it are numbers alone.

    Raises RefusedError for a day of which no figures can be (`rates.asking.possible`).
    """
    possible(on)
    with held_back():
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
