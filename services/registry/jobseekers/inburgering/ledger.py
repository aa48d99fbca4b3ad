"""Adding to the hour ledger: what a correction takes over, and what the ledger may never come to say."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.errors import InputProblem
from services.registry.jobseekers.inburgering import repository
from services.registry.jobseekers.inburgering.rules import MOST_HOURS_A_DAY, day_total, left_of


def hours_columns(session: Session, jobseeker_id: UUID, given: dict[str, object], day: date) -> dict[str, object]:
    """A correction is about the day, kind, surroundings and place of the entry that it names."""
    number = given["corrects_entry_id"]
    corrected = repository.entry(session, jobseeker_id, number) if isinstance(number, int) else None
    if corrected is None:
        return {"noted_on": day}
    return {
        "noted_on": corrected.noted_on,
        "kind": corrected.kind,
        "dutch_spoken": corrected.dutch_spoken,
        "stay_id": corrected.stay_id,
        "traject_id": corrected.traject_id,
    }


def hours_problems(session: Session, jobseeker_id: UUID, columns: dict[str, object]) -> list[InputProblem]:
    """A day has 24 hours; a correction names an entry of this person and takes away no more than it held."""
    ledger = repository.entries(session, jobseeker_id)
    number, day, hours = columns["corrects_entry_id"], columns["noted_on"], columns["hours"]
    if not isinstance(day, date) or not isinstance(hours, float):
        raise TypeError("an entry has a day and hours")
    if isinstance(number, int):
        named = next((one for one in ledger if one.number == number), None)
        if named is None:
            return [InputProblem("corrigeert", "is geen regel van deze urenstaat; controleer het nummer")]
        if named.corrects is not None:
            return [InputProblem("corrigeert", "is zelf een correctie; noem de regel die zij corrigeert")]
        left = left_of(ledger, number)
        if left + hours < 0:
            return [InputProblem("uren", f"haalt meer weg dan er staat; de regel telt nu {left:g} uur")]
    if day_total(ledger, day) + hours > MOST_HOURS_A_DAY:
        return [InputProblem("uren", "maakt meer dan 24 uur op één dag; controleer de dag en de uren")]
    return []
