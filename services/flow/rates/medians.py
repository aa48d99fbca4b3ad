"""After how many days half of the people left a state, for whatever came next, with an interval."""

from typing import Final

from services.flow.episodes import STATES
from services.flow.figures.tables import ALL, Cell, Table, Unit, key_of
from services.flow.rates.basis import Basis, Head, Sets, cohort_words
from services.flow.rates.outcomes import SUBJECT as OUTCOMES
from services.flow.rates.outcomes import Group, groups
from services.flow.rates.words import STATE_WORDS
from services.flow.states import JourneyState
from services.flow.statistics.medians import Reached, days_until

SUBJECT: Final = "mediaan"
NOT_REACHED: Final = "Leeg: nog niet bereikt. Bij minder dan de helft is iets gevolgd, of het is nog niet zeker genoeg."
HOW_MANY: Final = "Over hoeveel mensen het gaat, staat bij de uitkomsten van elke stand."
DEFINITION: Final = (
    "Na hoeveel dagen de helft van de mensen niet meer in deze stand was, wat er ook volgde, en tussen welke dagen dat "
    "met 95 procent zekerheid ligt (Brookmeyer en Crowley). Wie er nog is, telt mee zolang wij hem of haar volgen. Van "
    "iedereen telt de eerste keer."
)
COLUMNS: Final = ("Dagen", "Ten minste", "Ten hoogste")


def median_tables(basis: Basis) -> tuple[Table, ...]:
    """Of each cohort in which anybody was: days per state.

    How many people that is about stands with the outcomes alone, where it is hidden if another number would follow.
    """
    found = {state: groups(basis, state) for state in STATES}
    cohorts = (None, *basis.years())
    return tuple(
        table
        for cohort in cohorts
        for table in _tables_of(
            basis, cohort, {state: of[cohort] for state, of in found.items() if len(of[cohort].seen)}
        )
    )


def slice_code(cohort: int | None) -> str:
    """How the codes of the tables of one cohort begin."""
    return f"{SUBJECT}.{cohort or ALL}"


def _tables_of(basis: Basis, cohort: int | None, of_state: dict[JourneyState, Group]) -> tuple[Table, ...]:
    of_state = {state: group for state, group in of_state.items() if len(group.seen)}
    if not of_state:
        return ()
    sets = Sets()
    for state, group in of_state.items():
        sets.counts[_key(state, cohort)] = len(group.seen)
    rows = [STATE_WORDS[state] for state in of_state]
    days = [_cells(days_until(group.curve), _key(state, cohort)) for state, group in of_state.items()]
    code, words = slice_code(cohort), cohort_words(basis.years())[cohort]
    head = Head(
        f"{code}.dagen", f"Hoe lang mensen in een stand blijven: {words}", DEFINITION, Unit.DAYS, "Stand", "De helft",
        notes=(NOT_REACHED, HOW_MANY),
    )  # fmt: skip
    return (basis.table(head, rows, COLUMNS, days, sets),)


def _cells(reached: Reached, key: str) -> list[Cell]:
    return [Cell(day, key) for day in (reached.day, reached.low, reached.high)]


def _key(state: JourneyState, cohort: int | None) -> str:
    """The people of a cohort in a state, as tables of outcomes call them."""
    return key_of(f"{OUTCOMES}.{state}", str(cohort or ALL), ALL, ALL)
