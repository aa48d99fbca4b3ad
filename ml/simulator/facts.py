"""The structs of `fit`, filled with what the simulator knows. A field that it does not know says «unknown».

So a fact that `fit` gains later does not stop the simulator: the feature on it is NaN until somebody simulates it.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import TypeVar, cast, get_origin

import numpy as np

from fit.columns import (
    UNKNOWN,
    Bool,
    Float32,
    Int8,
    Int16,
    Int32,
    JobseekerColumns,
    PlacementFacts,
    RuleSetFacts,
)

Struct = TypeVar("Struct", JobseekerColumns, PlacementFacts, RuleSetFacts)

ARRAYS: tuple[tuple[object, type, object], ...] = (
    (Int8, np.int8, UNKNOWN),
    (Int16, np.int16, UNKNOWN),
    (Int32, np.int32, UNKNOWN),
    (Float32, np.float32, np.nan),
    (Bool, np.bool_, False),
)
"""Per array of `fit`: its type, and what in it says that nothing is known."""

PLAIN: dict[object, object] = {int: UNKNOWN, float: float("nan"), bool: False, str: ""}


def filled(struct: type[Struct], known: Mapping[str, object], rows: int = 0) -> Struct:
    """A struct of what is known; arrays that are not known have `rows` rows. What `struct` lacks is left out."""
    values: dict[str, object] = {}
    for one in fields(struct):
        if one.name in known:
            values[one.name] = known[one.name]
        elif one.default is MISSING and one.default_factory is MISSING:
            values[one.name] = unknown(one.type, rows)
    return struct(**values)  # type: ignore[arg-type]


def unknown(annotation: object, rows: int) -> object:
    """What says «unknown» for a field of this type; of arrays, one value per row."""
    for array, kind, value in ARRAYS:
        if annotation == array:
            return np.full(rows, value, dtype=kind)
    return () if get_origin(annotation) is tuple else PLAIN.get(annotation)


def has(struct: type[object], name: str) -> bool:
    """Whether `fit` knows a fact, so that the simulator can say it."""
    return any(one.name == name for one in fields(cast("type[PlacementFacts]", struct)))
