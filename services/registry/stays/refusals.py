"""What a stay is refused for, with code, Dutch sentence and mend."""

from collections.abc import Sequence
from datetime import date

from services.errors import InputProblem, NotFoundError, RefusedError
from services.registry.stays.enums import StayRule
from services.registry.stays.rules import Problem

FIELD_OF = {
    StayRule.DURATION: "totEnMet",
    StayRule.EXTENSIONS: "totEnMet",
    StayRule.END_NEEDED: "totEnMet",
    StayRule.HOURS: "urenPerWeek",
    StayRule.FULL_WEEK: "urenPerWeek",
    StayRule.AGREEMENT: "overeenkomstGetekendOp",
    StayRule.INTENTION: "voornemenVastgelegdOp",
    StayRule.DETERMINED: "oordelen",
}


class StayRefusedError(RefusedError):
    """A write about a stay that cannot be; `problems` names everything that is in its way."""

    def __init__(self, code: str, message: str, *, remedy: str, problems: Sequence[InputProblem] = ()) -> None:
        super().__init__(message, remedy=remedy, code=code)
        self.problems = tuple(problems)


def stay_not_found() -> NotFoundError:
    """What is not there and what is not yours get the same answer."""
    return NotFoundError("Deze plaatsing is er niet.", remedy="Controleer het nummer van de plaatsing.")


def contradicts(problems: Sequence[InputProblem]) -> StayRefusedError:
    """Days that do not go together."""
    return StayRefusedError(
        "datums-kloppen-niet",
        "De datums van deze plaatsing gaan niet samen.",
        remedy="Verbeter de genoemde velden.",
        problems=problems,
    )


def outside_rules(problems: Sequence[Problem]) -> StayRefusedError:
    """A stay outside its rule set, without an exception."""
    named = [InputProblem(FIELD_OF.get(one.rule, "plaatsing"), f"{one.rule}: {one.message}") for one in problems]
    if all(one.rule == StayRule.DETERMINED for one in problems):
        unknown = all(one.unknown for one in problems)
        return StayRefusedError(
            "oordeel-nodig" if unknown else "vaststelling-staat-in-de-weg",
            "De regels vragen een oordeel over deze persoon dat er nog niet is."
            if unknown
            else "Wat over deze persoon is vastgesteld, laat deze plaatsing niet toe.",
            remedy="Leg het oordeel vast in «oordelen»."
            if unknown
            else "Kies een andere soort plek, of laat de vaststelling herzien als die niet meer klopt.",
            problems=named,
        )
    return StayRefusedError(
        "buiten-de-regels",
        "Deze plaatsing past niet binnen de regels.",
        remedy="Pas de plaatsing aan, of laat een consulent een afwijking vastleggen.",
        problems=named,
    )


def other_outside_rules(problems: Sequence[Problem]) -> StayRefusedError:
    """A write that puts another stay of the same person outside its rule set."""
    return StayRefusedError(
        "andere-plaatsing-buiten-regels",
        "Hierdoor past een andere plaatsing van deze persoon niet meer binnen de regels.",
        remedy="Pas eerst die andere plaatsing aan, of laat een consulent daar een afwijking vastleggen.",
        problems=[InputProblem("plaatsing", f"{one.rule}: {one.message}") for one in problems],
    )


def place_full(capacity: int) -> StayRefusedError:
    """Nobody more fits at this place on some day."""
    return StayRefusedError(
        "plek-vol",
        f"Op deze plek kunnen {capacity} mensen tegelijk; op een van deze dagen zijn die er al."
        if capacity > 1
        else "Op deze plek kan één persoon tegelijk; op een van deze dagen is die er al.",
        remedy="Kies een andere periode of een andere plek.",
    )


def still_held() -> StayRefusedError:
    """Nobody noted that somebody whose last day went by has left, so they may still be there today."""
    return StayRefusedError(
        "einde-niet-genoteerd",
        "Van iemand op deze plek is de laatste dag voorbij, maar het einde is niet genoteerd.",
        remedy="Laat eerst dat einde noteren of de plaatsing verlengen, of kies een eerste dag vanaf morgen.",
    )


def already_there() -> StayRefusedError:
    """One person, one stay at one place at a time."""
    return StayRefusedError(
        "al-op-deze-plek",
        "Deze persoon heeft al een plaatsing op deze plek die nog niet voorbij is of dezelfde dagen heeft.",
        remedy="Verleng of beëindig de plaatsing die er al is.",
    )


def place_not_open(state: str) -> StayRefusedError:
    """A place that takes nobody."""
    return StayRefusedError(
        "plek-niet-open", f"Op deze plek kan nu niemand beginnen: zij is {state}.", remedy="Kies een open plek."
    )


def not_now(what: str, state: str) -> StayRefusedError:
    """An act that does not follow from what the stay is."""
    return StayRefusedError(
        "kan-nu-niet",
        f"{what} kan niet bij een plaatsing die «{state}» is.",
        remedy="Haal de plaatsing opnieuw op en bekijk wat er is gebeurd.",
    )


def no_rules(day: date) -> StayRefusedError:
    """A day before the oldest rules."""
    return StayRefusedError(
        "geen-regels", f"Voor deze soort plek kennen wij op {day} geen regels.", remedy="Kies een latere dag."
    )
