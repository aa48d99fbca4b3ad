"""Every rule and feature said again in plain Python about one person, from what it means (no numpy, nothing of fit).

True, False or None (unknown). Where something is unknown the oracles look at what could be the case: a rule is
True when it holds in every case that is possible, False when in none.
"""

import math
from collections.abc import Callable, Iterable

from fit.columns import RuleSetFacts
from tests.fit.strategies import BRANCHES, FOREVER, ISCO, KINDS, PastStay, Person, Place

Says = bool | None
Oracle = Callable[[Person, Place, RuleSetFacts], Says]

# km/h and minutes lost, per means of transport: lopen, fiets, e-fiets, bromfiets, openbaar vervoer, auto, motor
MEANS = ((4.5, 0), (15, 2), (19, 2), (27, 3), (30, 15), (50, 5), (50, 5))
GRANTED, BEARABLE = 30, 90


def in_every(cases: Iterable[bool]) -> Says:
    """True if it holds in every possible case, False if in none, None if that depends."""
    found = set(cases)
    return None if len(found) > 1 else found.pop()


def together(parts: Iterable[Says]) -> Says:
    """All of them must be so."""
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def haversine(home: tuple[float, float], work: tuple[float, float]) -> float:
    """Kilometres over the globe, by the angle between two unit vectors (another road than a haversine)."""
    a, b = (_vector(*where) for where in (home, work))
    cross = math.sqrt(sum(part**2 for part in _cross(a, b)))
    return 6371 * math.atan2(cross, sum(p * q for p, q in zip(a, b, strict=True)))


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    up, east = math.radians(latitude), math.radians(longitude)
    return math.cos(up) * math.cos(east), math.cos(up) * math.sin(east), math.sin(up)


