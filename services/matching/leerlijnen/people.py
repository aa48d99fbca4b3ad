"""People as the learning lines see them, out of matching's columns and what positions follow from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import numpy as np

from fit.columns import NO_OCCUPATION, NOT_ASKED, NOT_HELD, Int16, JobseekerColumns, day_number
from leerlijnen.catalogue import Catalogue
from leerlijnen.columns import NO, UNKNOWN, YES, Int8, PeopleColumns
from leerlijnen.person import Person, Position
from leerlijnen.positions import Evidence, positions, signs_now
from services.matching.columns import DETERMINATION_INDEX, certificate_columns
from services.registry import occupations


@dataclass(frozen=True, slots=True)
class Standers:
    """Some people of one gemeente beside its lines: their facts as columns, and where each stands."""

    catalogue: Catalogue
    ids: tuple[UUID, ...]
    columns: PeopleColumns
    positions: tuple[tuple[Position, ...], ...]
    wished: tuple[frozenset[str], ...]

    def person(self, row: int) -> Person:
        """One of them."""
        return replace(self.columns.person(row, self.positions[row]), wished=self.wished[row])


def standers(catalogue: Catalogue, people: JobseekerColumns, told: Sequence[Evidence], *, on: date) -> Standers:
    """People (rows of matching's columns) beside the lines, with what each position follows from, in their order."""
    ids = tuple(UUID(bytes=one.tobytes()) for one in people.ids)
    columns = PeopleColumns(
        trede=people.trede,
        language_low=people.language_low,
        language_high=people.language_high,
        hours=people.hours_max,
        certificates=_certificates(catalogue, people, on),
        determinations={code: people.determinations[:, at] for code, at in DETERMINATION_INDEX.items()},
        signs=_signs(catalogue, told, on),
    )
    stood = tuple(positions(catalogue, one, on) for one in told)
    return Standers(catalogue, ids, columns, stood, tuple(_wished(catalogue, people.wishes)))


def _wished(catalogue: Catalogue, wishes: Int16) -> Iterator[frozenset[str]]:
    """Per person the lines of the branches of the occupations that are wished."""
    lines: dict[str, set[str]] = {}
    for code, line in catalogue.lines.items():
        lines.setdefault(line.branche, set()).add(code)
    of_occupation = [frozenset(lines.get(one.branche, ())) for one in occupations()]
    for row in wishes.tolist():
        yield frozenset().union(*(of_occupation[one] for one in row if one != NO_OCCUPATION))


def _certificates(catalogue: Catalogue, people: JobseekerColumns, on: date) -> dict[str, Int8]:
    """Whether each certificate that a step asks or brings is held and valid on a day."""
    found: dict[str, Int8] = {}
    for step in catalogue.steps.values():
        for code in (*(one.code for one in step.certificates), *(one.code for one in step.certificates_gained)):
            column = certificate_columns().get(code)
            if column is not None and code not in found:
                until = people.certificate_until[:, column]
                held = (until > NOT_HELD) & (until >= day_number(on))
                found[code] = np.where(held, YES, np.where(until == NOT_ASKED, UNKNOWN, NO)).astype(np.int8)
    return found


def _signs(catalogue: Catalogue, told: Sequence[Evidence], on: date) -> dict[str, Int8]:
    """Whether each sign that a step asks was seen last time somebody looked."""
    codes = {sign.code for step in catalogue.steps.values() for sign in step.signs}
    found = {code: np.full(len(told), UNKNOWN, dtype=np.int8) for code in sorted(codes)}
    for row, one in enumerate(told):
        for sign, seen in signs_now(one.signs, on).items():
            if sign in found:
                found[sign][row] = YES if seen else NO
    return found
