"""What a person reads: reasons, points of attention, what is missing, and questions, in plain Dutch (B1).

Sentences are about the work and about what somebody can do. They never say why somebody needs something.
"""

from collections.abc import Callable

import numpy as np

from fit.columns import (
    NO,
    NOT_ASKED,
    NOT_HELD,
    UNKNOWN,
)
from fit.features import ELSEWHERE, SAME, SAME_BRANCHE, SAME_KIND_OF_WORK
from fit.rules import RULES
from services.matching.match import Match
from services.registry import (
    CefrLevel,
    Condition,
    Determination,
    Guidance,
    LanguageSkill,
    licences,
    occupations,
)

SKILLS = list(LanguageSkill)
LEVELS = list(CefrLevel)
GUIDANCE = list(Guidance)
CONDITIONS = list(Condition)
TOO_LITTLE_DUTCH = "Het Nederlands is nog niet goed genoeg voor dit werk."
FAR = 45  # minutes one way from which a list says so


def occupation_title(index: int) -> str:
    """The title of an occupation by its index."""
    return occupations()[index].titel.lower()


def reason(match: Match, feature: str) -> str:
    """Why a field gave its points."""
    value = match.features[feature]
    return UNKNOWN_WORDS[feature] if np.isnan(value) else KNOWN_WORDS[feature](match, value)


def _wish(match: Match, value: float) -> str:
    title = occupation_title(match.place.occupation)
    return _nearness("Wil dit werk doen", "Wil werk dat hierop lijkt", "Wil ander werk", title, value)


def _experience(match: Match, value: float) -> str:
    title = occupation_title(match.place.occupation)
    return _nearness("Heeft dit werk gedaan", "Deed werk dat hierop lijkt", "Ervaring in ander werk", title, value)


def _nearness(same: str, alike: str, elsewhere: str, title: str, value: float) -> str:
    """`value` is one of four steps, as a 32-bit number; so it is compared with the middles between them."""
    if value > (SAME + SAME_KIND_OF_WORK) / 2:
        return f"{same}: {title}."
    if value > (SAME_KIND_OF_WORK + SAME_BRANCHE) / 2:
        return f"{alike}."
    return f"{alike}, in dezelfde branche." if value > (SAME_BRANCHE + ELSEWHERE) / 2 else f"{elsewhere}."


def _journey(match: Match, _value: float) -> str:
    fewest, most = (round_minutes(bound) for bound in match.journey)
    if fewest < most:
        return f"Reist {fewest} tot {most} minuten (schatting). Dat hangt af van het vervoer."
    return f"Reist ongeveer {most} minuten (schatting)."


def round_minutes(value: float) -> int:
    """Whole fives, and at least five: the estimate is no more precise than that."""
    return max(5, round(value / 5) * 5)


def _hours(match: Match, _value: float) -> str:
    most, asked = float(match.person.hours_max[0]), match.place.hours_max
    if most >= asked:
        return f"Kan alle {number(asked)} uur per week werken."
    return f"Kan {number(most)} van de {number(asked)} uur per week werken."


def number(value: float) -> str:
    """A number as Dutch writes it: 12,5."""
    return f"{value:g}".replace(".", ",")


def _dayparts(_match: Match, value: float) -> str:
    if value >= 1:
        return "De dagdelen passen."
    return "Een deel van de dagdelen past." if value > 0 else "De dagdelen passen niet."


def _language(match: Match, value: float) -> str:
    if not match.rules.language_counts[0]:
        return "Het niveau van het Nederlands telt bij deze soort plek niet mee."
    if value >= 1:
        return "Het Nederlands is goed genoeg voor dit werk."
    return "Het Nederlands is deels goed genoeg, of deels nog niet bekend." if value > 0 else TOO_LITTLE_DUTCH


def _certificates(match: Match, _value: float) -> str:
    names = [one.name for one in match.place.certificates if _holds(match, one.column)]
    if names:
        return f"Heeft {listed(names)}."
    some = any(_unasked(match, one.column) for one in match.place.certificates)
    return "Een deel van de certificaten is nog niet gevraagd." if some else "Heeft de gevraagde certificaten nog niet."


def listed(words: list[str]) -> str:
    """Words as a Dutch enumeration: a, b en c."""
    return " en ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def functional(conditions: int) -> str:
    """The conditions of a mask in functional words."""
    return listed([str(one).replace("-", " ") for index, one in enumerate(CONDITIONS) if conditions & (1 << index)])


def _holds(match: Match, column: int) -> bool:
    until = int(match.person.certificate_until[0, column])
    return until > NOT_HELD and until >= match.place.starts


def _guidance(match: Match, value: float) -> str:
    offered = GUIDANCE[match.place.guidance_offered]
    return f"De begeleiding past ({offered})." if value >= 1 else f"De plek biedt te weinig begeleiding ({offered})."


def _trede(match: Match, value: float) -> str:
    trede = int(match.person.trede[0])
    if value >= 1:
        return f"Deze soort plek past bij trede {trede} van de participatieladder."
    return f"Staat nu op trede {trede}. Deze soort plek past meestal bij trede {_treden(match)}."


