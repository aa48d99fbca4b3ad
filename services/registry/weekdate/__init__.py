"""The weekdate on record: when it was held, the actions that follow from it, and what it looks at.

A door of its own beside the registry's, since only `flow` and `api` have business here.
"""

from services.registry.weekdate.enums import AgendaPart, LineKind
from services.registry.weekdate.models import Weekdate
from services.registry.weekdate.repository import (
    WeekdateActionInFull,
    count_open_actions,
    open_actions,
    open_at_the_end_of,
    shared_actions,
    weekdates,
)
from services.registry.weekdate.schemas import (
    WeekdateActionIn,
    WeekdateActionOut,
    WeekdateActionPage,
    WeekdateIn,
    WeekdateOut,
    WeekdatePage,
)
from services.registry.weekdate.service import (
    agree_weekdate_action,
    close_weekdate_action,
    find_weekdate,
    find_weekdate_action,
    hold_weekdate,
    last_weekdate,
    move_weekdate_action,
    only_staff,
    since_of,
    weekdate_actions_page,
)
from services.registry.weekdate.watch import (
    OpenedPlace,
    StayInBrief,
    Watched,
    lately_noted,
    opened_places,
    stays_in_brief,
    watched,
)

__all__ = [
    "AgendaPart",
    "LineKind",
    "OpenedPlace",
    "StayInBrief",
    "Watched",
    "Weekdate",
    "WeekdateActionIn",
    "WeekdateActionInFull",
    "WeekdateActionOut",
    "WeekdateActionPage",
    "WeekdateIn",
    "WeekdateOut",
    "WeekdatePage",
    "agree_weekdate_action",
    "close_weekdate_action",
    "count_open_actions",
    "find_weekdate",
    "find_weekdate_action",
    "hold_weekdate",
    "last_weekdate",
    "lately_noted",
    "move_weekdate_action",
    "only_staff",
    "open_actions",
    "open_at_the_end_of",
    "opened_places",
    "shared_actions",
    "since_of",
    "stays_in_brief",
    "watched",
    "weekdate_actions_page",
    "weekdates",
]
