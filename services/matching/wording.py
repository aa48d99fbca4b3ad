"""What a person reads: reasons and points of attention, in plain Dutch (B1).

Sentences are about the work and about what somebody can do. They never say why somebody needs something.
"""

from collections.abc import Callable

import numpy as np

from fit.columns import NEVER
from fit.features import ELSEWHERE, SAME, SAME_BRANCHE, SAME_KIND_OF_WORK, applies
from fit.history import built_up_hours, days_left
from services.matching.match import Match
from services.matching.phrases import GUIDANCE, holds, listed, never_asked, number, round_minutes
from services.registry import occupations

TOO_LITTLE_DUTCH = "Het Nederlands is nog niet goed genoeg voor dit werk."
MUCH, SOME = 0.7, 0.4  # likeness in meaning that is called so; set by hand, and no table weighs these fields yet
HALF = 0.5  # from this share of an employer's record on it is called so; set by hand
LITTLE_TIME = 91  # days left at a kind of place below which a list says so
FAR = 45  # minutes one way from which a list says so


def occupation_title(index: int) -> str:
    """The title of an occupation by its index."""
    return occupations()[index].titel.lower()


def reason(match: Match, feature: str, *, halves_unknown: bool = True) -> str:
    """Why a field gave its points. `halves_unknown`: whether what is not known counts for half, as it does in points
    per field; a scorecard says by itself what silence counts for, and counts every field at every place."""
    value = match.features[feature]
    if not halves_unknown and not applies(feature, match.place):
        return NOTHING_HERE
    if np.isnan(value):
        sentence, tail = UNKNOWN_WORDS[feature]
        return f"{sentence}{tail} voor de helft." if halves_unknown else f"{sentence}."
    return KNOWN_WORDS[feature](match, value)


NOTHING_HERE = "Hierover vraagt of zegt deze plek niets. Dit veld geeft op deze plek iedereen hetzelfde."


def gain_reason(match: Match, gain: float) -> str:
    """Why somebody's gain is what it is."""
    trede, expected = int(match.person.trede[0]), int(match.person.expected_trede[0])
    now = f"Staat nu op trede {trede}" if trede >= 1 else "De trede is nog niet bekend"
    goal = f"de verwachte eindtrede is {expected}" if expected >= 1 else "de verwachte eindtrede is nog niet bekend"
    steps = f"{number(gain)} trede" if gain <= 1 else f"{number(gain)} treden"
    return f"{now}; {goal}. Leidt deze plaatsing verder, dan telt dat voor {steps}."


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


def _hours(match: Match, _value: float) -> str:
    most, asked = float(match.person.hours_max[0]), match.place.hours_max
    if most >= asked:
        return f"Kan alle {number(asked)} uur per week werken."
    return f"Kan {number(most)} van de {number(asked)} uur per week werken."


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
    names = [one.name for one in match.place.certificates if holds(match, one.column)]
    if names:
        return f"Heeft {listed(names)}."
    some = any(never_asked(match, one.column) for one in match.place.certificates)
    return "Een deel van de certificaten is nog niet gevraagd." if some else "Heeft de gevraagde certificaten nog niet."


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


def _alike(what: str) -> Callable[[Match, float], str]:
    def say(_match: Match, value: float) -> str:
        if value >= MUCH:
            return f"{what} lijkt veel op dit werk."
        return f"{what} lijkt een beetje op dit werk." if value >= SOME else f"{what} lijkt niet op dit werk."

    return say


def _tasks(_match: Match, value: float) -> str:
    if value >= MUCH:
        return "De taken op deze plek passen goed bij de wens."
    return "De taken op deze plek passen deels bij de wens." if value >= SOME else "De taken op deze plek zijn anders."


def _reach_room(_match: Match, value: float) -> str:
    if value >= MUCH:
        return "De reis is veel korter dan deze persoon wil reizen."
    if value > 0:
        return "De reis past binnen wat deze persoon wil reizen."
    return "De reis is zo lang als deze persoon wil reizen, of langer."


def _growth(match: Match, value: float) -> str:
    expected = int(match.person.expected_trede[0])
    if value >= 1:
        return f"Deze soort plek past bij de verwachte trede {expected}."
    return f"Brengt een deel van de weg naar de verwachte trede {expected}." if value > 0 else NO_GROWTH


NO_GROWTH = "Brengt deze persoon niet dichter bij de verwachte trede."


def _step(match: Match, value: float) -> str:
    step = match.place.step
    return f"Kan beginnen met leerlijnstap {step}." if value >= 1 else f"Kan nog niet beginnen met leerlijnstap {step}."