def _treden(match: Match) -> str:
    low, high = int(match.rules.trede_low[0]), int(match.rules.trede_high[0])
    return str(low) if low == high else f"{low} tot {high}"


def _conditions(_match: Match, value: float) -> str:
    if value >= 1:
        return "De plek kan bieden wat deze persoon op het werk nodig heeft."
    if value > 0:
        return "De plek kan een deel bieden van wat deze persoon op het werk nodig heeft."
    return "Nog niet bekend is of de plek kan bieden wat deze persoon op het werk nodig heeft."


KNOWN_WORDS: dict[str, Callable[[Match, float], str]] = {
    "wens": _wish,
    "ervaring": _experience,
    "reistijd": _journey,
    "uren": _hours,
    "dagdelen": _dayparts,
    "taal": _language,
    "certificaten": _certificates,
    "begeleiding": _guidance,
    "trede": _trede,
    "omstandigheden": _conditions,
}

UNKNOWN_WORDS = {
    "wens": "De wens is nog niet bekend en telt voor de helft.",
    "ervaring": "De ervaring is nog niet bekend en telt voor de helft.",
    "reistijd": "De reistijd is nog niet te schatten en telt voor de helft.",
    "uren": "De uren zijn nog niet bekend en tellen voor de helft.",
    "dagdelen": "De dagdelen zijn nog niet gevraagd en tellen voor de helft.",
    "taal": "Het taalniveau is nog niet bekend en telt voor de helft.",
    "certificaten": "De certificaten zijn nog niet gevraagd en tellen voor de helft.",
    "begeleiding": "De begeleiding is nog niet gevraagd en telt voor de helft.",
    "trede": "De trede is nog niet bekend en telt voor de helft.",
    "omstandigheden": "De omstandigheden zijn nog niet gevraagd en tellen voor de helft.",
}


def attention(match: Match) -> list[str]:
    """What to look at before introducing somebody who can be placed."""
    points = []
    _fewest, most = match.journey
    if most > FAR:
        how = "Misschien een lange reis" if match.person.transport[0] <= 0 else "Lange reis"
        points.append(f"{how}: ongeveer {round_minutes(most)} minuten. Vraag of dat lukt.")
    if float(match.person.hours_max[0]) < match.place.hours_max:
        points.append(f"Kan ten hoogste {number(float(match.person.hours_max[0]))} uur per week werken.")
    trede = match.features["trede"]
    if trede < 1:
        points.append(_trede(match, trede))
    points += [
        f"{one.name} verloopt binnen een half jaar na de start."
        for one in match.place.certificates
        if _holds(match, one.column) and match.person.certificate_until[0, one.column] < match.place.starts + 182
    ]
    if match.features["wens"] == ELSEWHERE:
        points.append("Wil liever ander werk. Vraag eerst of deze plek past bij wat iemand wil.")
    unknown = [name for name in ("wens", "ervaring") if np.isnan(match.features[name])]
    if unknown:
        points.append(f"Nog niet bekend: {listed(unknown)}.")
    return points


def missing(match: Match) -> list[str]:
    """What stands between somebody and the place, one sentence per rule that says no."""
    return [MISSING_WORDS[rule.code](match) for rule in RULES if match.verdicts[rule.code] == NO]


def questions(match: Match) -> list[tuple[str, str]]:
    """Per rule that cannot tell: its code and the one question that settles it."""
    return [(rule.code, QUESTION_WORDS[rule.code](match)) for rule in RULES if match.verdicts[rule.code] == UNKNOWN]


def _missing_certificates(match: Match) -> str:
    """What is known to be lacking, and what nobody asked after: the second is not the first."""
    lacking = [one for one in match.place.certificates if not _holds(match, one.column)]
    parts = [
        f"{one.name} (te halen in {one.trainable_weeks} weken)" if one.trainable_weeks else one.name
        for one in lacking
        if not _unasked(match, one.column)
    ]
    unasked = listed([one.name for one in lacking if _unasked(match, one.column)])
    if not parts:
        return f"{unasked} is wettelijk nodig. Of deze persoon dat heeft, is nog niet bekend."
    return f"Mist {listed(parts)}" + (f"; vraag ook naar {unasked}." if unasked else ".")


def _unasked(match: Match, column: int) -> bool:
    return int(match.person.certificate_until[0, column]) == NOT_ASKED


def _missing_language(match: Match) -> str:
    parts = [
        f"{SKILLS[one.skill]} {LEVELS[one.rank]}"
        for one in match.place.languages
        if match.person.language_high[0, one.skill] < one.rank
    ]
    return f"Het Nederlands is nog niet op niveau. De plek vraagt: {listed(parts)}."


def _missing_hours(match: Match) -> str:
    most = float(match.person.hours_max[0])
    if most < match.place.hours_min:
        return f"Kan {number(most)} uur per week werken. De plek vraagt er ten minste {number(match.place.hours_min)}."
    least = float(match.person.hours_min[0])
    if least > match.place.hours_max:
        return f"Wil ten minste {number(least)} uur per week werken. De plek biedt er {number(match.place.hours_max)}."
    if match.place.dayparts:
        return "Kan niet op alle dagdelen werken die de plek vraagt."
    return "Heeft te weinig vrije dagdelen voor de uren van deze plek."


