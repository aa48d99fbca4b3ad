"""Pure decisions about social return: what a filling is worth, what does not go together, and how an obligation stands.

Money is whole eurocents, so that no sum depends on its order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from services.errors import InputProblem
from services.registry.employers.sroi.enums import SroiKind, SroiOrigin

CENTS_PER_HOUR = 100_00
"""What an hour given counts for: € 100 (S2 bijl. 4)."""

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


class Filled(Protocol):
    """What the sum needs of a filling."""

    @property
    def id(self) -> UUID: ...
    @property
    def amount_cents(self) -> int: ...
    @property
    def corrects_id(self) -> UUID | None: ...


class GivenFilling(Protocol):
    """What somebody says of a filling."""

    op: date
    soort: SroiKind
    herkomst: SroiOrigin | None
    aantal_mensen: int | None
    uren: float | None
    bedrag_centen: int | None
    corrigeert: UUID | None


class GivenObligation(Protocol):
    """What somebody says of an obligation."""

    contractbedrag_centen: int
    verplichting_centen: int
    startdatum: date
    einddatum: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an obligation stands, in eurocents. Of `open` and `beyond` one at least is nothing."""

    filled: int
    open: int
    beyond: int


def standing(obligation_cents: int, fillings: Iterable[Filled]) -> Standing:
    """How far these fillings fill an obligation; those that a later one corrects count no more."""
    every = list(fillings)
    corrected = {one.corrects_id for one in every}
    filled = sum(one.amount_cents for one in every if one.id not in corrected)
    return Standing(filled, max(obligation_cents - filled, 0), max(filled - obligation_cents, 0))


def amount_of(given: GivenFilling) -> int:
    """What a filling is worth in eurocents: its amount, or its hours (by the half) at € 100."""
    if given.uren is not None:
        return round(given.uren * 2) * (CENTS_PER_HOUR // 2)
    return given.bedrag_centen or 0


def contradictions(given: GivenFilling, today: date) -> list[InputProblem]:
    """What in a filling does not go together, in Dutch, all of it."""
    return [InputProblem(field, message) for wrong, field, message in _checks(given, today) if wrong]


def obligation_problems(given: GivenObligation) -> list[InputProblem]:
    """What in an obligation does not go together."""
    more = given.verplichting_centen > given.contractbedrag_centen
    ends = given.einddatum is not None and given.einddatum < given.startdatum
    checks: list[Check] = [
        (more, "verplichtingCenten", "is hoger dan het contractbedrag; controleer of beide in centen zijn"),
        (ends, "einddatum", "ligt voor startdatum; kies een latere datum of laat het veld weg"),
    ]
    return [InputProblem(field, message) for wrong, field, message in checks if wrong]


def _checks(given: GivenFilling, today: date) -> Iterator[Check]:
    placed, amount = given.soort == SroiKind.PLACEMENT, given.bedrag_centen
    yield given.op > today, "op", "ligt in de toekomst; een invulling is iets dat gebeurd is"
    yield placed and given.herkomst is None, "herkomst", "ontbreekt; zeg bij een plaatsing uit welke groep"
    yield not placed and given.herkomst is not None, "herkomst", "hoort alleen bij een plaatsing; laat het weg"
    yield not placed and given.aantal_mensen is not None, "aantalMensen", "hoort alleen bij een plaatsing; laat het weg"
    yield placed and given.uren is not None, "uren", "hoort niet bij een plaatsing; geef een bedrag"
    neither, both = amount is None and given.uren is None, amount is not None and given.uren is not None
    yield neither, "bedragCenten", "ontbreekt; geef een bedrag of uren"
    yield both, "uren", "staat naast een bedrag; geef één van beide"
    yield amount == 0 and given.corrigeert is None, "bedragCenten", "is 0; dat kan alleen om iets in te trekken"