def _rhythm(match: Match, value: float) -> str:
    if value >= 1:
        return "Werkte al eerder zo veel uur per week als deze plek vraagt."
    hours = number(round(float(built_up_hours(match.person, match.place)[0]), 1))
    return f"Werkte eerder {hours} uur per week; deze plek vraagt er {number(match.place.hours_min)}."


def _record(often: str, seldom: str) -> Callable[[Match, float], str]:
    def say(_match: Match, value: float) -> str:
        return f"{often}." if value >= HALF else f"{seldom}."

    return say


def _waiting(match: Match, value: float) -> str:
    offered = int(match.person.offered_on[0])
    if offered == NEVER:
        return "Kreeg nog geen plek aangeboden."
    if value >= 1:
        return "Kreeg een jaar of langer geen plek aangeboden."
    return f"Kreeg ongeveer {max(round((match.place.starts - offered) / 7), 0)} weken geleden een plek aangeboden."


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
    "verwante-wens": _alike("De wens"),
    "verwante-ervaring": _alike("De ervaring"),
    "passende-taken": _tasks,
    "reisruimte": _reach_room,
    "groei": _growth,
    "leerlijnstap-haalbaar": _step,
    "werkritme": _rhythm,
    "werkgever-antwoordt": _record(
        "De werkgever antwoordt meestal binnen een week", "De werkgever antwoordt vaak later dan een week"
    ),
    "werkgever-rondt-af": _record(
        "Plaatsingen bij deze werkgever worden meestal afgemaakt", "Plaatsingen bij deze werkgever stoppen vaak eerder"
    ),
    "werkgever-leidt-verder": _record(
        "Deze werkgever brengt mensen vaak verder", "Bij deze werkgever komt er meestal geen vervolg"
    ),
    "wachttijd": _waiting,
}


UNKNOWN_WORDS: dict[str, tuple[str, str]] = {
    "wens": ("De wens is nog niet bekend", " en telt"),
    "ervaring": ("De ervaring is nog niet bekend", " en telt"),
    "reistijd": ("De reistijd is nog niet te schatten", " en telt"),
    "uren": ("De uren zijn nog niet bekend", " en tellen"),
    "dagdelen": ("De dagdelen zijn nog niet gevraagd", " en tellen"),
    "taal": ("Het taalniveau is nog niet bekend", " en telt"),
    "certificaten": ("De certificaten zijn nog niet gevraagd", " en tellen"),
    "begeleiding": ("De begeleiding is nog niet gevraagd", " en telt"),
    "trede": ("De trede is nog niet bekend", " en telt"),
    "omstandigheden": ("De omstandigheden zijn nog niet gevraagd", " en tellen"),
    "verwante-wens": ("Of de wens op dit werk lijkt, is nog niet bekend", " en telt"),
    "verwante-ervaring": ("Of de ervaring op dit werk lijkt, is nog niet bekend", " en telt"),
    "passende-taken": ("Of de taken bij de wens passen, is nog niet bekend", " en telt"),
    "reisruimte": ("Hoe ver deze persoon wil reizen, is nog niet bekend", " en telt"),
    "groei": ("De verwachte trede is nog niet bekend", " en telt"),
    "leerlijnstap-haalbaar": ("Of deze stap al kan, is nog niet uitgerekend", " en telt"),
    "werkritme": ("Er is nog geen plaatsing van vier weken of langer", "; dat telt"),
    "werkgever-antwoordt": ("Hoe snel deze werkgever antwoordt, is nog niet bekend", " en telt"),
    "werkgever-rondt-af": ("Hoe plaatsingen bij deze werkgever gaan, is nog niet bekend", " en telt"),
    "werkgever-leidt-verder": ("Of deze werkgever mensen verder brengt, is nog niet bekend", " en telt"),
    "wachttijd": ("Wanneer het laatste aanbod was, is nog niet bekend", " en telt"),
}
"""What is not known, and how a sentence goes on that says for how much it counts."""


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
        if holds(match, one.column) and match.person.certificate_until[0, one.column] < match.place.starts + 182
    ]
    points += _little_time(match)
    if match.features["wens"] == ELSEWHERE:
        points.append("Wil liever ander werk. Vraag eerst of deze plek past bij wat iemand wil.")
    unknown = [name for name in ("wens", "ervaring") if np.isnan(match.features[name])]
    if unknown:
        points.append(f"Nog niet bekend: {listed(unknown)}.")
    return points


def _little_time(match: Match) -> list[str]:
    """That earlier stays leave somebody little time at this kind of place."""
    if match.rules.longest_days[0] == 0 or match.person.stays[0] < 1:
        return []
    left = int(days_left(match.person, match.place, match.rules)[0])
    return [f"Kan hier nog ten hoogste ongeveer {max(left // 7, 1)} weken blijven."] if left < LITTLE_TIME else []
