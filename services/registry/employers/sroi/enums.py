"""Words of social return, as the Expertisepunt SROI of the region counts it (S2 bijl. 4)."""

from enum import StrEnum


class SroiKind(StrEnum):
    """How an obligation is filled."""

    PLACEMENT = "plaatsing"
    SHELTERED_SERVICES = "dienstenafname-sw"
    SOCIAL_PURCHASE = "sociale-inkoop"
    EDUCATION = "onderwijsbegeleiding"
    TRAINING = "opleiding"
    SOCIAL_RESPONSIBILITY = "mvo"
    OTHER = "overige-invulling"


class SroiOrigin(StrEnum):
    """From which group somebody was placed: a count for the contract, never a person."""

    REGISTER_PROVSO = "doelgroepregister-provso"
    REGISTER_SHELTERED = "doelgroepregister-beschut"
    REGISTER_PW = "doelgroepregister-participatiewet"
    WAJONG = "Wajong"
    WSW = "WSW"
    BBL = "bbl"
    BOL = "bol"
    PW_SHORT = "pw-korter-dan-2-jaar"
    PW_LONG = "pw-langer-dan-2-jaar"
    WIA_WAO = "wia-wao"
    WW_SHORT = "ww-korter-dan-1-jaar"
    WW_LONG = "ww-langer-dan-1-jaar"
    NUG = "NUG"
