"""Pure decisions about a place: what in its fields does not go together, and what its kind's rules refuse."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from services.errors import InputProblem
from services.registry.placements.demands import RULED_OUT
from services.registry.placements.enums import ContractProspect, PayKind, PlacementKind
from services.registry.placements.field_shapes import SHORTEST_DESCRIPTION, SHORTEST_TITLE
from services.registry.placements.schemas import PlacementFields
from services.registry.reference.gazetteer import locate
from services.registry.rulesets import RuleSet

FURTHEST_START = timedelta(days=2 * 365)

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


def contradictions(place: PlacementFields, today: date) -> list[InputProblem]:
    """What in these fields does not go together, in Dutch, all of it."""
    return [
        InputProblem(field, message)
        for wrong, field, message in (
            *_texts(place),
            *_figures(place, today),
            *_twice(place),
            *_conditions(place),
            *_places_and_months(place),
            *_prospect_and_pay(place),
        )
        if wrong
    ]


def _texts(place: PlacementFields) -> Iterator[Check]:
    spaces = "tekens; spaties vooraan en achteraan tellen niet"
    yield len(place.titel.strip()) < SHORTEST_TITLE, "titel", f"heeft minder dan {SHORTEST_TITLE} {spaces}"
    short = len(place.omschrijving.strip()) < SHORTEST_DESCRIPTION
    yield short, "omschrijving", f"heeft minder dan {SHORTEST_DESCRIPTION} {spaces}"


def _figures(place: PlacementFields, today: date) -> Iterator[Check]:
    reversed_hours = place.uren_per_week_minimaal > place.uren_per_week_maximaal
    yield reversed_hours, "urenPerWeekMinimaal", "is hoger dan urenPerWeekMaximaal; draai ze om of maak ze gelijk"
    ended = place.einddatum is not None and place.einddatum <= place.startdatum
    yield ended, "einddatum", "ligt niet na startdatum; kies een latere datum of laat het veld weg"
    far = abs(place.startdatum - today) > FURTHEST_START
    yield far, "startdatum", "ligt meer dan twee jaar van vandaag; controleer het jaar"
    both = bool(set(place.kan_bieden) & set(place.kan_niet_bieden))
    yield both, "kanNietBieden", "bevat een omstandigheid die ook in kanBieden staat; kies één van beide"


def _conditions(place: PlacementFields) -> Iterator[Check]:
    """What the work is like may rule out what the place says that it can offer."""
    named = [("lichamelijkeEisen", str(one)) for one in place.lichamelijke_eisen]
    named += [("werkomgeving", str(one)) for one in place.werkomgeving]
    for field, word in named:
        condition = RULED_OUT.get(word)
        contradicts = condition in place.kan_bieden
        yield contradicts, field, f"noemt {word}, en kanBieden noemt {condition}; dat gaat niet samen: kies één"


def _places_and_months(place: PlacementFields) -> Iterator[Check]:
    unknown = [one for one in place.andere_locaties if locate(int(one)) is None]
    yield bool(unknown), "andereLocaties", "noemt een postcodegebied dat wij niet kennen; controleer de cijfers"
    main = place.postcode in place.andere_locaties
    yield main, "andereLocaties", "noemt ook de postcode van de plek zelf; haal die hier weg"
    idle = bool(place.maanden) and place.startdatum.month not in place.maanden
    yield idle, "maanden", "bevat de maand van startdatum niet; kies een andere startdatum of voeg de maand toe"


def _prospect_and_pay(place: PlacementFields) -> Iterator[Check]:
    none = place.contractvooruitzicht == ContractProspect.NONE
    yield none and place.contract_maanden is not None, "contractMaanden", "hoort bij een vooruitzicht op een contract"
    pay = place.beloning
    amounts = [] if pay is None else [one for one in (pay.centen_per_uur, pay.centen_per_maand) if one is not None]
    yield len(amounts) > 1, "beloning", "noemt een bedrag per uur en per maand; kies één van beide"
    free = pay is not None and pay.soort in {PayKind.NONE, PayKind.BENEFIT_KEPT}
    yield free and bool(amounts), "beloning", "noemt een bedrag, maar geen soort waar een bedrag bij hoort"
    yield place.stap is not None and place.leerlijn is None, "stap", "hoort bij een leerlijn; vul leerlijn ook in"


def _twice(place: PlacementFields) -> Iterator[Check]:
    skills = [one.vaardigheid for one in place.taaleisen]
    yield _repeats(skills), "taaleisen", "noemt een vaardigheid twee keer; laat de hoogste staan"
    codes = [one.certificaat for one in place.certificaten]
    yield _repeats(codes), "certificaten", "noemt een certificaat twee keer; laat één staan"
    yield _repeats(place.dagdelen), "dagdelen", "noemt een dagdeel twee keer; laat één staan"
    yield _repeats(place.maanden), "maanden", "noemt een maand twee keer; laat één staan"
    yield _repeats(place.andere_locaties), "andereLocaties", "noemt een postcodegebied twee keer; laat één staan"
    yield _repeats(place.lichamelijke_eisen), "lichamelijkeEisen", "noemt een eis twee keer; laat één staan"
    yield _repeats(place.werkomgeving), "werkomgeving", "noemt iets twee keer; laat één staan"


# What somebody may get at each kind of place (domain.md §4.2, column «pay»).
BENEFIT, WAGE, NONE = PayKind.BENEFIT_KEPT, PayKind.WAGE, PayKind.NONE
INTERN, VOLUNTEER = PayKind.INTERNSHIP_ALLOWANCE, PayKind.VOLUNTEER_ALLOWANCE
PAY_OF_KIND: dict[PlacementKind, frozenset[PayKind]] = {
    PlacementKind.WORK_EXPERIENCE: frozenset({BENEFIT, INTERN, NONE}),
    PlacementKind.TRIAL_PLACEMENT: frozenset({BENEFIT}),
    PlacementKind.LANGUAGE_INTERNSHIP: frozenset({BENEFIT, INTERN, NONE}),
    PlacementKind.PARTICIPATION_PLACE: frozenset({BENEFIT}),
    PlacementKind.SHELTERED_JOB: frozenset({WAGE}),
    PlacementKind.SECONDMENT: frozenset({WAGE}),
    PlacementKind.SUBSIDISED_JOB: frozenset({WAGE}),
    PlacementKind.REGULAR_JOB: frozenset({WAGE}),
    PlacementKind.WORK_LEARNING: frozenset({WAGE, INTERN}),
    PlacementKind.PRACTICE_LEARNING: frozenset({WAGE, BENEFIT, INTERN}),
    PlacementKind.VOLUNTEERING: frozenset({BENEFIT, VOLUNTEER, NONE}),
    PlacementKind.SOCIAL_ACTIVATION: frozenset({BENEFIT, VOLUNTEER, NONE}),
    PlacementKind.DAY_ACTIVITY: frozenset({BENEFIT, NONE}),
    PlacementKind.PARTICIPATION_HOURS: frozenset({BENEFIT, NONE}),
}
NEEDS_RECOGNITION = frozenset({PlacementKind.WORK_LEARNING, PlacementKind.PRACTICE_LEARNING})


def against_kind(place: PlacementFields) -> list[InputProblem]:
    """What a place of this kind cannot be without, or cannot have, whatever its gemeente."""
    return [InputProblem(field, message) for wrong, field, message in _kind(place) if wrong]


def _kind(place: PlacementFields) -> Iterator[Check]:
    intended = place.contractvooruitzicht in {ContractProspect.INTENDED, ContractProspect.AGREED}
    yield (
        place.soort == PlacementKind.TRIAL_PLACEMENT and not intended,
        "contractvooruitzicht",
        "is bij een proefplaats ten minste voorgenomen (PW art. 8a lid 2 onder d): dat beschermt tegen verdringing",
    )
    pay = PAY_OF_KIND[place.soort]
    yield (
        place.beloning is not None and place.beloning.soort not in pay,
        "beloning",
        f"past niet bij {place.soort}; kies uit {', '.join(sorted(pay))}",
    )
    yield (
        place.soort in NEEDS_RECOGNITION and place.erkend_leerbedrijf is not True,
        "erkendLeerbedrijf",
        f"moet true zijn: {place.soort} kan alleen bij een erkend leerbedrijf (WEB)",
    )


def against_rules(place: PlacementFields, rules: RuleSet) -> list[InputProblem]:
    """What the rule set of this kind of place does not allow, with its legal ground.

    How long somebody may stay is a rule about a stay, not about a place: a place may be there for years and
    receive one person after another.
    """
    least, most = rules.hours_min or 0, rules.hours_max or float("inf")
    hours = {
        "urenPerWeekMinimaal": place.uren_per_week_minimaal,
        "urenPerWeekMaximaal": place.uren_per_week_maximaal,
    }
    too_many = [
        InputProblem(field, f"is hoger dan de {most:g} uur die voor {rules.kind} mag ({rules.basis}); verlaag de uren")
        for field, value in hours.items()
        if value > most
    ]
    too_few = [
        InputProblem(field, f"is lager dan de {least:g} uur die {rules.kind} ten minste vraagt ({rules.basis})")
        for field, value in hours.items()
        if value < least
    ]
    return too_many + too_few


def _repeats(values: Sequence[Hashable]) -> bool:
    return len(set(values)) < len(values)
