"""How many people are at once somewhere: counting over periods with inclusive last days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
FOREVER = date.max


@dataclass(frozen=True, slots=True)
class Period:
    """From a first until and including a last day; None: no last day."""

    from_on: date
    last_on: date | None

    @property
    def end(self) -> date:
        """The last day, or the end of time."""
        return self.last_on or FOREVER

    def meets(self, other: "Period") -> bool:
        """Whether there is a day in both."""
        return self.from_on <= other.end and other.from_on <= self.end


def most_at_once(weighted: Iterable[tuple[Period, float]], within: Period) -> float:
    """The greatest total weight on any one day of `within`. It can only rise on a first day, so those are tried."""
    inside = [(period, weight) for period, weight in weighted if period.meets(within)]
    tried = {max(period.from_on, within.from_on) for period, _ in inside}
    return max((sum(weight for one, weight in inside if one.from_on <= day <= one.end) for day in tried), default=0.0)


def people_at_once(periods: Iterable[Period], within: Period) -> int:
    """The most people on any one day of `within`."""
    return int(most_at_once(((one, 1.0) for one in periods), within))


def days_in(periods: Iterable[Period], within: Period) -> int:
    """On how many days of `within` there was at least one; days in two periods count once."""
    days, reached = 0, date.min
    for one in sorted(periods, key=lambda period: period.from_on):
        first, last = max(one.from_on, within.from_on, reached), min(one.end, within.end)
        if first <= last:
            days += (last - first).days + 1
            reached = last if last == FOREVER else last + DAY
    return days
