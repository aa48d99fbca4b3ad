"""What a person reads: reasons, points of attention, what is missing, and questions, in plain Dutch (B1).

Sentences are about the work and about what somebody can do. They never say why somebody needs something.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fit.columns import (
    NO,
    NOT_ASKED,
    NOT_HELD,
    UNKNOWN,
    JobseekerColumns,
    PlacementFacts,
    RuleSetColumns,
)
from fit.features import FEATURES, SAME, SAME_BRANCHE, SAME_KIND_OF_WORK
from fit.journey import minutes
from fit.rules import RULES
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
FAR = 45  # minutes one way from which a list says so


@dataclass(frozen=True, slots=True)
class Match:
    """One person (columns of length one) beside one place, with the rules for that person."""

    person: JobseekerColumns
    place: PlacementFacts
    rules: RuleSetColumns

    def value(self, feature: str) -> float:
        """The feature's value, NaN when unknown."""
        return float(FEATURES[feature](self.person, self.place, self.rules)[0])


def occupation_title(index: int) -> str:
    """The title of an occupation by its index."""
    return occupations()[index].titel.lower()


def reason(match: Match, feature: str) -> str:
    """Why a field gave its points."""
    value = match.value(feature)
    return UNKNOWN_WORDS[feature] if np.isnan(value) else KNOWN_WORDS[feature](match, value)


def _wish(match: Match, value: float) -> str:
    title = occupation_title(match.place.occupation)
    return _nearness("Wil dit werk doen", "Wil werk dat hierop lijkt", "Wil ander werk", title, value)


def _experience(match: Match, value: float) -> str:
    title = occupation_title(match.place.occupation)
    return _nearness("Heeft dit werk gedaan", "Deed werk dat hierop lijkt", "Ervaring in ander werk", title, value)


def _nearness(same: str, alike: str, elsewhere: str, title: str, value: float) -> str:
    if np.isclose(value, SAME):
        return f"{same}: {title}."
    if np.isclose(value, SAME_KIND_OF_WORK):
        return f"{alike}."
    return f"{alike}, in dezelfde branche." if np.isclose(value, SAME_BRANCHE) else f"{elsewhere}."


def _journey(match: Match, _value: float) -> str:
    _fewest, most = minutes(match.person, match.place)
    return f"Reist ongeveer {round_minutes(float(most[0]))} minuten (schatting)."


def round_minutes(value: float) -> int:
    """Whole fives, and at least five: the estimate is no more precise than that."""
    return max(5, round(value / 5) * 5)


def _hours(match: Match, _value: float) -> str:
    most, asked = float(match.person.hours_max[0]), match.place.hours_max
    if most >= asked:
        return f"Kan alle {asked:g} uur per week werken."
    return f"Kan {most:g} van de {asked:g} uur per week werken."


def _dayparts(_match: Match, value: float) -> str:
    return "De dagdelen passen." if value >= 1 else "Een deel van de dagdelen past."


def _language(match: Match, value: float) -> str:
    if not match.rules.language_counts[0]:
        return "Nederlands leren is hier het doel; het niveau telt niet mee."
    return "Spreekt en begrijpt genoeg Nederlands voor dit werk." if value >= 1 else "Nederlands past deels."


def _certificates(match: Match, value: float) -> str:
    names = ", ".join(one.name for one in match.place.certificates if _holds(match, one.column))
    return f"Heeft {names}." if value > 0 else "Heeft de gevraagde certificaten nog niet."


def _holds(match: Match, column: int) -> bool:
    until = int(match.person.certificate_until[0, column])
    return until > NOT_HELD and until >= match.place.starts


def _guidance(match: Match, _value: float) -> str:
    return f"De begeleiding past ({GUIDANCE[match.place.guidance_offered]})."


def _trede(match: Match, value: float) -> str:
    trede = int(match.person.trede[0])
    if value >= 1:
        return f"Deze soort plek past bij trede {trede} van de participatieladder."
    return f"Staat nu op trede {trede}; deze soort plek gaat vaak over trede {_treden(match)}."


def _treden(match: Match) -> str:
    low, high = int(match.rules.trede_low[0]), int(match.rules.trede_high[0])
    return str(low) if low == high else f"{low} tot {high}"


