"""Report-only facts of the invented people: age group, sex as registered, and startkwalificatie.

Ages are drawn to Dalfsen's table (S2 §3.6) within what else is known: Sonar's age where it has one, IOAW and IOAZ from
47, a participatieplaats from 27. Whoever asks for a benefit shows who they are, so a gemeente knows the age group of
all of them, and of most others who register. Whoever has a traject for the young is not made younger for it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from services.registry.demo import facts
from services.registry.demo.draws import chance, pick
from services.registry.demo.intake import ADULT, YOUTH_BORDER
from services.registry.demo.people import Registered
from services.registry.demo.report_spells import scheme_of
from services.registry.jobseekers.enums import Determination
from services.registry.report_facts.enums import AgeBand, Scheme, Sex
from services.registry.report_facts.facts import LOWEST_AGE, NEXT_AGE, years_later
from services.registry.report_facts.models import AgeGroup, Qualification, ReportFact, SexRegistration

KNOWN_WITHOUT_BENEFIT, SEX_KNOWN, QUALIFIED_YOUNG = 0.92, 0.95, 0.35  # verzonnen
SCHOOL_LEAVER, OLDER_SCHEME, OLDEST = 16, 47, 66
AGES = dict(zip(((18, 26), (27, 36), (37, 46), (47, 56), (57, 64), (65, 66)), facts.ages(), strict=True))
"""Persons in Dalfsen's file from and to an age (S2 §3.6)."""
YEAR = 365
SEXES = {Sex.MALE: 49.7, Sex.FEMALE: 50.0, Sex.OTHER: 0.3}  # verzonnen
SCHOOL_STARTS = ((2, 1), (9, 1))  # month and day: the usual instroommomenten


def ages_of(person: Registered, at_a_place: bool, on: date) -> Iterator[ReportFact]:
    """What is noted about one person. `at_a_place`: they have a stay, so school does not come first for them."""
    rng = person.chances("ages")
    age = _age(rng, person, at_a_place)
    day = max(person.registered_on, on - timedelta(days=YEAR))
    sex = person.person.sonar["Geslacht"]
    if sex in ("Man", "Vrouw") or chance(rng, SEX_KNOWN):
        drawn = Sex(str(sex).lower()) if sex in ("Man", "Vrouw") else pick(rng, SEXES)
        yield SexRegistration(**person.noted(day), sex=drawn)
    if age is not None:
        seen = on if age < YOUTH_BORDER else day
        band, last_day = _group(rng, age, seen)
        yield AgeGroup(**person.noted(seen), band=band, last_day=last_day)
    held = _qualified(rng, person, age)
    if held is not None:
        begins = _next_start(on) if not held and age is not None and age < YOUTH_BORDER else None
        yield Qualification(**person.noted(person.seen_on), held=held, next_school_start=begins)


def _age(rng: Random, person: Registered, at_a_place: bool) -> int | None:
    """Years of age that go with what was determined; None where nobody noted them, or none would go with it."""
    told = person.person.sonar["Leeftijd"]
    lowest, highest = _bounds(person, at_a_place)
    fits = lowest <= highest and (not isinstance(told, int) or lowest <= told <= highest)
    if not fits or not chance(rng, KNOWN_WITHOUT_BENEFIT if person.benefit_from is None else 1.0):
        return None
    if isinstance(told, int):
        return told
    bands = {
        (max(first, lowest), min(last, highest)): count
        for (first, last), count in AGES.items()
        if first <= highest and lowest <= last
    }
    return rng.randint(*pick(rng, bands or {(lowest, highest): 1}))  # of under 18 there is no count


def _bounds(person: Registered, at_a_place: bool) -> tuple[int, int]:
    """The ages between which somebody must be for the law to answer as it did."""
    determined = person.intake.determinations if person.intake is not None else {}
    allowed = determined.get(Determination.PARTICIPATION_PLACE_ALLOWED)
    lowest = YOUTH_BORDER if allowed or at_a_place else ADULT
    highest = YOUTH_BORDER - 1 if allowed is False and scheme_of(person) is Scheme.PW else OLDEST
    if determined.get(Determination.CHAINSAW_ALLOWED) is False:
        lowest, highest = SCHOOL_LEAVER, ADULT - 1
    if scheme_of(person) in (Scheme.IOAW, Scheme.IOAZ):
        lowest = OLDER_SCHEME
    return lowest, highest


def _group(rng: Random, age: int, day: date) -> tuple[AgeBand, date | None]:
    """The group, and under 27 the last day in it: the day before the birthday at its border."""
    band = [one for one in AgeBand if LOWEST_AGE[one] <= age][-1]
    if age >= YOUTH_BORDER:
        return band, None
    birthday = day + timedelta(days=rng.randint(1, 360))
    return band, years_later(birthday, NEXT_AGE[band] - age - 1) - timedelta(days=1)


def _qualified(rng: Random, person: Registered, age: int | None) -> bool | None:
    """As the intake has it; of the young it is always asked, of others not."""
    notes = person.intake.certificates if person.intake is not None else []
    noted = next((one.held for one in notes if one.code == "STARTKWALIFICATIE"), None)
    if noted is None and age is not None and age < YOUTH_BORDER:
        return chance(rng, QUALIFIED_YOUNG)
    return noted


def _next_start(on: date) -> date:
    """The first day after `on` at which a school takes in pupils."""
    days = [date(on.year + later, month, day) for later in (0, 1) for month, day in SCHOOL_STARTS]
    return min(one for one in days if one > on)