def _cross(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def journey_times(person: Person, place: Place) -> list[float]:
    """The minutes that the journey can take: one where the means are known, else by any of them."""
    if person.home is None:
        return []
    road = haversine(person.home, place.where) * 1.3
    by = [road / speed * 60 + lost for speed, lost in MEANS]
    return by if person.transport is None else [min(by[one] for one in person.transport)]


def limits(person: Person) -> list[int]:
    """The minutes that somebody can turn out to accept."""
    return [GRANTED, BEARABLE] if person.max_minutes is None else [person.max_minutes]


def kind(person: Person, _place: Place, rules: RuleSetFacts) -> Says:
    return together(said for said, asked in zip(person.determinations, rules.required, strict=True) if asked)


def school(person: Person, _place: Place, rules: RuleSetFacts) -> Says:
    """It must be settled that school does not come first, where the rules ask it."""
    if not rules.school_first:
        return True
    return None if person.determinations[4] is None else not person.determinations[4]


def days_of(stay: PastStay, place: Place) -> list[int]:
    """Every day of a stay before the place starts."""
    last = place.starts - 1 if stay.last is None else min(stay.last, place.starts - 1)
    return list(range(stay.first, last + 1))


def used_days(person: Person, place: Place, rules: RuleSetFacts) -> int:
    """Days on which somebody was at a stay that counts, day by day."""
    counted: set[int] = set()
    may_be_left_out = rules.left_out_days
    for stay in person.stays or ():
        days = days_of(stay, place)
        if stay.kind == place.kind:
            counted |= set(days) if rules.counted_kinds or stay.place == place.place else set()
        elif rules.counted_kinds & 2**stay.kind:
            if stay.prospect:
                skipped = min(may_be_left_out, len(days))
                may_be_left_out -= skipped
                days = days[skipped:]
            counted |= set(days)
    return len(counted)


def duration(person: Person, place: Place, rules: RuleSetFacts) -> Says:
    if not rules.longest_days:
        return True
    return None if person.stays is None else used_days(person, place, rules) < rules.longest_days


def additional(_person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return place.additional if KINDS[place.kind] == "participatieplaats" else True


def recognised(_person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return place.recognised if KINDS[place.kind] in {"leer-werkplek", "praktijkleren"} else True


def participation(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    if KINDS[place.kind] != "participatie-uren":
        return True
    return None if person.participation_left is None else person.participation_left > 0


def safety(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return person.determinations[3] is True if place.needs_chainsaw else True


def licences(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return not place.licences or (person.licences is not None and place.licences <= person.licences)


def holds(person: Person, place: Place, column: int) -> Says:
    """Whether somebody holds a certificate on the start day."""
    stated = person.certificates[column]
    if stated is None or stated is False:
        return stated
    return stated == FOREVER or int(stated) >= place.starts


def certificate(person: Person, place: Place, column: int, by_law: bool) -> Says:
    held = holds(person, place, column)
    return False if held is None and by_law else held


def certificates(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return together(certificate(person, place, column, by_law) for column, _weeks, by_law in place.certificates)


def enough_hours(person: Person, place: Place) -> Says:
    return None if person.hours_max is None else person.hours_max >= place.hours_min


def few_enough_hours(person: Person, place: Place) -> Says:
    return person.hours_min is None or person.hours_min <= place.hours_max


def dayparts(person: Person, place: Place) -> Says:
    if not place.dayparts:  # by arrangement: nobody is asked before the talk about it
        return person.dayparts is None or len(person.dayparts) * 4 >= place.hours_min
    return None if person.dayparts is None else place.dayparts <= person.dayparts


def hours(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return together([enough_hours(person, place), few_enough_hours(person, place), dayparts(person, place)])


def start(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return person.available_from is None or person.available_from <= place.starts


def reach(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    times = journey_times(person, place)
    return in_every(time <= limit for time in times for limit in limits(person)) if times else None


def language(person: Person, place: Place, rules: RuleSetFacts) -> Says:
    if not rules.language_counts:
        return True
    return together(
        in_every(level >= rank for level in range(person.language[skill][0], person.language[skill][1] + 1))
        for skill, rank in place.languages
    )


def guidance(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    return None if person.guidance is None else person.guidance <= place.guidance


def conditions(person: Person, place: Place, _rules: RuleSetFacts) -> Says:
    if person.conditions is None:  # only asked after where it could matter
        return None if place.cannot_meet else True
    return together(
        False if one in place.cannot_meet else (True if one in place.can_meet else None) for one in person.conditions
    )


RULES: dict[str, Oracle] = {
    "soort-plek": kind,
    "school-eerst": school,
    "duur": duration,
    "aanvullend-werk": additional,
    "erkend-leerbedrijf": recognised,
    "participatie-uren-over": participation,
    "veiligheid": safety,
    "rijbewijs": licences,
    "certificaat": certificates,
    "uren": hours,
    "startdatum": start,
    "reistijd": reach,
    "taal": language,
    "begeleiding": guidance,
    "omstandigheden": conditions,
}


def near_hours(person: Person, place: Place, _rules: RuleSetFacts) -> bool:
    """Up to four hours short, and nothing else about the hours is wrong."""
    rest = together([few_enough_hours(person, place), dayparts(person, place)])
    return person.hours_max is not None and 0 < place.hours_min - person.hours_max <= 4 and rest is not False


def near_reach(person: Person, place: Place, rules: RuleSetFacts) -> bool:
    """Too far, by no more than a quarter of an hour."""
    return reach(person, place, rules) is False and (min(journey_times(person, place)) <= max(limits(person)) + 15)


def near_language(person: Person, place: Place, rules: RuleSetFacts) -> bool:
    """One level short in one skill, and not short in any other."""
    short = [rank - person.language[skill][1] for skill, rank in place.languages]
    return rules.language_counts and [steps for steps in short if steps > 0] == [1]


def near_licences(person: Person, place: Place, _rules: RuleSetFacts) -> bool:
    """A licence is asked, and nobody asked which ones somebody has."""
    return bool(place.licences) and person.licences is None


def near_safety(person: Person, place: Place, _rules: RuleSetFacts) -> bool:
    """There is a chainsaw, and nobody determined whether somebody may use it."""
    return place.needs_chainsaw and person.determinations[3] is None


def near_certificates(person: Person, place: Place, _rules: RuleSetFacts) -> bool:
    """Something is lacking, and all of it can be gained on the job or was never asked after."""
    lacking = [
        weeks or holds(person, place, column) is None
        for column, weeks, by_law in place.certificates
        if certificate(person, place, column, by_law) is False
    ]
    return bool(lacking) and all(lacking)


NEAR: dict[str, Callable[[Person, Place, RuleSetFacts], bool]] = {
    "veiligheid": near_safety,
    "rijbewijs": near_licences,
    "certificaat": near_certificates,
    "uren": near_hours,
    "reistijd": near_reach,
    "taal": near_language,
}


def occupation(codes: tuple[int, ...], wanted: int) -> float | None:
    def alike(code: int) -> float:
        if code == wanted:
            return 1
        if ISCO[code] == ISCO[wanted]:
            return 0.7
        if BRANCHES[code] != BRANCHES[wanted]:
            return 0
        return 0.7 if str(ISCO[code])[:3] == str(ISCO[wanted])[:3] else 0.4

    return max(map(alike, codes)) if codes else None


def share(parts: list[Says]) -> float | None:
    """The part that is so; what is unknown counts for half, and all unknown is unknown."""
    if not parts:
        return 1
    if all(part is None for part in parts):
        return None
    return sum({True: 1.0, None: 0.5, False: 0.0}[part] for part in parts) / len(parts)


def nearby(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    times = journey_times(person, place)
    return max(0.0, 1 - max(times) / 90) if times else None


def hours_cover(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    return None if person.hours_max is None else min(1, person.hours_max / place.hours_max)


def dayparts_cover(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    if person.dayparts is None:
        return None
    if place.dayparts:
        return len(place.dayparts & person.dayparts) / len(place.dayparts)
    return min(1, len(person.dayparts) / max(1, place.hours_min / 4))


def language_met(person: Person, place: Place, rules: RuleSetFacts) -> float | None:
    if not rules.language_counts:
        return 1
    return share([language(person, Place(languages=(one,)), rules) for one in place.languages])


def certificates_held(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    return share([holds(person, place, column) for column, _weeks, _law in place.certificates])


def trede_fits(person: Person, _place: Place, rules: RuleSetFacts) -> float | None:
    if person.trede is None:
        return None
    away = min(abs(person.trede - one) for one in range(rules.trede_low, rules.trede_high + 1))
    return max(0.0, 1 - away / 2)


def conditions_met(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    if person.conditions is None:
        return None
    return len(person.conditions & place.can_meet) / len(person.conditions) if person.conditions else 1


def guidance_room(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    return None if person.guidance is None else float(person.guidance <= place.guidance)


def most_alike(codes: tuple[int, ...], alike: tuple[int | None, ...]) -> float | None:
    known = [value for one in codes if (value := alike[one]) is not None]
    return max(known) / 1000 if known else None


def reach_room(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    times = journey_times(person, place)
    if not times or person.max_minutes is None:
        return None
    return max(0.0, 1 - max(times) / max(person.max_minutes, 1))


def growth(person: Person, _place: Place, rules: RuleSetFacts) -> float | None:
    """Which part of the steps up that are expected this kind of place can bring."""
    if person.trede is None or person.expected_trede is None:
        return None
    wanted = range(person.trede + 1, person.expected_trede + 1)
    return sum(step <= rules.trede_high for step in wanted) / len(wanted) if wanted else 1.0


def work_rhythm(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    held = [stay.hours for stay in person.stays or () if stay.hours is not None and len(days_of(stay, place)) >= 28]
    return min(1.0, max(held) / max(place.hours_min, 1)) if held else None


def record(which: int) -> Callable[[Person, Place, RuleSetFacts], float | None]:
    """As if five more went as usual."""

    def say(_person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
        happened, out_of, usual = place.records[which]
        return None if usual is None else (happened + 5 * usual) / (out_of + 5)

    return say


def waiting(person: Person, place: Place, _rules: RuleSetFacts) -> float | None:
    if person.offered_on is None:
        return None
    return 1.0 if person.offered_on == 0 else min(1.0, max(0, place.starts - person.offered_on) / 365)


FEATURES: dict[str, Callable[[Person, Place, RuleSetFacts], float | None]] = {
    "wens": lambda person, place, _rules: occupation(person.wishes, place.occupation),
    "ervaring": lambda person, place, _rules: occupation(person.experience, place.occupation),
    "reistijd": nearby,
    "uren": hours_cover,
    "dagdelen": dayparts_cover,
    "taal": language_met,
    "certificaten": certificates_held,
    "begeleiding": guidance_room,
    "trede": trede_fits,
    "omstandigheden": conditions_met,
    "verwante-wens": lambda person, place, _rules: most_alike(person.wishes, place.alike),
    "verwante-ervaring": lambda person, place, _rules: most_alike(person.experience, place.alike),
    "passende-taken": lambda person, place, _rules: most_alike(person.wishes, place.tasks),
    "reisruimte": reach_room,
    "groei": growth,
    "leerlijnstap-haalbaar": lambda person, _place, _rules: None if person.ready is None else float(person.ready),
    "werkritme": work_rhythm,
    "werkgever-antwoordt": record(0),
    "werkgever-rondt-af": record(1),
    "werkgever-leidt-verder": record(2),
    "wachttijd": waiting,
}