def _missing_reach(match: Match) -> str:
    fewest, _most = match.journey
    accepts = int(match.person.max_minutes[0])
    wish = f" Wil ten hoogste {accepts} minuten reizen." if accepts >= 0 else ""
    return f"Te ver weg: ongeveer {round_minutes(fewest)} minuten (schatting).{wish}"


def _missing_licences(match: Match) -> str:
    held = max(int(match.person.licences[0]), 0)
    names = [one.code for index, one in enumerate(licences()) if match.place.licences & ~held & (1 << index)]
    if match.person.licences[0] < 0:
        return f"Rijbewijs {listed(names)} is nodig. Welke rijbewijzen deze persoon heeft, is nog niet bekend."
    return f"Mist rijbewijs {listed(names)}."


def _missing_kind(match: Match) -> str:
    lacking = [
        str(code).replace("-", " ")
        for index, code in enumerate(Determination)
        if match.rules.required[0, index] and match.person.determinations[0, index] == NO
    ]
    return f"Mag niet op deze soort plek werken. De regels vragen: {listed(lacking)}."


def _missing_conditions(match: Match) -> str:
    broken = int(match.person.conditions_needed[0]) & match.place.cannot_meet
    return f"De plek kan dit niet bieden: {functional(broken)}."


def _missing_guidance(match: Match) -> str:
    needed = GUIDANCE[int(match.person.guidance_needed[0])]
    offered = GUIDANCE[match.place.guidance_offered]
    return f"De plek biedt minder begeleiding dan nodig is ({offered} in plaats van {needed})."


MISSING_WORDS: dict[str, Callable[[Match], str]] = {
    "soort-plek": _missing_kind,
    "veiligheid": lambda _match: "Het is niet vastgesteld dat deze persoon met een kettingzaag mag werken.",
    "rijbewijs": _missing_licences,
    "certificaat": _missing_certificates,
    "uren": _missing_hours,
    "startdatum": lambda _match: "Kan op de startdatum nog niet beginnen.",
    "reistijd": _missing_reach,
    "taal": _missing_language,
    "begeleiding": _missing_guidance,
    "omstandigheden": _missing_conditions,
}


def _ask_kind(match: Match) -> str:
    asked = [
        str(code).replace("-", " ")
        for index, code in enumerate(Determination)
        if match.rules.required[0, index] and match.person.determinations[0, index] == UNKNOWN
    ]
    return f"De regels voor deze soort plek vragen: {listed(asked)}. Is dat al vastgesteld?"


def _ask_certificates(match: Match) -> str:
    unasked = [one.name for one in match.place.certificates if _unasked(match, one.column)]
    return f"Heeft deze persoon {listed(unasked)}?"


def _ask_hours(match: Match) -> str:
    if np.isnan(match.person.hours_max[0]):
        return "Hoeveel uur per week kan deze persoon werken?"
    return "Op welke dagdelen kan deze persoon werken?"


def _ask_reach(match: Match) -> str:
    fewest, most = match.journey
    if np.isnan(match.person.latitude[0]):
        return "In welk postcodegebied woont deze persoon?"
    if np.isnan(fewest):
        return "Vraag de werkgever: wat is de postcode van deze plek?"
    if match.person.transport[0] <= 0:
        return "Hoe kan deze persoon naar het werk reizen?"
    return f"Wil deze persoon ongeveer {round_minutes(most)} minuten reizen?"


def _ask_language(match: Match) -> str:
    parts = [
        f"{SKILLS[one.skill]} {LEVELS[one.rank]}"
        for one in match.place.languages
        if match.person.language_low[0, one.skill] < one.rank
    ]
    return f"Is het Nederlands goed genoeg voor dit werk: {listed(parts)}?"


def _ask_conditions(match: Match) -> str:
    if match.person.conditions_needed[0] < 0:
        impossible = functional(match.place.cannot_meet)
        return f"De plek kan dit niet bieden: {impossible}. Kan deze persoon daar toch werken?"
    unmentioned = int(match.person.conditions_needed[0]) & ~match.place.can_meet
    return f"Vraag de werkgever: kan de plek dit bieden: {functional(unmentioned)}?"


QUESTION_WORDS: dict[str, Callable[[Match], str]] = {
    "soort-plek": _ask_kind,
    "veiligheid": lambda _match: "Mag deze persoon met een kettingzaag werken?",
    "rijbewijs": lambda _match: "Welke rijbewijzen heeft deze persoon?",
    "certificaat": _ask_certificates,
    "uren": _ask_hours,
    "startdatum": lambda _match: "Vanaf wanneer kan deze persoon beginnen?",
    "reistijd": _ask_reach,
    "taal": _ask_language,
    "begeleiding": lambda _match: "Hoeveel begeleiding heeft deze persoon op het werk nodig?",
    "omstandigheden": _ask_conditions,
}
