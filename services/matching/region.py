"""The columns of a region in memory: loaded once per process, then following the database.

A watermark (`pg_snapshot_xmin`) says from which transaction on changes must be read again, so that a commit
that came late is never missed; a list asked right after a commit knows it. Refreshing makes new arrays: a
reader keeps the ones it has.
"""

import gc
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from uuid import UUID

import numpy as np
from sqlmodel import Session

from fit.columns import JobseekerColumns
from services.matching.columns import columns_of
from services.registry import changed_since, facts_of_region, has_written, watermark


@dataclass(frozen=True, slots=True)
class RegionColumns:
    """The people of a region as they stood at `watermark`; `snapshot` says which transactions were seen."""

    columns: JobseekerColumns
    watermark: int
    snapshot: str


_loaded: dict[tuple[str, str], RegionColumns] = {}
_locks: defaultdict[tuple[str, str], threading.Lock] = defaultdict(threading.Lock)


def region_columns(session: Session, region: str) -> RegionColumns:
    """The columns of a region as this transaction sees them, read again only where people changed.

    A transaction that wrote already may see what is never committed: its columns are not kept for others.
    """
    key = (str(session.connection().engine.url), region)
    with _locks[key]:
        mark, snapshot = watermark(session)
        known = _loaded.get(key)
        if known is None:
            with garbage_collection_paused():
                fresh = RegionColumns(columns_of(facts_of_region(session, region)), mark, snapshot)
        else:
            changed = changed_since(session, region, known.watermark)
            fresh = RegionColumns(_refreshed(session, region, known.columns, changed), mark, snapshot)
        if not has_written(session):
            _loaded[key] = fresh
    return fresh


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Loading makes hundreds of thousands of small objects and no cycles; collecting meanwhile doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _refreshed(session: Session, region: str, columns: JobseekerColumns, changed: set[UUID]) -> JobseekerColumns:
    if not changed:
        return columns
    gone = {one.bytes for one in changed}
    kept = columns.take(np.array([row for row, one in enumerate(columns.ids) if one.tobytes() not in gone], dtype=int))
    fresh = columns_of(facts_of_region(session, region, only=changed))
    return joined(kept, fresh)


def joined(first: JobseekerColumns, second: JobseekerColumns) -> JobseekerColumns:
    """The people of both."""
    both = {
        field.name: np.concatenate([getattr(first, field.name), getattr(second, field.name)])
        for field in fields(JobseekerColumns)
    }
    return replace(first, **both)


def forget_columns() -> None:
    """Drop everything loaded (after a fork, and between tests)."""
    _loaded.clear()
