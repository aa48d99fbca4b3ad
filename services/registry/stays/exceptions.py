"""Which problems of a stay a recorded exception answers, and which are left."""

from collections.abc import Iterable, Sequence

from services.registry.stays.enums import StayRule
from services.registry.stays.models import StayException
from services.registry.stays.occupancy import FOREVER
from services.registry.stays.picture import Picture
from services.registry.stays.rules import Problem

# For these it is the hours that are excepted, for these nothing but the rule itself; else it is a last day.
BY_HOURS = frozenset({StayRule.HOURS, StayRule.FULL_WEEK})
WHOLE = frozenset({StayRule.AGREEMENT, StayRule.INTENTION, StayRule.END_NEEDED})
# What is determined about a person is settled by another determination, never by an exception.
NEVER = frozenset({StayRule.DETERMINED})


def covers(exception: StayException, problem: Problem, stay: Picture) -> bool:
    """Whether this exception was given for this problem: an exception reaches as far as it says, and no further."""
    if exception.rule != problem.rule or problem.rule in NEVER:
        return False
    if problem.rule in WHOLE:
        return True
    if problem.rule in BY_HOURS:
        return exception.hours == problem.hours
    return (stay.last_day or FOREVER) <= (exception.until_on or FOREVER)


def left(problems: Iterable[Problem], exceptions: Sequence[StayException], stay: Picture) -> list[Problem]:
    """The problems that no exception answers."""
    return [one for one in problems if not any(covers(each, one, stay) for each in exceptions)]
