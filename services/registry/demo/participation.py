"""Where the invented people stand beside their trede of today: earlier treden, what is expected, and the own category.

Categories are the rows that people were drawn to (Raalte S1 p.4, Dalfsen S2 §3.6: 43/40/17 %) or, for Nijkerk, the
row of the trede (S4 §3.2). How often somebody steps up is verzonnen: no source gives a rate (domain.md §2.10).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from random import Random

from sqlmodel import Session

from services.registry.demo.bulk import append
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.people import Registered
from services.registry.jobseekers.models import LadderObservation, Statement
from services.registry.jobseekers.participation.enums import FindingMethod
from services.registry.jobseekers.participation.models import CategoryStatement, ExpectedTrede
from services.registry.jobseekers.participation.schemes import Scheme, schemes_of

PAID_WORK = 6
GROWTH: dict[int, dict[int, float]] = {
    # verzonnen: how many treden are expected to come on top; trede 5 is a fine end point (domain.md §3.3)
    1: {0: 60, 1: 32, 2: 8},
    2: {0: 40, 1: 42, 2: 18},
    3: {0: 30, 1: 40, 2: 30},
    4: {0: 15, 1: 55, 2: 30},
    5: {0: 55, 1: 45},
}
BEFORE = {-1: 30, 0: 60, 1: 10}
"""Verzonnen: an earlier trede against that of today; a step back is a normal event."""
EXPECTED_AFTER_INTAKE, EXPECTED_FROM_SONAR, SEEN_BEFORE, REVIEWED = 0.85, 0.30, 0.45, 0.30  # verzonnen
HORIZON_MONTHS = {6: 15, 12: 40, 18: 15, 24: 20, 36: 10}  # verzonnen
WERKFIT, WERKFIT_MONTHS = "dalfsen:werkfit", 12
"""Werkfit: leaving for work is expected within a year (S2 §3.1)."""
RAALTE_ROWS = {
    "betaald_werk_ondersteuning": "betaald-werk-met-ondersteuning",
    "geen_inzet_ontheffing": "geen-inzet-of-ontheffing",
}
"""Rows of the facts whose code in the scheme is another word."""


def load_participation(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """Earlier treden, expected treden and categories of everybody of whom somebody knows them."""
    append(session, (statement for person in people for statement in standing(person, on)))


def standing(person: Registered, on: date) -> Iterator[Statement]:
    """What is noted about one person, from the same expectation, so that it agrees."""
    rng = person.chances("participation")
    grows = _growth(rng, person)
    day = day_between(rng, max(person.seen_on, on - timedelta(days=330)), on)
    yield from _earlier_treden(rng, person, on)
    if grows is not None and person.trede is not None:
        yield _expected(rng, person, day, person.trede + grows)
    for scheme in schemes_of(person.gemeente.code, day):
        yield from _category(rng, person, scheme, day, grows)


def place_of(person: Registered) -> str:
    """The category that a person was drawn to, told apart where two gemeenten use one word for two things."""
    return f"{'dalfsen:' if person.gemeente.naam == 'Dalfsen' else ''}{person.person.category}"


def _growth(rng: Random, person: Registered) -> int | None:
    """How many treden somebody is expected to rise; None where nobody said."""
    known = EXPECTED_AFTER_INTAKE if person.intake is not None else EXPECTED_FROM_SONAR
    if person.trede is None or not chance(rng, known):
        return None
    drawn = pick(rng, GROWTH[person.trede])
    return max(1, drawn) if place_of(person) == WERKFIT else drawn


def _earlier_treden(rng: Random, person: Registered, on: date) -> Iterator[LadderObservation]:
    if person.left_for_work:
        yield _observed(person, day_between(rng, max(person.registered_on, on - timedelta(days=180)), on), PAID_WORK)
    last = on - timedelta(days=150)
    if person.trede is None or person.registered_on >= last or not chance(rng, SEEN_BEFORE):
        return
    day = day_between(rng, max(person.registered_on, on - timedelta(days=700)), last)
    yield _observed(person, day, min(5, max(1, person.trede + pick(rng, BEFORE))))


def _observed(person: Registered, day: date, trede: int) -> LadderObservation:
    return LadderObservation(
        **person.noted(day),
        trede=trede,
        method=FindingMethod.CONVERSATION,
    )


def _expected(rng: Random, person: Registered, day: date, trede: int) -> ExpectedTrede:
    months = pick(rng, HORIZON_MONTHS)
    if place_of(person) == WERKFIT:
        months = min(months, WERKFIT_MONTHS)
    on_a_day = chance(rng, 0.2)
    return ExpectedTrede(
        **person.noted(day),
        trede=trede,
        horizon_on=day + timedelta(days=30 * months) if on_a_day else None,
        horizon_months=None if on_a_day else months,
    )


def _category(
    rng: Random, person: Registered, scheme: Scheme, day: date, grows: int | None
) -> Iterator[CategoryStatement]:
    code = _row(person, scheme)
    category = scheme.category(code) if code is not None else None
    if category is None:
        return
    finer = category.subcategories
    reviewed = bool(finer) or chance(rng, REVIEWED)
    yield CategoryStatement(
        **person.noted(day),
        scheme=scheme.code,
        category=category.code,
        subcategory=finer[0 if grows == 0 else 1].code if finer else None,
        review_on=day + timedelta(days=rng.choice((180, 270, 365))) if reviewed else None,
    )


def _row(person: Registered, scheme: Scheme) -> str | None:
    """The row of the scheme: what somebody was drawn to, or in Nijkerk that of the trede; None while not known."""
    if person.gemeente.naam != "Nijkerk":
        return RAALTE_ROWS.get(person.person.category, person.person.category.replace("_", "-"))
    trede = PAID_WORK if person.left_for_work else person.trede
    return next((one.code for one in scheme.categories if one.treden and one.treden[2] == trede), None)
