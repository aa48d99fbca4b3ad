"""The only place that reads the time, so that a test can set it.

Moments are timezone-aware UTC; days are those of the Netherlands, since a municipality's day is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_moment", default=None)


def now() -> datetime:
    """This moment in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """This day in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at `moment` (timezone-aware) in this context."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a timezone")
    token = _frozen.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)
