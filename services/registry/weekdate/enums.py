"""Words of the weekdate."""

from enum import StrEnum


class AgendaPart(StrEnum):
    """The points of the weekdate, in the order in which they come by (S2 par. 3.1)."""

    NEW_PLACES = "nieuwe-plekken"
    STAYS = "begin-en-einde"
    BOTTLENECKS = "knelpunten"
    SUCCESSES = "successen"
    SHORTAGES = "tekorten"
    EMPLOYERS = "werkgeverscontact"
    ACTIONS = "acties"
