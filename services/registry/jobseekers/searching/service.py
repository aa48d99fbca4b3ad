"""Searching people: own gemeente only, and one line in the access log for each person that is shown."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from services import clock
from services.errors import InputProblem, NotFoundError, RefusedError, UnknownCursorError
from services.registry.access.enums import AccessAction, AccessObject, Purpose
from services.registry.access.service import record_looks
from services.registry.accounts.service import Actor
from services.registry.jobseekers.repository import visible_jobseeker
from services.registry.jobseekers.rules import LEVELS
from services.registry.jobseekers.searching.schemas import SearchHit, SearchIn, SearchPage
from services.registry.jobseekers.searching.sql import search_query


class SearchRefusedError(RefusedError):
    """A search asks what cannot be; `problems` names it all."""

    code = "zoekvraag-geweigerd"

    def __init__(self, problems: list[InputProblem]) -> None:
        super().__init__("Zo kan er niet gezocht worden.", remedy="Verbeter de genoemde velden en zoek opnieuw.")
        self.problems = tuple(problems)


# After some searches on one connection PostgreSQL would settle for one plan for all values, which for a rare word is
# many times slower than a plan for that word.
PLAN_FOR_THESE_VALUES = text("set local plan_cache_mode = force_custom_plan")


def search_jobseekers(session: Session, actor: Actor, asked: SearchIn, *, purpose: Purpose) -> SearchPage:
    """A page of people of the actor's gemeente who meet everything that is asked, last registered first."""
    problems = search_problems(asked)
    if problems:
        raise SearchRefusedError(problems)
    if actor.gemeente_code is None or not actor.is_staff:
        raise NotFoundError("Hier is niemand te vinden.", remedy="Gebruik een account van een gemeente.")
    if asked.cursor is not None and visible_jobseeker(session, actor, asked.cursor) is None:
        raise UnknownCursorError()
    query, values = search_query(asked, actor.gemeente_code, clock.today())
    session.execute(PLAN_FOR_THESE_VALUES)
    found = session.execute(query, values).mappings().all()
    hits = [_hit(dict(row)) for row in found[: asked.aantal]]
    ids: list[UUID] = [one.id for one in hits]
    record_looks(session, actor, ids, thing=AccessObject.RECORD, action=AccessAction.SEARCHED, purpose=purpose)
    return SearchPage(resultaten=hits, volgende=hits[-1].id if len(found) > len(hits) else None)


def search_problems(asked: SearchIn) -> list[InputProblem]:
    """What in the filters does not go together."""
    problems = []
    low, high = asked.trede_vanaf, asked.trede_tot_en_met
    if low is not None and high is not None and low > high:
        problems.append(InputProblem("tredeVanaf", "is hoger dan tredeTotEnMet; draai ze om"))
    for place, one in enumerate(asked.talen):
        if one.niveau not in LEVELS[one.schaal]:
            choose = ", ".join(LEVELS[one.schaal])
            problems.append(InputProblem(f"talen.{place}.niveau", f"hoort niet bij deze schaal; kies uit {choose}"))
    return problems


def _hit(row: Mapping[str, object]) -> SearchHit:
    return SearchHit.model_validate(
        {
            "id": row["id"],
            "ingeschreven_op": row["registered_on"],
            "trede": row["trede"],
            "verwachte_eindtrede": row["expected_trede"],
            "status": row["status"],
            "uren_per_week_maximaal": row["hours_max"],
            "postcodegebied": None if row["pc4"] is None else str(row["pc4"]),
            "wensen": row["wishes"],
            "begeleiding": row["guidance"],
            "laatste_contact_op": row["last_contact_on"],
        }
    )
