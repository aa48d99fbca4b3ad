"""The displacement check (verdringingstoets) of an unpaid place: what is judged, and which answers give a warning.

There is no single legal test. The checklist follows domain.md §4.2 «Verdringing» (after the Divosa handreiking of
2018); wording and limits are ours. Pure: it warns, and a netwerker concludes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from services.registry.placements.enums import DisplacementSignal, PaidJobEnded, WhatFollows
from services.registry.placements.models import Placement

MOST_UNPAID_SHARE = 0.25  # of everybody in the team; a default of ours


@dataclass(frozen=True, slots=True)
class Answers:
    """What the netwerker found. Numbers are people in the team where the place is."""

    additional: bool
    paid_job_ended: PaidJobEnded
    paid_in_team: int
    unpaid_in_team: int
    learning_goal: bool
    supervisor: bool
    bounded: bool
    what_follows: WhatFollows


def judged_fields(placement: Placement) -> dict[str, object]:
    """The fields that a check judges, under their Dutch names: a place that changes in one of them is judged anew."""
    return {
        "soort": placement.kind,
        "gemeente": placement.gemeente_code,
        "beroep": placement.occupation_code,
        "omschrijving": placement.description,
        "urenPerWeekMinimaal": float(placement.hours_min),
        "urenPerWeekMaximaal": float(placement.hours_max),
        "aantalPlaatsen": placement.capacity,
        "startdatum": placement.starts_on.isoformat(),
        "einddatum": placement.ends_on.isoformat() if placement.ends_on else None,
        "maanden": list(placement.months),
    }


def signals(answers: Answers, *, capacity: int) -> list[DisplacementSignal]:
    """The warnings that these answers give, in the order of the checklist."""
    return [signal for found, signal in _signals(answers, capacity) if found]


def _signals(answers: Answers, capacity: int) -> Iterator[tuple[bool, DisplacementSignal]]:
    ended = answers.paid_job_ended
    yield not answers.additional, DisplacementSignal.NOT_ADDITIONAL
    yield ended in {PaidJobEnded.WITHIN_SIX_MONTHS, PaidJobEnded.WITHIN_A_YEAR}, DisplacementSignal.PAID_JOB_ENDED
    yield ended == PaidJobEnded.UNKNOWN, DisplacementSignal.PAID_JOB_UNKNOWN
    yield unpaid_share(answers, capacity=capacity) > MOST_UNPAID_SHARE, DisplacementSignal.MANY_UNPAID
    yield not answers.learning_goal, DisplacementSignal.NO_LEARNING_GOAL
    yield not answers.supervisor, DisplacementSignal.NO_SUPERVISOR
    yield not answers.bounded, DisplacementSignal.UNBOUNDED
    yield answers.what_follows == WhatFollows.NOTHING, DisplacementSignal.NO_FOLLOW_UP


def unpaid_share(answers: Answers, *, capacity: int) -> float:
    """The share (0–1) of unpaid people in the team once this place is filled."""
    unpaid = answers.unpaid_in_team + capacity
    return unpaid / (answers.paid_in_team + unpaid)
