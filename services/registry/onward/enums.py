"""Words about going on from a place. None of them speaks of health, blame or willingness."""

from enum import StrEnum


class OnwardWish(StrEnum):
    """What somebody says they want. To stay is as good an answer as any, and never a lack of will."""

    STAY = "wil-blijven"
    MOVE_ON = "wil-verder"
    NOT_KNOWN = "nog-niet-bekend"


class Blocker(StrEnum):
    """What is in the way of a next place, in terms of what has to be arranged. `NONE`: asked, and nothing is."""

    LANGUAGE = "meer-taal-nodig"
    TRANSPORT = "vervoer-nodig"
    HOURS = "uren-nog-opbouwen"
    GUIDANCE = "meer-begeleiding-nodig"
    NO_PLACE = "geen-passende-plek"
    DECISION = "wacht-op-besluit-of-toets"
    TRAINING = "opleiding-loopt"
    NONE = "geen-belemmering"


class BlockerAction(StrEnum):
    """What was agreed to do about it. Coded, so that nothing about anybody's health or home can stand here."""

    LANGUAGE = "taalles-regelen"
    TRANSPORT = "vervoer-regelen"
    HOURS = "uren-uitbreiden"
    GUIDANCE = "begeleiding-regelen"
    FIND_PLACE = "plek-zoeken"
    DECISION = "besluit-of-toets-aanvragen"
    TRAINING = "opleiding-regelen"
    TALK = "gesprek-voeren"


class BlockerEnding(StrEnum):
    """Why something is in the way no more."""

    SOLVED = "opgelost"
    PAST = "speelt-niet-meer"
