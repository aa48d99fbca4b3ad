"""Facts as JSON and back, so that a stored list can be replayed exactly."""

import math
from dataclasses import asdict, fields
from uuid import UUID

import numpy as np
from pydantic import TypeAdapter

from fit.columns import (
    CertificateAsked,
    Float32,
    JobseekerColumns,
    LanguageAsked,
    PlacementFacts,
    Record,
    RuleSetFacts,
)
from services.matching.columns import empty_columns
from services.matching.vectors.likeness import DECIMALS

Json = dict[str, object]

LANGUAGES = TypeAdapter(tuple[LanguageAsked, ...])
CERTIFICATES = TypeAdapter(tuple[CertificateAsked, ...])
RECORD = TypeAdapter(Record)
RECORDS = ("answers", "completed", "led_on")
LIKENESSES = ("occupation_likeness", "task_likeness")
RULESETS = TypeAdapter(dict[int, RuleSetFacts])


def facts_to_json(columns: JobseekerColumns, row: int) -> Json:
    """All facts of one row but its id; NaN becomes null."""
    return {
        field.name: _all_plain(getattr(columns, field.name)[row].tolist())
        for field in fields(JobseekerColumns)
        if field.name != "ids"
    }


def _plain(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def _all_plain(value: object) -> object:
    return [_plain(one) for one in value] if isinstance(value, list) else _plain(value)


def columns_from_json(rows: list[tuple[UUID, Json]]) -> JobseekerColumns:
    """Columns of stored people. A column made wider since (a new certificate) reads as not asked."""
    columns = empty_columns(len(rows))
    for at, (jobseeker_id, stored) in enumerate(rows):
        columns.ids[at] = jobseeker_id.bytes
        for name, value in stored.items():
            target = getattr(columns, name)
            if isinstance(value, list):
                target[at, : len(value)] = [np.nan if one is None else one for one in value]
            else:
                target[at] = np.nan if value is None else value
    return columns


def place_to_json(place: PlacementFacts) -> Json:
    """One place as plain values; NaN becomes null, since PostgreSQL refuses it in JSON."""
    plain = {field.name: _plain(getattr(place, field.name)) for field in fields(PlacementFacts)}
    plain["languages"] = [asdict(one) for one in place.languages]
    plain["certificates"] = [asdict(one) for one in place.certificates]
    plain["occupation_branche"] = place.occupation_branche.tolist()
    plain["occupation_isco"] = place.occupation_isco.tolist()
    plain |= {name: _record_to_json(getattr(place, name)) for name in RECORDS}
    return plain | {name: _decimals(getattr(place, name)) for name in LIKENESSES}


def _decimals(values: Float32) -> list[object] | None:
    """Numbers that were rounded before they were used, written as short as they are; None where none is known."""
    return None if np.isnan(values).all() else [_plain(round(value, DECIMALS)) for value in values.tolist()]


def place_from_json(stored: Json) -> PlacementFacts:
    """The place as it was. What lists did not store when it was made is not known."""
    values = {name: math.nan if value is None else value for name, value in stored.items()}
    values |= {name: _record(values[name]) for name in RECORDS if name in values}
    values["languages"] = LANGUAGES.validate_python(values["languages"])
    values["certificates"] = CERTIFICATES.validate_python(values["certificates"])
    values["occupation_branche"] = np.array(values["occupation_branche"], dtype=np.int8)
    values["occupation_isco"] = isco = np.array(values["occupation_isco"], dtype=np.int16)
    nothing = np.full(isco.shape, np.nan)
    for name in LIKENESSES:
        known = stored.get(name)
        values[name] = np.array(nothing if known is None else known, dtype=np.float32)
    return PlacementFacts(**values)  # type: ignore[arg-type]  # the values of `place_to_json`, typed there


def _record_to_json(record: Record) -> Json:
    return {
        part: value for part, value in asdict(record).items() if not (isinstance(value, float) and math.isnan(value))
    }


def _record(stored: object) -> Record:
    return RECORD.validate_python(stored)


def rulesets_to_json(by_gemeente: dict[int, RuleSetFacts]) -> Json:
    """The rules per gemeente as plain values."""
    return {str(gemeente): asdict(facts) for gemeente, facts in by_gemeente.items()}


def rulesets_from_json(stored: Json) -> dict[int, RuleSetFacts]:
    """The rules per gemeente as they were."""
    return RULESETS.validate_python(stored)
