"""What stands between somebody and a place, and the questions that would settle it, in plain Dutch (B1)."""

from collections.abc import Callable

import numpy as np

from fit.columns import NO, UNKNOWN
from fit.rules import RULES
from services.matching.match import Match
from services.matching.phrases import (
    GUIDANCE,
    LEVELS,
    SKILLS,
    functional,
    holds,
    listed,
    never_asked,
    number,
    round_minutes,
)
from services.registry import MATCHED_DETERMINATIONS, licences


def missing(match: Match) -> list[str]:
    """What stands between somebody and the place, one sentence per rule that says no."""
    return [MISSING_WORDS[rule.code](match) for rule in RULES if match.verdicts.get(rule.code) == NO]


def questions(match: Match) -> list[tuple[str, str]]:
    """Per rule that cannot tell: its code and the one question that settles it."""
    return [(rule.code, QUESTION_WORDS[rule.code](match)) for rule in RULES if match.verdicts.get(rule.code) == UNKNOWN]


def _missing_certificates(match: Match) -> str:
    """What is known to be lacking, and what nobody asked after: the second is not the first."""
    lacking = [one for one in match.place.certificates if not holds(match, one.column)]
    parts = [
        f"{one.name} (te halen in {one.trainable_weeks} weken)" if one.trainable_weeks else one.name
        for one in lacking
        if not never_asked(match, one.column)
    ]
    unasked = listed([one.name for one in lacking if never_asked(match, one.column)])
    if not parts:
        return f"{unasked} is wettelijk nodig. Of deze persoon dat heeft, is nog niet bekend."
    return f"Mist {listed(parts)}" + (f"; vraag ook naar {unasked}." if unasked else ".")


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
        for index, code in enumerate(MATCHED_DETERMINATIONS)
        if match.rules.required[0, index] and match.person.determinations[0, index] == NO
    ]
    return f"Mag niet op deze soort plek werken. De regels vragen: {listed(lacking)}."


def _missing_duration(match: Match) -> str:
    most = round(int(match.rules.longest_days[0]) / 7)
    where = "op deze soort plek" if match.rules.counted_kinds[0] else "op deze plek"
    return f"Was al zo lang {where} als mag (ten hoogste ongeveer {most} weken)."


def _missing_conditions(match: Match) -> str:
    broken = int(match.person.conditions_needed[0]) & match.place.cannot_meet
    return f"De plek kan dit niet bieden: {functional(broken)}."


def _missing_guidance(match: Match) -> str:
    needed = GUIDANCE[int(match.person.guidance_needed[0])]
    offered = GUIDANCE[match.place.guidance_offered]
    return f"De plek biedt minder begeleiding dan nodig is ({offered} in plaats van {needed})."


MISSING_WORDS: dict[str, Callable[[Match], str]] = {
    "soort-plek": _missing_kind,
    "school-eerst": lambda _match: "Voor deze persoon gaat school voor. Zoek eerst een opleiding die past.",
    "duur": _missing_duration,
    "aanvullend-werk": lambda _match: "Hier mag alleen aanvullend werk. De verdringingstoets zegt dat het dat niet is.",
    "erkend-leerbedrijf": lambda _match: "De werkgever is geen erkend leerbedrijf. Dat is voor deze plek wel nodig.",
    "participatie-uren-over": lambda _match: "Heeft geen participatie-uren meer te maken.",
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
        for index, code in enumerate(MATCHED_DETERMINATIONS)
        if match.rules.required[0, index] and match.person.determinations[0, index] == UNKNOWN
    ]
    return f"De regels voor deze soort plek vragen: {listed(asked)}. Is dat al vastgesteld?"


def _ask_certificates(match: Match) -> str:
    unasked = [one.name for one in match.place.certificates if never_asked(match, one.column)]
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
    "school-eerst": lambda _match: "Is vastgesteld dat school niet voorgaat op werk?",
    "duur": lambda _match: "Hoe lang was deze persoon al op zo'n plek?",
    "aanvullend-werk": lambda _match: "Vraag de netwerker: is het werk op deze plek aanvullend?",
    "erkend-leerbedrijf": lambda _match: "Vraag de werkgever: is dit bedrijf door SBB erkend als leerbedrijf?",
    "participatie-uren-over": lambda _match: "Heeft deze persoon nog participatie-uren te maken?",
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
