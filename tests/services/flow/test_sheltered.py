"""Waiting for beschut werk, from the first yes to the contract."""

from services.flow.sheltered import sheltered_waiting
from services.flow.statistics.incidence import incidence_curves
from services.flow.statistics.medians import days_until
from services.flow.statistics.steps import REACHED
from services.registry import PlacementKind, ProvisionKind, TrajectCourse
from tests.services.flow.people import ON, day, job, person


def test_each_wait_runs_from_the_first_day_of_its_step() -> None:
    preparing = TrajectCourse(ProvisionKind.SHELTERED_PREPARATION, day(30), day(99))
    hired = job(120, kind=PlacementKind.SHELTERED_JOB)
    yes = {"sheltered": ((day(0), False), (day(10), True), (day(40), True))}
    through = person(hired, trajecten=(preparing,), **yes)
    waits, never = person(**yes), person(hired)
    found = sheltered_waiting([through, waits, never, person(hired, **yes)], on=ON)
    assert found.to_preparation.spells.exit.tolist()[::2] == [21, 111]
    assert found.to_preparation.spells.cause.tolist() == [1, 0, 2]
    assert found.to_preparation.not_begun == 1
    assert days_until(incidence_curves(found.to_contract.spells)[0], REACHED).day == 111
    assert found.preparation_to_contract.spells.exit.tolist() == [91]
    assert len(sheltered_waiting([], on=ON).to_contract.spells) == 0