def _conditions(_match: Match, value: float) -> str:
    return "De plek kan bieden wat iemand op het werk nodig heeft." if value >= 1 else "De plek biedt een deel."


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
    "wens": "Wens is nog niet bekend; telt voor de helft.",
    "ervaring": "Ervaring is nog niet bekend; telt voor de helft.",
    "reistijd": "Reistijd is niet te schatten; telt voor de helft.",
    "uren": "Uren zijn nog niet bekend; telt voor de helft.",
    "dagdelen": "Dagdelen zijn nog niet gevraagd; telt voor de helft.",
    "taal": "Taalniveau is nog niet bekend; telt voor de helft.",
    "certificaten": "Certificaten zijn nog niet gevraagd; telt voor de helft.",
    "begeleiding": "Nodige begeleiding is nog niet bekend; telt voor de helft.",
    "trede": "Trede is nog niet bekend; telt voor de helft.",
    "omstandigheden": "Omstandigheden zijn nog niet gevraagd; telt voor de helft.",
}


def attention(match: Match) -> list[str]:
    """What to look at before introducing somebody who can be placed."""
    points = []
    _fewest, most = minutes(match.person, match.place)
    if float(most[0]) > FAR:
        points.append(f"Lange reis: ongeveer {round_minutes(float(most[0]))} minuten. Vraag of dat vol te houden is.")
    if float(match.person.hours_max[0]) < match.place.hours_max:
        points.append(f"Kan ten hoogste {float(match.person.hours_max[0]):g} uur per week.")
    trede = match.value("trede")
    if trede < 1:
        points.append(_trede(match, trede))
    points += [
        f"{one.name} verloopt binnen een half jaar na de start."
        for one in match.place.certificates
        if _holds(match, one.column) and match.person.certificate_until[0, one.column] < match.place.starts + 182
    ]
    unknown = [name for name in ("wens", "ervaring") if np.isnan(match.value(name))]
    if unknown:
        points.append(f"Nog niet bekend: {' en '.join(unknown)}.")
    return points


def missing(match: Match) -> list[str]:
    """What stands between somebody and the place, one sentence per rule that says no."""
    return [MISSING_WORDS[rule.code](match) for rule in RULES if _verdict(match, rule.code) == NO]


def questions(match: Match) -> list[tuple[str, str]]:
    """Per rule that cannot tell: its code and the one question that settles it."""
    return [(rule.code, QUESTION_WORDS[rule.code](match)) for rule in RULES if _verdict(match, rule.code) == UNKNOWN]


def _verdict(match: Match, code: str) -> int:
    rule = next(rule for rule in RULES if rule.code == code)
    return int(rule.decide(match.person, match.place, match.rules)[0])


def _missing_certificates(match: Match) -> str:
    lacking = [one for one in match.place.certificates if not _holds(match, one.column)]
    parts = [
        f"{one.name} (te halen in {one.trainable_weeks} weken)" if one.trainable_weeks else one.name for one in lacking
    ]
    return f"Mist {', '.join(parts)}."


def _missing_language(match: Match) -> str:
    parts = [
        f"{SKILLS[one.skill]} {LEVELS[one.rank]}"
        for one in match.place.languages
        if match.person.language_high[0, one.skill] < one.rank
    ]
    return f"Nederlands is nog niet op niveau: {', '.join(parts)} gevraagd."


def _missing_hours(match: Match) -> str:
    most = float(match.person.hours_max[0])
    if most < match.place.hours_min:
        return f"Kan {most:g} uur per week; de plek vraagt er ten minste {match.place.hours_min:g}."
    least = float(match.person.hours_min[0])
    if least > match.place.hours_max:
        return f"Zoekt ten minste {least:g} uur per week; de plek biedt er {match.place.hours_max:g}."
    return "De dagdelen passen niet bij wanneer iemand kan."


def _missing_reach(match: Match) -> str:
    fewest, _most = minutes(match.person, match.place)
    return f"Te ver: ongeveer {round_minutes(float(fewest[0]))} minuten reizen (schatting)."


