"""What measured levels say together, as ranks of CEFR: a lowest and a highest one per skill.

Scales do not translate (domain.md §5.2). A level on another scale only bounds CEFR from both sides, wide on purpose;
two measurements narrow each other.
"""

from functools import cache, lru_cache

from services.registry.vocabulary import CefrLevel, LanguageScale, LanguageSkill

CEFR_RANK: dict[str, int] = {level: rank for rank, level in enumerate(CefrLevel)}
SKILL_INDEX: dict[str, int] = {skill: index for index, skill in enumerate(LanguageSkill)}

# What a level on another scale says for sure about CEFR. Design defaults; only «geen beheersing» has a low ceiling.
OTHER_SCALES: dict[tuple[str, str], tuple[CefrLevel, CefrLevel]] = {
    (LanguageScale.SONAR, "1"): (CefrLevel.A0_ALPHA, CefrLevel.A1),
    (LanguageScale.SONAR, "2"): (CefrLevel.A0, CefrLevel.B1),
    (LanguageScale.SONAR, "3"): (CefrLevel.A2, CefrLevel.C2),
    (LanguageScale.SONAR, "4"): (CefrLevel.B1, CefrLevel.C2),
    (LanguageScale.REFERENCE, "1F"): (CefrLevel.A1, CefrLevel.B1),
    (LanguageScale.REFERENCE, "2F"): (CefrLevel.A2, CefrLevel.B2),
    (LanguageScale.REFERENCE, "3F"): (CefrLevel.B1, CefrLevel.C1),
    (LanguageScale.REFERENCE, "4F"): (CefrLevel.B2, CefrLevel.C2),
}


@cache
def language_range(scale: str, level: str) -> tuple[int, int]:
    """Lowest and highest CEFR rank that a measured level can mean; everything when it says nothing."""
    if scale == LanguageScale.CEFR:
        rank = CEFR_RANK[level]
        return rank, rank
    low, high = OTHER_SCALES.get((scale, level), (CefrLevel.A0_ALPHA, CefrLevel.C2))
    return CEFR_RANK[low], CEFR_RANK[high]


def narrowed(known: tuple[int, int], said: tuple[int, int]) -> tuple[int, int]:
    """What two measurements on different scales say together; where they contradict, the narrower one."""
    low, high = max(known[0], said[0]), min(known[1], said[1])
    if low <= high:
        return low, high
    return min(known, said, key=lambda one: one[1] - one[0])


@lru_cache(maxsize=50_000)
def language_profile(
    skills: tuple[str, ...], scales: tuple[str, ...], levels: tuple[str, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Lowest and highest rank per skill that all measurements together allow. Few profiles, many people."""
    ranges = [(0, len(CEFR_RANK) - 1)] * len(SKILL_INDEX)
    for skill, scale, level in zip(skills, scales, levels, strict=True):
        at = SKILL_INDEX[skill]
        ranges[at] = narrowed(ranges[at], language_range(scale, level))
    return tuple(low for low, _ in ranges), tuple(high for _, high in ranges)
