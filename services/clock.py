"""The only place that reads the time, so that a test can set it.

Moments are timezone-aware UTC; days are those of the Netherlands, since a municipality's day is.
How people write a day stands here too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

_frozen: ContextVar[datetime | None] = ContextVar("frozen_moment", default=None)


def now() -> datetime:
    """This moment in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """This day in the Netherlands."""
    return now().astimezone(AMSTERDAM).date()


def dutch_day(day: date) -> str:
    """A day as people write it: 1 maart 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


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