def _missing_licences(match: Match) -> str:
    held = max(int(match.person.licences[0]), 0)
    names = [one.code for index, one in enumerate(licences()) if match.place.licences & ~held & (1 << index)]
    return f"Rijbewijs {', '.join(names)} is nodig en niet bekend of niet aanwezig."


def _missing_kind(match: Match) -> str:
    lacking = [
        str(code)
        for index, code in enumerate(Determination)
        if match.rules.required[0, index] and match.person.determinations[0, index] == NO
    ]
    return f"Voldoet niet aan wat de regels voor deze soort plek vragen ({', '.join(lacking)})."


def _missing_conditions(match: Match) -> str:
    broken = int(match.person.conditions_needed[0]) & match.place.cannot_meet
    names = [str(one).replace("-", " ") for index, one in enumerate(CONDITIONS) if broken & (1 << index)]
    return f"De plek kan niet bieden: {', '.join(names)}."


def _missing_guidance(match: Match) -> str:
    needed = GUIDANCE[int(match.person.guidance_needed[0])]
    return f"Heeft {needed} begeleiding nodig; de plek biedt {GUIDANCE[match.place.guidance_offered]}."


MISSING_WORDS: dict[str, Callable[[Match], str]] = {
    "soort-plek": _missing_kind,
    "veiligheid": lambda _match: "Werken met de kettingzaag mag alleen als vaststaat dat iemand 18 jaar of ouder is.",
    "rijbewijs": _missing_licences,
    "certificaat": _missing_certificates,
    "uren": _missing_hours,
    "startdatum": lambda _match: "Is op de startdatum nog niet beschikbaar.",
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
    return f"Is vastgesteld: {', '.join(asked)}? De regels voor deze soort plek vragen dat."


def _ask_certificates(match: Match) -> str:
    unasked = [
        one.name for one in match.place.certificates if match.person.certificate_until[0, one.column] == NOT_ASKED
    ]
    return f"Heeft deze persoon {' en '.join(unasked)}?"


def _ask_hours(match: Match) -> str:
    if np.isnan(match.person.hours_max[0]):
        return "Hoeveel uur per week kan deze persoon werken?"
    return "Op welke dagdelen kan deze persoon werken?"


def _ask_reach(match: Match) -> str:
    fewest, most = minutes(match.person, match.place)
    if np.isnan(fewest[0]):
        return "In welk postcodegebied woont deze persoon?"
    if match.person.transport[0] <= 0:
        return "Hoe kan deze persoon naar het werk reizen?"
    return f"Wil deze persoon ongeveer {round_minutes(float(most[0]))} minuten reizen?"


def _ask_language(match: Match) -> str:
    parts = [
        f"{SKILLS[one.skill]} {LEVELS[one.rank]}"
        for one in match.place.languages
        if match.person.language_low[0, one.skill] < one.rank
    ]
    return f"Is het Nederlands op niveau voor dit werk: {', '.join(parts)}?"


def _ask_conditions(match: Match) -> str:
    if match.person.conditions_needed[0] < 0:
        return "Wat heeft deze persoon op het werk nodig (bijvoorbeeld zittend werk of rust)?"
    unmentioned = int(match.person.conditions_needed[0]) & ~match.place.can_meet
    names = [str(one).replace("-", " ") for index, one in enumerate(CONDITIONS) if unmentioned & (1 << index)]
    return f"Vraag de werkgever: kan de plek dit bieden: {', '.join(names)}?"


QUESTION_WORDS: dict[str, Callable[[Match], str]] = {
    "soort-plek": _ask_kind,
    "veiligheid": lambda _match: "Is deze persoon 18 jaar of ouder?",
    "rijbewijs": lambda _match: "Welke rijbewijzen heeft deze persoon?",
    "certificaat": _ask_certificates,
    "uren": _ask_hours,
    "startdatum": lambda _match: "Vanaf wanneer kan deze persoon beginnen?",
    "reistijd": _ask_reach,
    "taal": _ask_language,
    "begeleiding": lambda _match: "Hoeveel begeleiding heeft deze persoon op het werk nodig?",
    "omstandigheden": _ask_conditions,
}
