"""Columns out of the registry: what its rows say, as the arrays of `fit`; unknown stays unknown."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache

import numpy as np

from fit.columns import (
    MOST_OCCUPATIONS,
    MOST_STAYS,
    NEVER,
    NO,
    NOT_HELD,
    PERMANENT,
    UNKNOWN,
    YES,
    JobseekerColumns,
    day_number,
    place_number,
    unknown_columns,
)
from services.registry import (
    MATCHED_DETERMINATIONS,
    Condition,
    Daypart,
    Facts,
    Guidance,
    OccupationTie,
    PlacementKind,
    Transport,
    certificates,
    language_profile,
    licences,
    locate,
    occupations,
    with_included,
)

GUIDANCE_RANK: dict[str, int] = {level: rank for rank, level in enumerate(Guidance)}
KIND_INDEX: dict[str, int] = {kind: index for index, kind in enumerate(PlacementKind)}
DETERMINATION_INDEX: dict[str, int] = {code: index for index, code in enumerate(MATCHED_DETERMINATIONS)}


def bit_mask(values: Iterable[str], bits: type[StrEnum]) -> int:
    """One bit per value, by the order of the enumeration."""
    order = _bits(bits)
    return sum(1 << order[value] for value in set(values))


@cache
def _bits(bits: type[StrEnum]) -> dict[str, int]:
    return {str(member): index for index, member in enumerate(bits)}


@cache
def licence_bits() -> dict[str, int]:
    """The bit of each driving licence."""
    return {one.code: index for index, one in enumerate(licences())}


@cache
def certificate_columns() -> dict[str, int]:
    """The column of each certificate."""
    return {one.code: index for index, one in enumerate(certificates())}


@cache
def occupation_indexes() -> dict[str, int]:
    """The index of each occupation."""
    return {one.code: one.index for one in occupations()}


def licence_mask(codes: Iterable[str]) -> int:
    """One bit per driving licence."""
    return sum(1 << licence_bits()[code] for code in set(codes))


def empty_columns(count: int) -> JobseekerColumns:
    """Columns of people about whom nothing is known yet."""
    return unknown_columns(count, len(certificates()))


def columns_of(facts: Facts) -> JobseekerColumns:
    """Columns from rows of the registry."""
    columns = empty_columns(len(facts.people))
    columns.stays[:], columns.offered_on[:] = 0, NEVER  # of whom the registry has no stay, it knows that
    row_of: dict[object, int] = {}
    for row, (jobseeker_id, gemeente_code) in enumerate(facts.people):
        row_of[jobseeker_id] = row
        columns.ids[row] = jobseeker_id
        columns.gemeente[row] = gemeente_number(str(gemeente_code))
    for table, rows in facts.statements.items():
        fill = FILLERS[table]
        for jobseeker_id, *values in rows:
            at = row_of.get(jobseeker_id)
            if at is not None:
                fill(columns, at, values)
    return columns


def gemeente_number(code: str) -> int:
    """177 for GM0177."""
    return int(code.removeprefix("GM"))


def _fill_trede(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    columns.trede[row] = _number(values[0], UNKNOWN)


def _fill_language(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    skills, scales, levels = (tuple(_words(value)) for value in values)
    columns.language_low[row], columns.language_high[row] = language_profile(skills, scales, levels)


def _fill_certificates(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    for code, held, until in zip(*(_list(value) for value in values), strict=True):
        column = certificate_columns().get(str(code))
        if column is None:  # retired from the list: nothing can ask for it
            continue
        last = day_number(until) if isinstance(until, date) else PERMANENT
        columns.certificate_until[row, column] = last if held else NOT_HELD


def _fill_licences(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    columns.licences[row] = licence_mask(with_included(_words(values[0])))


def _fill_availability(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    hours_min, hours_max, dayparts, available_from = values
    columns.hours_min[row] = _number(hours_min, np.nan)
    columns.hours_max[row] = _number(hours_max, np.nan)
    if dayparts is not None:
        columns.dayparts[row] = bit_mask(_words(dayparts), Daypart)
    if isinstance(available_from, date):
        columns.available_from[row] = day_number(available_from)


def _fill_reach(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    pc4, transport, max_minutes = values
    town = locate(pc4) if isinstance(pc4, int) else None
    if town is not None:
        columns.latitude[row], columns.longitude[row] = town.lat, town.lon
    if transport:
        columns.transport[row] = bit_mask(_words(transport), Transport)
    columns.max_minutes[row] = _number(max_minutes, UNKNOWN)


def _fill_occupations(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    for tie, codes in zip(*(_list(value) for value in values), strict=True):
        target = columns.wishes if tie == OccupationTie.WISH else columns.experience
        known = [occupation_indexes()[code] for code in _words(codes) if code in occupation_indexes()]
        target[row, : len(known[:MOST_OCCUPATIONS])] = known[:MOST_OCCUPATIONS]


def _fill_support(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    guidance, conditions = values
    if guidance is not None:
        columns.guidance_needed[row] = GUIDANCE_RANK[str(guidance)]
    if conditions is not None:
        columns.conditions_needed[row] = bit_mask(_words(conditions), Condition)


def _fill_determinations(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    for code, value in zip(*(_list(value) for value in values), strict=True):
        if value is not None:  # None: an earlier yes or no no longer follows
            columns.determinations[row, DETERMINATION_INDEX[str(code)]] = YES if value else NO


def _fill_expected(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    columns.expected_trede[row] = _number(values[0], UNKNOWN)


def _fill_stays(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    """The last stays that fit in the columns, oldest first."""
    rows = list(zip(*(_list(value) for value in values), strict=True))[-MOST_STAYS:]
    columns.stays[row] = len(rows)
    for at, (kind, place, first, last, hours, prospect) in enumerate(rows):
        columns.stay_kind[row, at] = KIND_INDEX[str(kind)]
        columns.stay_place[row, at] = place_number(place) if isinstance(place, bytes) else 0
        columns.stay_from[row, at] = day_number(first) if isinstance(first, date) else NEVER
        columns.stay_until[row, at] = day_number(last) if isinstance(last, date) else PERMANENT
        columns.stay_hours[row, at] = _number(hours, np.nan)
        columns.stay_prospect[row, at] = YES if prospect else NO


def _fill_offered(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    if isinstance(values[0], date):
        columns.offered_on[row] = day_number(values[0])


def _fill_participation(columns: JobseekerColumns, row: int, values: Sequence[object]) -> None:
    columns.participation_left[row] = _number(values[0], UNKNOWN)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _number(value: object, unknown: float) -> float:
    return value if isinstance(value, int | float) else unknown


def _words(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


FILLERS: dict[str, Callable[[JobseekerColumns, int, Sequence[object]], None]] = {
    "ladder_observation": _fill_trede,
    "language_level": _fill_language,
    "certificate_statement": _fill_certificates,
    "licence_set": _fill_licences,
    "availability": _fill_availability,
    "reach": _fill_reach,
    "occupation_set": _fill_occupations,
    "support_need": _fill_support,
    "determination": _fill_determinations,
    "expected_trede": _fill_expected,
    "stays": _fill_stays,
    "last_offer": _fill_offered,
    "participation_left": _fill_participation,
}
