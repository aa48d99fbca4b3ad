"""Pure: which blockers are open, out of all that was said of one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.registry.accounts.enums import Role
from services.registry.onward.enums import Blocker, BlockerAction
from services.registry.onward.models import OnwardBlocker


@dataclass(frozen=True, slots=True)
class OpenBlocker:
    """Something in the way since a day, with what is done, in what role, before which day, as last agreed."""

    blocker: Blocker
    since: date
    action: BlockerAction
    acting: Role
    due_on: date


def open_blockers(rows: Iterable[OnwardBlocker]) -> tuple[OpenBlocker, ...]:
    """What is open after all these statements of one person, first due first.

    Statements act by day and, of one day, in the order of writing. An ending closes its blocker, «geen-belemmering»
    all of them; said again while open, only what is agreed changes.
    """
    found: dict[Blocker, OpenBlocker] = {}
    for row in sorted(rows, key=lambda one: (one.noted_on, one.id or 0)):
        blocker = Blocker(row.blocker)
        if blocker is Blocker.NONE:
            found.clear()
        elif row.agreed_action is None or row.acting_role is None or row.due_on is None:
            found.pop(blocker, None)
        else:
            since = found[blocker].since if blocker in found else row.noted_on
            agreed = BlockerAction(row.agreed_action), Role(row.acting_role), row.due_on
            found[blocker] = OpenBlocker(blocker, since, *agreed)
    return tuple(sorted(found.values(), key=lambda one: (one.due_on, one.blocker)))
