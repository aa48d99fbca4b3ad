"""Which figures there are: each a code, and the function that makes its tables out of a basis.

All tables of one figure are published together: of every cohort, of every moment.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from services.flow.episodes import STATES
from services.flow.figures.tables import Table
from services.flow.rates.basis import Basis
from services.flow.rates.findings import finding_tables
from services.flow.rates.medians import median_tables
from services.flow.rates.outcomes import outcome_tables
from services.flow.rates.shifts import ShiftAxis, shift_tables
from services.flow.rates.staying import staying_tables
from services.flow.rates.waits import back_tables, sheltered_tables
from services.flow.states import JourneyState

Made = Callable[[Basis], tuple[Table, ...]]
MEDIANS, STAYING, BACK, WAITS, FINDINGS = "mediaan", "blijvend", "terugkeer", "wachttijden", "bevindingen"


def outcomes_of(state: JourneyState) -> str:
    """The figure of what came after a state."""
    return f"uitkomsten.{state}"


def shifts_of(axis: ShiftAxis) -> str:
    """The figure of matrices of an axis, of every period."""
    return f"overgangen.{axis}"


FIGURES: Final[Mapping[str, Made]] = {
    **{outcomes_of(state): partial(outcome_tables, state=state) for state in STATES},
    **{shifts_of(axis): partial(shift_tables, axis=axis) for axis in ShiftAxis},
    MEDIANS: median_tables,
    STAYING: staying_tables,
    BACK: back_tables,
    WAITS: sheltered_tables,
    FINDINGS: finding_tables,
}
