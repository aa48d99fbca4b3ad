"""Words of positions in the learning lines. No reason says anything about health."""

from enum import StrEnum


class LeerlijnStanding(StrEnum):
    """What a consulent says of somebody's standing towards a step."""

    ON = "bezig"
    DONE = "gedaan"
    NONE = "geen"


class CorrectionReason(StrEnum):
    """Why somebody stands elsewhere than what was booked says."""

    EXPERIENCE_ELSEWHERE = "ervaring-elders"
    PROOF_SEEN = "bewijs-gezien"
    WRONGLY_BOOKED = "verkeerd-geboekt"
    OTHER_WORK = "ander-werk-gedaan"
    WORK_LEADERS = "gesprek-met-werkleiding"
    OWN_WISH = "wens-van-de-persoon"
    MORE_PRACTICE = "wil-meer-oefenen"
