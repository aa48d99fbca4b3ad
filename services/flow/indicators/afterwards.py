"""Where somebody was some time after a day: the one answer to «what followed» of every figure that asks it."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from services.flow.episodes import AT_WORK
from services.flow.journeys import Journey
from services.flow.states import JourneyState
from services.registry import Term

DAY: Final = timedelta(days=1)
SIX_MONTHS: Final = Term(months=6)


class Followed(StrEnum):
    """Whether somebody came to paid work within a term: `LATER` where the term runs or nobody can follow them."""

    WORK = "naar-werk"
    NO_WORK = "niet-naar-werk"
    LATER = "nog-niet-bekend"


def began_work(journey: Journey, after: date) -> date | None:
    """The first day after `after` on which a spell of regular or supported paid work began; None: none did."""
    return min((one.from_on for one in journey.places if one.state in AT_WORK and one.from_on > after), default=None)


def work_within(journey: Journey, after: date, until: date, *, on: date) -> Followed:
    """Whether a spell of regular or supported paid work began after the day `after`, up to and including `until`.

    As long as `until` has not come, nothing is said, also not of who is at work already: else those who are quick
    would count, and the others not yet. Who was lost sight of before `until` without work is not known.
    """
    if until > on:
        return Followed.LATER
    began = began_work(journey, after)
    if began is not None and began <= until:
        return Followed.WORK
    return Followed.NO_WORK if until < journey.seen_until else Followed.LATER


def state_on(journey: Journey, day: date, *, on: date) -> JourneyState | None:
    """Where somebody was on a day; None: the day has not come, or nobody was following them then."""
    if day > on or not journey.seen_from <= day < journey.seen_until:
        return None
    return next((one.state for one in journey.places if one.holds(day)), None)
