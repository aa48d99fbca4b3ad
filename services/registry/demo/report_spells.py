"""Report-only facts of the invented people: their scheme and whether they are statushouder. Matching sees neither.

Schemes are drawn to Raalte's benefits (S1 p.3), statushouders to Dalfsen's 37 % (S2 §3.6) or less. They agree with the
first day of the benefit in Sonar and with what the intake determined; they shape nothing else about anybody.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from services.registry.demo import facts
from services.registry.demo.draws import chance, day_between, pick
from services.registry.demo.inburgering import follows_route
from services.registry.demo.people import Registered
from services.registry.jobseekers.enums import Determination
from services.registry.report_facts.enums import ResidenceStatus, Scheme, SchemeEnd
from services.registry.report_facts.models import ReportFact, ResidenceSpell, SchemeSpell

PARTNERS, BEFORE = 0.17, 0.06
"""Raalte counted 77 partners among 462 (S0); that 6 % had a benefit before is verzonnen."""
STATUS_HOLDERS, ELSEWHERE, ASKED, OF_ROUTE = 0.37, 0.20, 0.75, 0.8
"""Dalfsen: 16 + 18 + 3 % of the file (S2 §3.6). The others are verzonnen."""
CAME_BACK = (SchemeEnd.WORK, SchemeEnd.SCHOOL, SchemeEnd.OTHER_INCOME, SchemeEnd.OWN_REQUEST)
"""Why an earlier spell of somebody who is back may have ended."""


def scheme_of(person: Registered) -> Scheme:
    """The scheme of somebody, such that the law's questions get the answers that the intake gave."""
    if person.benefit_from is None:
        return Scheme.NUG
    determined = person.intake.determinations if person.intake is not None else {}
    general = determined.get(Determination.GENERAL_ASSISTANCE)
    if general or determined.get(Determination.PARTICIPATION_PLACE_ALLOWED):
        return Scheme.PW
    rng, benefits = person.chances("scheme"), facts.benefits_per_scheme()
    if general is False:
        del benefits[Scheme.PW]
    return Scheme(pick(rng, benefits))


def spells_of(person: Registered, on: date) -> Iterator[ReportFact]:
    """The spells under schemes, then the one of residence, of one person."""
    rng = person.chances("spells")
    yield from _schemes(rng, person, on)
    if chance(rng, ASKED) or follows_route(person, on):
        yield ResidenceSpell(
            **person.noted(person.registered_on),
            status=_residence(rng, person, on),
            started_on=person.registered_on,
        )


def _schemes(rng: Random, person: Registered, on: date) -> Iterator[SchemeSpell]:
    scheme, first = scheme_of(person), person.benefit_from or person.registered_on
    if scheme is Scheme.PW and chance(rng, BEFORE):
        last = first - timedelta(days=rng.randint(200, 900))
        began = last - timedelta(days=rng.randint(90, 700))
        yield _spell(person, scheme, began, last, rng.choice(CAME_BACK))
    if person.left_for_work:
        last = day_between(rng, max(person.registered_on, on - timedelta(days=180)), on)
        yield _spell(person, scheme, first, last, SchemeEnd.WORK)
    else:
        partner = chance(rng, PARTNERS) if scheme is Scheme.PW else None
        yield _spell(person, scheme, first, None, None, partner)


def _spell(
    person: Registered,
    scheme: Scheme,
    first: date,
    last: date | None,
    reason: SchemeEnd | None,
    partner: bool | None = None,
) -> SchemeSpell:
    return SchemeSpell(
        **person.noted(max(person.registered_on, last or person.registered_on)),
        scheme=scheme,
        started_on=first,
        ended_on=last,
        end_reason=reason,
        partner=partner,
    )


def _residence(rng: Random, person: Registered, on: date) -> ResidenceStatus:
    share = (
        OF_ROUTE if follows_route(person, on) else STATUS_HOLDERS if person.gemeente.naam == "Dalfsen" else ELSEWHERE
    )
    if chance(rng, share):
        return ResidenceStatus.STATUS_HOLDER
    return ResidenceStatus.FORMER if chance(rng, 0.06) else ResidenceStatus.NONE
