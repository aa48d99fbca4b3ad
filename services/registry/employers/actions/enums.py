"""Words of what is to be done for employers."""

from enum import StrEnum


class ActionEventKind(StrEnum):
    """What happened to an action; the first two close it."""

    DONE = "gedaan"
    DROPPED = "vervallen"
    MOVED = "verplaatst"


class ActionScope(StrEnum):
    """Whose actions somebody asks for."""

    MINE = "mijn"
    GEMEENTE = "mijn-gemeente"
    REGION = "regio"
