"""When the answers of a half-year are in: a half-year is the only time that an answer remembers and that is published.

Answers are never shown over another period, so that nothing follows from the one less the other.
"""

from datetime import date

from services.flow.halves import DAY, HalfYear


def last_answer(half: HalfYear) -> date:
    """The last day on which answers still come in: links run until the end of the month after the invitation."""
    return end_of_next_month(half.last)


def published_from(half: HalfYear) -> date:
    """The first day on which the figures of a half-year are shown: from then on they stay as they are."""
    return last_answer(half) + DAY


def end_of_next_month(day: date) -> date:
    """The last day of the month after that of `day`. Coarse, so that it does not tell on which day somebody began."""
    months = day.year * 12 + day.month - 1 + 2
    return date(months // 12, months % 12 + 1, 1) - DAY


def latest_published(on: date) -> HalfYear:
    """The last half-year that may be shown on a day."""
    half = HalfYear.of(on)
    while published_from(half) > on:
        half = HalfYear.of(half.first - DAY)
    return half
