"""The words of the learning lines that are their own. Codes of others (certificates, kinds of place) are text here.

`leerlijnen` is ground: it imports nothing of ours. What it names by code is held against the registry's lists by who
loads it (`check.unknown_codes`).
"""

from enum import StrEnum


class LineStatus(StrEnum):
    """How far a line is: settled with employers, worked out by us, or a first sketch."""

    SETTLED = "vastgesteld"
    WORKED_OUT = "uitgewerkt"
    CONCEPT = "concept"


class StepNature(StrEnum):
    """Whether a step is work or another way to take part."""

    WORK = "werk"
    TAKING_PART = "meedoen"


class Standing(StrEnum):
    """How somebody stands towards a step."""

    ON = "bezig"
    DONE = "gedaan"


class Ground(StrEnum):
    """What a position follows from."""

    STAY = "plaatsing"
    CERTIFICATE = "certificaat"
    SIGN = "teken"
    CORRECTION = "correctie"


class Met(StrEnum):
    """Whether somebody has what a step asks."""

    MET = "voldoet"
    UNMET = "nog-niet"
    UNKNOWN = "onbekend"


class Asked(StrEnum):
    """What kind of thing a step asks."""

    TREDE = "trede"
    HOURS = "uren"
    LANGUAGE = "taal"
    CERTIFICATE = "certificaat"
    DETERMINATION = "vaststelling"
    SIGN = "teken"


SKILLS = ("luisteren", "spreken", "gesprekken", "lezen", "schrijven")
"""The five skills of the taaleis (PW 18b), in the order of every language tuple here."""

LEVELS = ("A0-alfa", "A0", "A1-", "A1", "A2", "B1", "B2", "C1", "C2")
"""CEFR with the steps below A1 that matter at work (domain.md §5.3), low to high; a rank is an index here."""
