"""The columns of a place out of its fields, refused with every problem at once."""

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError
from services.registry.leerlijnen.catalogue import step_problems
from services.registry.placements.demands import Demands
from services.registry.placements.enums import CheckStanding, PlacementKind
from services.registry.placements.rules import against_kind, against_rules, contradictions
from services.registry.placements.schemas import PlacementFields
from services.registry.reference.gazetteer import locate
from services.registry.reference.municipalities import region_of
from services.registry.rulesets import ruleset


class PlacementRefusedError(RefusedError):
    """The fields are well-formed but do not go together or break a rule; `problems` names them all."""

    code = "plek-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Deze plek kan zo niet worden vastgelegd.", remedy="Verbeter de genoemde velden en stuur de plek opnieuw."
        )
        self.problems = tuple(problems)


class Area(TypedDict):
    """Where a place is."""

    pc4: int
    gemeente_code: str
    region: str


class PlacementValues(Area):
    """The columns of a place that follow from its fields."""

    kind: str
    title: str
    description: str
    occupation_code: str
    hours_min: float
    hours_max: float
    dayparts: list[str]
    starts_on: date
    ends_on: date | None
    capacity: int
    guidance: str
    demands: Demands
    other_pc4: list[int]
    months: list[int]
    contract_prospect: str
    contract_months: int | None
    pay_kind: str | None
    pay_cents_per_hour: int | None
    pay_cents_per_month: int | None
    leerlijn: str | None
    leerlijn_step: str | None
    recognised_trainer: bool | None
    guide: str | None
    learning_goal: str | None
    paid_in_team: int | None
    unpaid_in_team: int | None
    required_level: str | None


def checked_values(fields: PlacementFields) -> PlacementValues:
    """The columns of a place from its checked fields; refused with every problem at once."""
    problems = contradictions(fields, clock.today()) + against_kind(fields)
    area = area_of(fields.postcode)
    if area is None:
        problems.append(OUTSIDE)
    else:
        problems += rule_problems(fields, area["gemeente_code"])
        problems += step_problems(area["gemeente_code"], fields.startdatum, fields.leerlijn, fields.stap)
    if problems or area is None:
        raise PlacementRefusedError(problems)
    pay = fields.beloning
    return {
        **area,
        "kind": fields.soort,
        "title": fields.titel.strip(),
        "description": fields.omschrijving.strip(),
        "occupation_code": fields.beroep,
        "hours_min": fields.uren_per_week_minimaal,
        "hours_max": fields.uren_per_week_maximaal,
        "dayparts": [str(one) for one in fields.dagdelen],
        "starts_on": fields.startdatum,
        "ends_on": fields.einddatum,
        "capacity": fields.aantal_plaatsen,
        "guidance": fields.begeleiding,
        "demands": fields.demands(),
        "other_pc4": [int(one) for one in fields.andere_locaties],
        "months": sorted(fields.maanden),
        "contract_prospect": fields.contractvooruitzicht,
        "contract_months": fields.contract_maanden,
        "pay_kind": pay.soort if pay else None,
        "pay_cents_per_hour": pay.centen_per_uur if pay else None,
        "pay_cents_per_month": pay.centen_per_maand if pay else None,
        "leerlijn": fields.leerlijn,
        "leerlijn_step": fields.stap,
        "recognised_trainer": fields.erkend_leerbedrijf,
        "guide": fields.begeleider,
        "learning_goal": fields.leerdoel.strip() if fields.leerdoel else None,
        "paid_in_team": fields.betaald_in_team,
        "unpaid_in_team": fields.onbetaald_in_team,
        "required_level": fields.vereist_niveau,
    }


OUTSIDE = InputProblem("postcode", "ligt niet in onze regio's; geef de vier cijfers van de werkplek")
BEFORE_RULES = InputProblem("startdatum", "ligt voor de oudste regels die wij kennen; kies een latere datum")


def area_of(postcode: str) -> Area | None:
    """Where a postcode area lies; None outside our regions."""
    town = locate(int(postcode))
    region = region_of(town.gemeente_code) if town else None
    if town is None or region is None:
        return None
    return {"pc4": int(postcode), "gemeente_code": town.gemeente_code, "region": region}


def rule_problems(fields: PlacementFields, gemeente_code: str) -> list[InputProblem]:
    """What the rules of the place's gemeente refuse; a start before the oldest rules is refused too."""
    try:
        return against_rules(fields, ruleset(gemeente_code, fields.soort, fields.startdatum))
    except NotFoundError:
        return [BEFORE_RULES]


def check_standing(gemeente_code: str, kind: str, starts_on: date) -> CheckStanding:
    """Whether a place needs a displacement check: where the rule set of its gemeente calls it unpaid.

    That includes volunteering, social activation, day activity and praktijkleren with a wage: `onbetaald` says
    that benefit is or may be kept, and one word in the rule set decides, so that a gemeente can change it.
    """
    rules = ruleset(gemeente_code, PlacementKind(kind), starts_on)
    return CheckStanding.NEEDED if rules.unpaid else CheckStanding.NOT_NEEDED
