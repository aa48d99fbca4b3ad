"""Report-only facts of the invented people about supported work: doelgroepregister, beschut werk, loonkostensubsidie.

Drawn to Raalte's figures: 128 people in the register through the gemeente and 43 with a subsidy (S1 speerpunt 4), five
who began in nieuw beschut in a year at 21 hours a week each (S1 speerpunt 3); the 22 that S1 counts in all stay the
headcount that they are. Who may start in beschut werk is what the intake determined.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from services.registry.demo import facts
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.people import Registered
from services.registry.jobseekers.enums import Determination
from services.registry.report_facts.enums import Advice, Answer, TargetGroupBasis, WageSubsidyForm
from services.registry.report_facts.models import (
    ReportFact,
    ShelteredIndication,
    ShelteredJob,
    TargetGroupCheck,
    WageSubsidySpell,
    WageValue,
)

PAID_WITH_SUPPORT = 5
CLIENTS = sum(facts.ladder_2024().values())
IN_REGISTER = facts.target_group_2024() / CLIENTS
WITH_SUBSIDY = facts.wage_subsidies_2024() / facts.ladder_2024()["betaald_werk_ondersteuning"]
NEW_SHELTERED = 5 / facts.ladder_2024()["betaald_werk_ondersteuning"]
SHELTERED_HOURS = (16.0, 18.0, 20.0, 24.0, 28.0)
"""Verzonnen around 105.45 hours for five people (S1 speerpunt 3)."""
SHELTERED_DECIDED = timedelta(days=125)
"""Verzonnen: so long after registration the college has decided on beschut werk, if it was asked."""
LOOKED_UP, MEASURED, ENDED = 0.4, 0.9, 0.08  # verzonnen
BASES = {TargetGroupBasis.PRACTICE: 45, TargetGroupBasis.UWV: 40, TargetGroupBasis.SCHOOL: 15}  # verzonnen
AGAIN_AFTER = {365: 45, 730: 30, 1095: 25}
"""Days: a loonwaarde is measured again once a year to once in three (S1 speerpunt 4); the shares are verzonnen."""


def work_of(person: Registered, on: date) -> Iterator[ReportFact]:
    """What is noted about one person."""
    rng = person.chances("supported work")
    paid = works_with_support(person)
    job = paid and not _refused(person) and chance(rng, NEW_SHELTERED)
    yield from _register(rng, person, on)
    yield from _sheltered(rng, person, job, on)
    if job or (paid and chance(rng, WITH_SUBSIDY)):
        yield from _subsidy(rng, person, on)


def works_with_support(person: Registered) -> bool:
    """Whether somebody has paid work with support: the row of Raalte, or trede 5."""
    return person.person.category == "betaald_werk_ondersteuning" or person.trede == PAID_WITH_SUPPORT


def _register(rng: Random, person: Registered, on: date) -> Iterator[TargetGroupCheck]:
    """What a look in the register gave; most people were never looked up."""
    if not chance(rng, LOOKED_UP):
        return
    day = day_between(rng, person.registered_on, on)
    counts = chance(rng, IN_REGISTER / LOOKED_UP)
    yield TargetGroupCheck(
        **person.noted(day),
        counts=Answer.YES if counts else Answer.NO,
        basis=pick(rng, BASES) if counts else None,
        checked_on=day,
    )


def _refused(person: Registered) -> bool:
    return _admissible(person) is False


def _admissible(person: Registered) -> bool | None:
    return person.intake.determinations.get(Determination.SHELTERED_ADMISSIBLE) if person.intake is not None else None


def _sheltered(rng: Random, person: Registered, job: bool, on: date) -> Iterator[ReportFact]:
    """The advice and decision behind what was determined, and for a few the job that came of it."""
    admissible = _admissible(person) or job
    if _admissible(person) is None and not job:
        return
    advised = day_between(rng, person.registered_on, min(on, person.registered_on + timedelta(days=90)))
    decided = min(on, advised + timedelta(days=rng.randint(7, 35)), person.registered_on + SHELTERED_DECIDED)
    yield ShelteredIndication(
        **person.noted(decided),
        advised_on=advised,
        advice=Advice.POSITIVE if admissible else Advice.NEGATIVE,
        decision=bool(admissible),
        decided_on=decided,
        valid_from=decided if admissible else None,
    )
    if job:
        began = day_between(rng, max(decided, on - timedelta(days=365)), on)
        yield ShelteredJob(**person.noted(began), started_on=began, hours_per_week=rng.choice(SHELTERED_HOURS))


def _subsidy(rng: Random, person: Registered, on: date) -> Iterator[ReportFact]:
    """A spell with loonkostensubsidie: flat-rate, or by loonwaarde with its last measurement and the day of the next.

    Of some that day has come.
    """
    began = day_between(rng, max(person.registered_on, on - timedelta(days=1200)), on)
    measured = chance(rng, MEASURED)
    ended = began < on and chance(rng, ENDED)
    yield WageSubsidySpell(
        **person.noted(began),
        form=WageSubsidyForm.MEASURED if measured else WageSubsidyForm.FLAT_RATE,
        started_on=began,
        ended_on=day_between(rng, began, on) if ended else None,
    )
    if measured:
        last = day_between(rng, max(began, on - timedelta(days=700)), max(began, on - timedelta(days=60)))
        again = last + timedelta(days=pick(rng, AGAIN_AFTER))
        yield WageValue(
            **person.noted(last),
            percentage=rng.randrange(30, 90, 5),
            measured_on=last,
            next_due_on=None if ended else again,
        )
