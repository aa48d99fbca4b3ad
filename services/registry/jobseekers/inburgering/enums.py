"""Words of inburgering: the routes of the law, and kinds of hours in the ledger."""

from enum import StrEnum


class InburgeringRoute(StrEnum):
    """The learning route of the plan (WI art. 7, 8 and 9)."""

    B1 = "b1-route"
    EDUCATION = "onderwijsroute"
    SELF_RELIANCE = "z-route"


class HourKind(StrEnum):
    """What an entry of the ledger is about. MAP and PVT are deducted from the participation hours (BI art. 3.14)."""

    COURSE = "cursus"
    PARTICIPATION = "participatie"
    LABOUR_ORIENTATION = "map"
    CIVIC_VALUES = "pvt"
