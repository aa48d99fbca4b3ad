"""What holds for one person on a day: the yes/no's that indicators and tables count. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from services.flow.episodes import AT_WORK
from services.flow.indicators.joined import chains, last_of
from services.flow.indicators.people import Client, asked_once
from services.flow.states import JourneyState
from services.registry import ParticipationStatus, ProvisionKind, Term, category_schemes_of
from services.registry.report_facts import Answer, ResidenceStatus, Scheme, answers, at_least, running, runs
from services.registry.report_facts import PersonFacts as ReportFacts

DAY: Final = timedelta(days=1)
BENEFITS: Final = (Scheme.PW, Scheme.IOAW, Scheme.IOAZ, Scheme.BBZ)
"""Schemes that are a benefit; NUG and WSW are none."""
SCHEMES: Final = (*BENEFITS, Scheme.WSW, Scheme.NUG)
"""Of two that run on a day and began together, the first counts."""
ORDER: Final[dict[str, int]] = {scheme: number for number, scheme in enumerate(SCHEMES)}
NO_LONGER_ASKED: Final = frozenset({JourneyState.REGULAR, JourneyState.SCHOOL, JourneyState.OUT_OF_SIGHT})
ON_TRAJECT: Final = frozenset(JourneyState) - NO_LONGER_ASKED - {JourneyState.NONE}
TAKES_PART, WORKS_WITH_SUPPORT, PAID_WORK = 3, frozenset({4, 5}), 6
"""Treden: organised activities; unpaid work, or paid with support; paid work."""
STATUS_HOLDER: Final = (ResidenceStatus.STATUS_HOLDER,)
ADULT, YOUTH = 21, 27
NOTHING_REPORTED: Final = ReportFacts()


def reported(client: Client) -> ReportFacts:
    """The facts that only reports may read; nothing where none is known, or whoever asks may not know them."""
    return client.reported or NOTHING_REPORTED


@asked_once
def trede(client: Client, on: date) -> int | None:
    """The trede that was noted last, as far as it tells of now: not when it was noted before the last place ended."""
    noted = max((one for one in client.facts.treden if one[0] <= on), default=None)
    since = next((one.from_on for one in client.journey.places if one.holds(on)), date.min)
    return noted[1] if noted is not None and noted[0] >= since else None


def asks_support(client: Client, on: date) -> bool:
    """Whether the gemeente still has something to do: not once in regular work or school, or out of sight."""
    return client.place not in NO_LONGER_ASKED and trede(client, on) != PAID_WORK


def in_sight(client: Client, on: date) -> bool:
    """Whether it is known where somebody is."""
    return client.place is not JourneyState.OUT_OF_SIGHT


@asked_once
def on_traject(client: Client, on: date) -> bool:
    """A place, work with support, a traject that runs (money alone is none), or the status «traject».

    Unpaid work and work with support may also show from the trede alone (domain.md §3.1): not every place is ours.
    """
    return (
        client.place in ON_TRAJECT
        or any(True for _ in running_trajecten(client, on))
        or trede(client, on) in WORKS_WITH_SUPPORT
        or any(one.state == ParticipationStatus.TRAJECT for one in client.journey.statuses if one.holds(on))
    )


def running_trajecten(client: Client, on: date) -> Iterator[ProvisionKind | None]:
    """The kinds of the trajecten that run; None: one that is not in our catalogue."""
    for one in client.facts.trajecten:
        runs_now = one.from_on <= on and (one.last_day is None or on <= one.last_day)
        if runs_now and one.kind is not ProvisionKind.FINANCIAL:
            yield one.kind


def on_route(client: Client, on: date) -> bool:
    """Whether a route of inburgering runs, by what was noted last."""
    known = client.routes[-1] if client.routes else None
    return known is not None and known.from_on <= on and (known.last_day is None or on <= known.last_day)


def has_something(client: Client, on: date) -> bool:
    """A fitting place as Raalte means it (S1 speerpunt 1 and 2): a traject, a place, taking part in something that is
    organised, inburgering, work or school."""
    takes_part = (trede(client, on) or 0) >= TAKES_PART
    return takes_part or on_traject(client, on) or on_route(client, on) or client.place in NO_LONGER_ASKED


def contacted(client: Client, on: date) -> bool:
    """Whether there was contact in the calendar year, up to and including the day."""
    return any(day.year == on.year and day <= on for day in client.contacts)


def categorised(client: Client, on: date) -> bool | None:
    """Whether somebody is in a category of their gemeente, and a finer row where it has those; None: it has none."""
    schemes = category_schemes_of(client.facts.gemeente_code, on)
    for scheme in schemes:
        code = client.category(scheme.code, on)
        category = scheme.category(code) if code is not None else None
        if category is not None and (not category.subcategories or subcategory(client, scheme.code, on) is not None):
            return True
    return False if schemes else None


def subcategory(client: Client, scheme: str, on: date) -> str | None:
    """The finer row that was noted with the category of a day."""
    noted = [(day, finer) for day, of, finer in client.facts.subcategories if of == scheme and day <= on]
    return max(noted, key=lambda one: one[0])[1] if noted else None


def scheme_of(client: Client, on: date) -> Scheme | None:
    """The one scheme that somebody counts under on a day; of two that run, the one that began last."""
    spells = [one for one in reported(client).schemes if runs(one, on)]
    last = max(spells, key=lambda one: (one.started_on, -ORDER[one.scheme]), default=None) if spells else None
    return Scheme(last.scheme) if last is not None else None


def main_recipient(client: Client, on: date) -> bool:
    """Whether somebody gets a benefit, and not as the partner of whoever gets it."""
    return any([not one.partner and one.scheme in BENEFITS and runs(one, on) for one in reported(client).schemes])


@dataclass(frozen=True, slots=True)
class BenefitTime:
    """A time on benefit, over schemes and short breaks: first day, last day (None: it runs), why it ended at last."""

    from_on: date
    last_day: date | None
    end_reason: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it runs on a day."""
        return self.from_on <= day and (self.last_day is None or day <= self.last_day)


