"""The current picture of a person, from all that was ever noted: pure, so that one query serves picture and dossier.

What counts is decided here as everywhere: the latest by day and then by order of writing, per kind where a table
speaks of several things, and per field where a table's fields are known apart (ADR 0004).
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from services.registry.jobseekers.contacts.rules import contact_due
from services.registry.jobseekers.enums import OccupationTie
from services.registry.jobseekers.histories.base import Row
from services.registry.jobseekers.histories.participation import CategoryNoted, ExpectedNoted, StatusNoted
from services.registry.jobseekers.histories.repository import Rows
from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.rules import Entry, balance
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.participation.ladder import potential
from services.registry.jobseekers.plans.schemas import plans_out
from services.registry.jobseekers.schemas import BalanceOut, JobseekerOut

Fields = dict[str, object]

SAID_AS = {
    "uren_per_week_minimaal": ("availability", "hours_min"),
    "uren_per_week_maximaal": ("availability", "hours_max"),
    "dagdelen": ("availability", "dayparts"),
    "beschikbaar_vanaf": ("availability", "available_from"),
    "vervoer": ("reach", "transport"),
    "reistijd_maximaal": ("reach", "max_minutes"),
    "begeleiding": ("support_need", "guidance"),
    "omstandigheden": ("support_need", "conditions"),
}


def picture(jobseeker: Jobseeker, rows: Rows, today: date) -> JobseekerOut:
    """Everything that counts today. Rows come per table, the latest first."""
    return JobseekerOut.model_validate(
        {
            "id": jobseeker.id,
            "gemeente": jobseeker.gemeente_code,
            "ingeschreven_op": jobseeker.registered_on,
            **_axes(rows),
            **_skills(rows),
            **_work(rows),
            **_contact(rows, today),
            **_plan(rows, today),
            "inburgering": _inburgering(rows),
        }
    )


def _axes(rows: Rows) -> Fields:
    ladder, expected, status = (
        _latest(rows, one) for one in ("ladder_observation", "expected_trede", "status_statement")
    )
    observed = ladder["trede"] if ladder else None
    to_reach = ExpectedNoted.of(expected) if expected else None
    return {
        "trede": observed,
        "trede_op": ladder["noted_on"] if ladder else None,
        "trede_methode": ladder["method"] if ladder else None,
        "verwachte_eindtrede": to_reach.trede if to_reach else None,
        "eindtrede_horizon": to_reach.horizon_op if to_reach else None,
        "groeipotentieel": potential(_whole(observed), to_reach.trede if to_reach else None),
        "categorieen": [CategoryNoted.of(one) for one in _latest_per(rows, "category_statement", "scheme")],
        "status": StatusNoted.of(status) if status else None,
    }


def _skills(rows: Rows) -> Fields:
    licences = _latest(rows, "licence_set")
    return {
        "taalniveaus": [
            {
                "vaardigheid": one["skill"],
                "schaal": one["scale"],
                "niveau": one["level"],
                "gemeten_op": one["noted_on"],
                "gemeten_met": one["method"],
            }
            for one in _latest_per(rows, "language_level", "skill", "scale")
        ],
        "certificaten": [
            {
                "certificaat": one["certificate_code"],
                "gehaald_op": one["issued_on"],
                "geldig_tot": one["valid_until"],
                "geldigheidsgrond": one["validity_basis"],
                "gecontroleerd": one["verified_how"],
            }
            for one in _latest_per(rows, "certificate_statement", "certificate_code")
            if one["held"]
        ],
        "rijbewijzen": licences["licences"] if licences else None,
    }


def _work(rows: Rows) -> Fields:
    ties = {str(one["tie"]): one["occupation_codes"] for one in _latest_per(rows, "occupation_set", "tie")}
    words, pc4 = _latest(rows, "own_words"), _said(rows, "reach", "pc4")
    return {
        "wensen": ties.get(OccupationTie.WISH, []),
        "ervaring": ties.get(OccupationTie.EXPERIENCE, []),
        "eigen_woorden": words["words"] if words else None,
        "postcodegebied": None if pc4 is None else str(pc4),
        **{dutch: _said(rows, table, field) for dutch, (table, field) in SAID_AS.items()},
    }


def _contact(rows: Rows, today: date) -> Fields:
    held = next((one for one in rows["contact_moment"] if one["held"] and one["counts"]), None)
    last, following = (_day(held["noted_on"]), _day(held["next_on"])) if held else (None, None)
    return {
        "laatste_contact_op": last,
        "volgend_contact_op": following,
        "contact_nodig": contact_due(last_on=last, next_on=following, today=today),
    }


def _plan(rows: Rows, today: date) -> Fields:
    running = next((one for one in plans_out(rows["action_plan"], rows["plan_evaluation"], today) if one.loopt), None)
    plan_id: UUID | None = running.id if running else None
    return {"plan_id": plan_id, "plan_evaluatie_op": running.volgende_evaluatie_op if running else None}


def _inburgering(rows: Rows) -> Fields | None:
    route = _latest(rows, "inburgering_route")
    if route is None:
        return None
    made = balance(
        InburgeringRoute(str(route["route"])),
        _entries(rows["inburgering_hours"]),
        participation_part=bool(route["participation_part"]),
    )
    return {
        "route": route["route"],
        "begonnen_op": route["started_on"],
        "termijn_tot": route["term_ends_on"],
        "beeindigd_op": route["ended_on"],
        "saldo": BalanceOut(
            cursus=made.course,
            participatie=made.participation,
            aftrek=made.deducted,
            telt_niet=made.not_counted,
            na_te_gaan=made.to_check,
            cursus_te_gaan=made.course_left,
            participatie_te_gaan=made.participation_left,
            grondslag=made.source,
        ),
    }


def _entries(rows: list[Row]) -> Iterator[Entry]:
    for row in rows:
        spoken = row["dutch_spoken"]
        yield Entry(
            number=_whole(row["id"]) or 0,
            day=date.fromisoformat(str(row["noted_on"])),
            kind=HourKind(str(row["kind"])),
            hours=float(str(row["hours"])),
            dutch_spoken=None if spoken is None else bool(spoken),
            corrects=_whole(row["corrects_entry_id"]),
        )


def _latest(rows: Rows, table: str) -> Row | None:
    return next(iter(rows[table]), None)


def _latest_per(rows: Rows, table: str, *keys: str) -> list[Row]:
    """The latest row of each value of `keys`, in the order of the keys."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows[table]:
        found.setdefault(tuple(str(row[key]) for key in keys), row)
    return [found[key] for key in sorted(found)]


def _said(rows: Rows, table: str, field: str) -> object:
    """The latest that was said of one field."""
    return next((row[field] for row in rows[table] if row[field] is not None), None)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(str(value))
