"""Pure decisions about a place: what in its fields does not go together, and what its kind's rules refuse."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta

from services.errors import InputProblem
from services.registry.placements.schemas import SHORTEST_DESCRIPTION, SHORTEST_TITLE, PlacementFields
from services.registry.rulesets import RuleSet

FURTHEST_START = timedelta(days=2 * 365)

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


def contradictions(place: PlacementFields, today: date) -> list[InputProblem]:
    """What in these fields does not go together, in Dutch, all of it."""
    return [
        InputProblem(field, message)
        for wrong, field, message in (*_texts(place), *_figures(place, today), *_twice(place))
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


def _twice(place: PlacementFields) -> Iterator[Check]:
    skills = [one.vaardigheid for one in place.taaleisen]
    yield _repeats(skills), "taaleisen", "noemt een vaardigheid twee keer; laat de hoogste staan"
    codes = [one.certificaat for one in place.certificaten]
    yield _repeats(codes), "certificaten", "noemt een certificaat twee keer; laat één staan"
    yield _repeats(place.dagdelen), "dagdelen", "noemt een dagdeel twee keer; laat één staan"


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