def benefit_times(client: Client, on: date, schemes: tuple[Scheme, ...] = BENEFITS) -> list[BenefitTime]:
    """Times on benefit that began by a day; a break of at most four weeks goes on (a choice of ours, as for places)."""
    spells = [
        (one.started_on, one.ended_on if one.ended_on is not None and one.ended_on < on else date.max, one.end_reason)
        for one in reported(client).schemes
        if one.scheme in schemes and one.started_on <= on
    ]
    if len(spells) > 1:
        spells.sort(key=lambda spell: spell[:2])
    return [_benefit_time(chain) for chain in chains(spells)]


def _benefit_time(chain: Sequence[tuple[date, date, str | None]]) -> BenefitTime:
    _, last_day, reason = last_of(chain)
    return BenefitTime(chain[0][0], *((None, None) if last_day == date.max else (last_day, reason)))


def on_benefit_since(client: Client, on: date) -> date | None:
    """The first day of the time on benefit that runs; None: none does."""
    return next((one.from_on for one in benefit_times(client, on) if one.holds(on)), None)


@lru_cache(maxsize=50_000)  # many began on the same day
def whole_years(first: date, on: date) -> int:
    """How many years are over on a day, six at most."""
    years = min(on.year - first.year, 6)
    return years if Term(months=12 * years).after(first) <= on else years - 1


def gets_wage_subsidy(client: Client, on: date) -> bool:
    """Whether a loonkostensubsidie runs."""
    return running(reported(client).wage_subsidies, on)


def may_start_sheltered(client: Client, on: date) -> bool:
    """Whether beschut werk was allowed, by the last decision that is in force on the day itself."""
    return answers.sheltered_admissible(reported(client), on) is Answer.YES


def in_sheltered_job(client: Client, on: date) -> bool:
    """Whether somebody has a job in beschut werk: at a place of ours, or by the facts for reports."""
    return running(reported(client).sheltered_jobs, on) or client.place is JourneyState.SHELTERED


def in_agreed_work(client: Client, on: date) -> bool:
    """Paid work outside beschut werk, as a place or a loonkostensubsidie shows it."""
    paid = client.place in AT_WORK or gets_wage_subsidy(client, on)
    return paid and not in_sheltered_job(client, on)


def counts_for_agreed_jobs(client: Client, on: date) -> Answer:
    """Whether somebody is in the doelgroepregister, by the last look in it."""
    return answers.counts_for_agreed_jobs(reported(client), on)


def provided(client: Client, on: date) -> bool:
    """Something fitting, by what the facts for reports tell of work as well."""
    return has_something(client, on) or gets_wage_subsidy(client, on) or in_sheltered_job(client, on)


def status_holder(client: Client, on: date) -> Answer:
    """Whether somebody is a statushouder."""
    return answers.residence_is(reported(client), STATUS_HOLDER, on)


def is_21(client: Client, on: date) -> Answer:
    """Whether somebody is 21 or older: the standards of the Participatiewet differ from there on."""
    return at_least(reported(client), ADULT, on)


def is_27(client: Client, on: date) -> Answer:
    """Whether somebody is 27 or older; younger, school comes first (PW art. 7 lid 3)."""
    return at_least(reported(client), YOUTH, on)


def may_do_sheltered_work(client: Client, on: date) -> bool:
    """Whether somebody may work in beschut werk, or does."""
    return may_start_sheltered(client, on) or in_sheltered_job(client, on)


def in_sheltered_job_or_on_the_way(client: Client, on: date) -> bool:
    """Whether somebody works in beschut werk or in the voortraject before it."""
    return in_sheltered_job(client, on) or client.place is JourneyState.PREPARING


def specialised(client: Client, on: date) -> bool:
    """Whether a traject of gespecialiseerde begeleiding runs."""
    return ProvisionKind.SPECIALISED in running_trajecten(client, on)
