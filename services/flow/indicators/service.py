"""Use cases of indicators: the list for a gemeente, and the people for whom one says that something is to be done."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlmodel import Session

from services.errors import NotAllowedError, NotFoundError
from services.flow.indicators.definitions import BY_CODE, IndicatorCode, IndicatorDefinition
from services.flow.indicators.file import moments_until
from services.flow.indicators.people import Known, Situation, situation
from services.flow.indicators.publishing import published
from services.flow.indicators.reader import known_people
from services.flow.indicators.schemas import CaseOut, CasePage, IndicatorList, IndicatorOut
from services.flow.indicators.values import Indicator, indicator, indicators
from services.flow.rates.asking import possible
from services.registry import AccessObject, Actor, Purpose, Role, count_day, record_looks

MAY_KNOW_REPORTED: Final = frozenset({Role.CASE_WORKER, Role.ADMINISTRATOR})
"""Who may read the facts for reports of people of the own gemeente (`/verantwoording` opens for the same)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that is asked about, and as known on which day (None: now)."""

    on: date
    known_on: date | None = None


def read_indicators(session: Session, actor: Actor, moment: Moment) -> IndicatorList:
    """Every indicator of the own gemeente. Beleid sees no small numbers; others see all that they may know."""
    only_numbers = actor.role is Role.POLICY
    checked(moment, published_only=only_numbers)
    reported = only_numbers or actor.role in MAY_KNOW_REPORTED
    known = known_people(session, [actor.gemeente_code or ""], known_on=moment.known_on, reported=reported)
    found = list_of(known, moment.on, public=only_numbers)
    return IndicatorList(
        peildatum=moment.on,
        bekend_op=moment.known_on,
        gemeente=actor.gemeente_code or "",
        volledig=not only_numbers,
        resultaten=[IndicatorOut.of(one) for one in found],
    )


def list_of(known: Known, on: date, *, public: bool) -> tuple[Indicator, ...]:
    """Every indicator of these people on a day. `public`: without small numbers and cases."""
    if not public:
        return indicators(situation(known, on=on))
    moments = moments_until(known, on)
    return published(indicators(moments[-1]), moments)


def read_cases(
    session: Session, actor: Actor, code: str, moment: Moment, *, after: UUID | None, limit: int
) -> tuple[CasePage, UUID | None]:
    """A page of the people of an indicator, in the order of their numbers, and after whom the next page begins.

    Every person shown is on record as looked at: for reporting, where the indicator leans on such facts.
    """
    definition, who = _with_cases(code)
    if definition.restricted and actor.role not in MAY_KNOW_REPORTED:
        raise NotAllowedError(
            f"Deze lijst is niet voor de rol {actor.role}: zij steunt op gegevens voor verantwoording.",
            remedy="Vraag een consulent of beheerder van uw gemeente.",
        )
    checked(moment, published_only=False)
    cases = sorted(indicator(_now(session, actor, moment, reported=definition.restricted), definition.code).cases)
    left = [one for one in cases if after is None or one > after]
    shown, more = left[:limit], len(left) > limit
    if definition.restricted:
        record_looks(session, actor, shown, thing=AccessObject.REPORT_FACTS, purpose=Purpose.REPORTING)
    else:
        record_looks(session, actor, shown, thing=AccessObject.RECORD)
    following = shown[-1] if more else None
    page = CasePage(
        code=definition.code,
        peildatum=moment.on,
        wie=who,
        totaal=len(cases),
        resultaten=[CaseOut(werkzoekende_id=one) for one in shown],
        volgende=None if following is None else str(following),
    )
    return page, following


def checked(moment: Moment, *, published_only: bool) -> None:
    """Refuse a day of which no figures can be. What is published is of first days of months: from day to day one
    could see one person come or go."""
    possible(moment.on)
    if published_only:
        count_day(moment.on)


def _now(session: Session, actor: Actor, moment: Moment, *, reported: bool) -> Situation:
    known = known_people(session, [actor.gemeente_code or ""], known_on=moment.known_on, reported=reported)
    return situation(known, on=moment.on)


def _with_cases(code: str) -> tuple[IndicatorDefinition, str]:
    definition = BY_CODE.get(IndicatorCode(code)) if code in set(IndicatorCode) else None
    if definition is None or definition.cases is None:
        raise NotFoundError(
            "Deze indicator is er niet, of er hoort geen lijst bij.",
            remedy="Neem een code uit de lijst van indicatoren waarbij «dossiers» is ingevuld.",
        )
    return definition, definition.cases
