"""Pure decisions about a place: what in its fields does not go together, and what its kind's rules refuse."""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from services.errors import InputProblem
from services.registry.placements.schemas import SHORTEST_DESCRIPTION, SHORTEST_TITLE, PlacementFields
from services.registry.rulesets import RuleSet

FURTHEST_START = timedelta(days=2 * 365)


def contradictions(place: PlacementFields, today: date) -> list[InputProblem]:
    """What in these fields does not go together, in Dutch, all of it."""
    checks = [
        (
            len(place.titel.strip()) < SHORTEST_TITLE,
            InputProblem(
                "titel", f"heeft minder dan {SHORTEST_TITLE} tekens; spaties vooraan en achteraan tellen niet"
            ),
        ),
        (
            len(place.omschrijving.strip()) < SHORTEST_DESCRIPTION,
            InputProblem(
                "omschrijving",
                f"heeft minder dan {SHORTEST_DESCRIPTION} tekens; spaties vooraan en achteraan tellen niet",
            ),
        ),
        (
            place.uren_per_week_minimaal > place.uren_per_week_maximaal,
            InputProblem("urenPerWeekMinimaal", "is hoger dan urenPerWeekMaximaal; draai ze om of maak ze gelijk"),
        ),
        (
            place.einddatum is not None and place.einddatum <= place.startdatum,
            InputProblem("einddatum", "ligt niet na startdatum; kies een latere datum of laat het veld weg"),
        ),
        (
            abs(place.startdatum - today) > FURTHEST_START,
            InputProblem("startdatum", "ligt meer dan twee jaar van vandaag; controleer het jaar"),
        ),
        (
            bool(set(place.kan_bieden) & set(place.kan_niet_bieden)),
            InputProblem("kanNietBieden", "bevat een omstandigheid die ook in kanBieden staat; kies één van beide"),
        ),
        (
            _repeats([one.vaardigheid for one in place.taaleisen]),
            InputProblem("taaleisen", "noemt een vaardigheid twee keer; laat de hoogste staan"),
        ),
        (
            _repeats([one.certificaat for one in place.certificaten]),
            InputProblem("certificaten", "noemt een certificaat twee keer; laat één staan"),
        ),
        (_repeats(place.dagdelen), InputProblem("dagdelen", "noemt een dagdeel twee keer; laat één staan")),
    ]
    return [problem for wrong, problem in checks if wrong]


def against_rules(place: PlacementFields, rules: RuleSet) -> list[InputProblem]:
    """What the rule set of this kind of place does not allow, with its legal ground."""
    problems = []
    if rules.hours_max is not None and place.uren_per_week_minimaal > rules.hours_max:
        problems.append(
            InputProblem(
                "urenPerWeekMinimaal",
                f"is hoger dan de {rules.hours_max:g} uur die voor {rules.kind} mag ({rules.basis}); verlaag de uren",
            )
        )
    if rules.hours_min is not None and place.uren_per_week_maximaal < rules.hours_min:
        problems.append(
            InputProblem(
                "urenPerWeekMaximaal",
                f"is lager dan de {rules.hours_min:g} uur die {rules.kind} ten minste vraagt ({rules.basis})",
            )
        )
    if rules.weeks_max is not None and place.einddatum is not None:
        longest = timedelta(weeks=rules.weeks_max + (rules.extension_weeks or 0))
        if place.einddatum - place.startdatum > longest:
            problems.append(
                InputProblem(
                    "einddatum",
                    f"maakt de plek langer dan {longest.days // 7} weken; langer mag niet voor {rules.kind} "
                    f"({rules.basis})",
                )
            )
    return problems


def _repeats(values: Sequence[Hashable]) -> bool:
    return len(set(values)) < len(values)
