"""How long: months and weeks as the law counts them.

The law speaks of months (a proefplaats is two months, PW art. 8a lid 2 onder d) and our own defaults of weeks. They
do not translate into each other, so a term keeps the unit in which it was fixed and is only ever applied to a day.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

WRITTEN = re.compile(r"(\d{1,3}) (maand(?:en)?|we(?:ek|ken)|jaar)")
DAYS_PER_MONTH = 365.25 / 12


class Term(BaseModel):
    """A length of time: so many months and so many weeks."""

    model_config = ConfigDict(frozen=True)

    months: int = 0
    weeks: int = 0

    def __add__(self, other: "Term") -> "Term":
        return Term(months=self.months + other.months, weeks=self.weeks + other.weeks)

    def __str__(self) -> str:
        """The term as policy writes it: `2 maanden`, `26 weken`."""
        months = f"{self.months} {'maand' if self.months == 1 else 'maanden'}" if self.months else ""
        weeks = f"{self.weeks} {'week' if self.weeks == 1 else 'weken'}" if self.weeks else ""
        return " en ".join(filter(None, (months, weeks))) or "geen"

    def last_day(self, start: date) -> date:
        """The last day of a period that begins on `start` and takes this long."""
        return self.after(start) - timedelta(days=1)

    def after(self, start: date) -> date:
        """The first day after a period of this length that begins on `start`.

        A month runs to the same day of a later month. Where that month has no such day the period takes the whole
        of it: two months from 31 December are over on 1 March. The longest possible reading, to the good of whoever
        has the place.
        """
        year, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        length = calendar.monthrange(year, month + 1)[1]
        same_day = date(year, month + 1, 1) + timedelta(days=min(start.day - 1, length))
        return same_day + timedelta(weeks=self.weeks)

    def before(self, end: date) -> date:
        """The day that lies this long before `end`; the last day of a month that has no such day."""
        day = end - timedelta(weeks=self.weeks)
        year, month = divmod(day.year * 12 + day.month - 1 - self.months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

    @property
    def rounded_weeks(self) -> int:
        """About how many weeks: to show, never to decide with."""
        return round(self.months * DAYS_PER_MONTH / 7) + self.weeks


def _read(given: object) -> object:
    """`2 maanden`, `26 weken` or `1 jaar`, as the files write it."""
    if not isinstance(given, str):
        return given
    found = WRITTEN.fullmatch(given.strip())
    if found is None or int(found[1]) == 0:
        raise ValueError("moet een duur zijn, zoals «2 maanden», «26 weken» of «1 jaar»")
    count, unit = int(found[1]), found[2]
    if unit == "jaar":
        return Term(months=12 * count)
    return Term(months=count) if unit.startswith("maand") else Term(weeks=count)


WrittenTerm = Annotated[Term, BeforeValidator(_read)]
NOTHING = Term()
