"""Pieces of sentences that reasons, gaps and questions share."""

from fit.columns import NOT_ASKED, NOT_HELD
from services.matching.match import Match
from services.registry import CefrLevel, Condition, Guidance, LanguageSkill

SKILLS = list(LanguageSkill)
LEVELS = list(CefrLevel)
GUIDANCE = list(Guidance)
CONDITIONS = list(Condition)


def round_minutes(value: float) -> int:
    """Whole fives, and at least five: the estimate is no more precise than that."""
    return max(5, round(value / 5) * 5)


def number(value: float) -> str:
    """A number as Dutch writes it: 12,5."""
    return f"{value:g}".replace(".", ",")


def listed(words: list[str]) -> str:
    """Words as a Dutch enumeration: a, b en c."""
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def functional(conditions: int) -> str:
    """The conditions of a mask in functional words."""
    return listed([str(one).replace("-", " ") for index, one in enumerate(CONDITIONS) if conditions & (1 << index)])


def holds(match: Match, column: int) -> bool:
    """Whether somebody holds this certificate on the start day."""
    until = int(match.person.certificate_until[0, column])
    return until > NOT_HELD and until >= match.place.starts


def never_asked(match: Match, column: int) -> bool:
    """Whether nobody asked after this certificate yet."""
    return int(match.person.certificate_until[0, column]) == NOT_ASKED
