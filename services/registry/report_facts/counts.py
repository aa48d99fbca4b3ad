"""Aggregates for beleid: people per fact on a day, without any crossing, small numbers hidden."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlmodel import Session

from services.database import DatabaseRole, acting_as
from services.registry.accounts.service import Actor
from services.registry.disclosure import count_day, enough, published
from services.registry.report_facts import answers, repository
from services.registry.report_facts.enums import (
    AgeBand,
    Answer,
    FactKind,
    ResidenceStatus,
    Scheme,
    Sex,
)
from services.registry.report_facts.facts import PersonFacts, age_known, band_on, latest, running, runs, schemes_on
from services.registry.schemas import Dutch

HOURS_PER_PLACE = 31
"""A place of the taakstelling beschut werk, in hours a week (S0)."""
QUOTA_FILE = Path(__file__).parent / "besluiten" / "taakstelling-beschut.yaml"

VALUES: dict[FactKind, tuple[str, ...]] = {
    FactKind.SCHEME: tuple(Scheme),
    FactKind.RESIDENCE: tuple(ResidenceStatus),
    FactKind.TARGET_GROUP: tuple(Answer),
    FactKind.SHELTERED: (Answer.YES,),
    FactKind.WAGE_SUBSIDY: (Answer.YES,),
    FactKind.AGE: tuple(AgeBand),
    FactKind.SEX: tuple(Sex),
    FactKind.QUALIFICATION: (Answer.YES, Answer.NO),
}
"""Every value that is counted per subject, so that what nobody has is hidden like any small number."""


class CountOut(Dutch):
    """Hoeveel mensen één waarde hebben."""

    onderwerp: FactKind
    waarde: str
    aantal: int | None = Field(
        description="Leeg: minder dan 10, of verborgen omdat een kleiner getal te raden zou zijn."
    )


class CountsOut(Dutch):
    """Aantallen van uw gemeente op een dag."""

    peildatum: date
    gemeente: str
    resultaten: list[CountOut]


class ShelteredOutlook(Dutch):
    """Beschut werk op een dag: wie werkt, wie wacht, en wat de taakstelling is."""

    peildatum: date
    gemeente: str
    werkend: int | None = Field(description="Mensen met een dienstverband. Leeg: minder dan 10.")
    uren_per_week: float | None = Field(description="Hun uren samen. Leeg als het er minder dan 10 zijn.")
    plaatsen: float | None = Field(description="De uren gedeeld door 31.")
    wachtend: int | None = Field(description="Mensen die mogen beginnen en nog niet werken. Leeg: minder dan 10.")
    taakstelling_plaatsen: int | None = Field(description="Leeg: wij kennen het getal van dit jaar niet.")
    bron_taakstelling: str | None


class Quota(BaseModel):
    """The number of places that a gemeente must have in a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gemeente: str
    jaar: int
    plaatsen: int = Field(ge=0)
    bron: str


def quota(gemeente_code: str, year: int) -> Quota | None:
    """The taakstelling beschut werk of a gemeente in a year, if its source is known."""
    entries = TypeAdapter(tuple[Quota, ...]).validate_python(yaml.safe_load(QUOTA_FILE.read_text(encoding="utf-8")))
    return next((one for one in entries if (one.gemeente, one.jaar) == (gemeente_code, year)), None)


def counts(session: Session, actor: Actor, day: date) -> CountsOut:
    """People of the own gemeente per subject and value on a day, as far as they may be published."""
    people = facts_of_gemeente(session, actor, count_day(day))
    tally: dict[FactKind, Counter[str]] = defaultdict(Counter)
    for facts in people:
        for subject, value in values_of(facts, day):
            tally[subject][value] += 1
    rows = [
        CountOut(onderwerp=subject, waarde=value, aantal=count)
        for subject, values in VALUES.items()
        for value, count in published({value: tally[subject][value] for value in values}).items()
    ]
    return CountsOut(peildatum=day, gemeente=actor.gemeente_code or "", resultaten=rows)


def facts_of_gemeente(session: Session, actor: Actor, day: date) -> list[PersonFacts]:
    """The facts of everybody of the own gemeente."""
    with acting_as(session, DatabaseRole.REPORTS):
        people = repository.people_of(session, actor.gemeente_code or "")
        return [PersonFacts.of(rows) for rows in repository.facts_of(session, people).values()]


def values_of(facts: PersonFacts, day: date) -> Iterator[tuple[FactKind, str]]:
    """What one person counts for on a day. Who falls under no scheme is not in the composition of the file."""
    under = schemes_on(facts, day)
    for scheme in under:
        yield FactKind.SCHEME, scheme
    if under:
        yield from composition(facts, day)
    checked = latest(facts.target_group, "checked_on", day)
    if checked is not None:
        yield FactKind.TARGET_GROUP, checked.counts
    if answers.sheltered_admissible(facts, day) is Answer.YES:
        yield FactKind.SHELTERED, Answer.YES
    if running(facts.wage_subsidies, day):
        yield FactKind.WAGE_SUBSIDY, Answer.YES


def composition(facts: PersonFacts, day: date) -> Iterator[tuple[FactKind, str]]:
    """Who the people under a scheme are."""
    for status in {spell.status for spell in facts.residence if runs(spell, day)}:
        yield FactKind.RESIDENCE, status
    age = age_known(facts)
    if age is not None:
        yield FactKind.AGE, band_on(age, day)
    if facts.sexes:
        yield FactKind.SEX, facts.sexes[-1].sex
    qualified = answers.qualified(facts, day)
    if qualified is not Answer.UNKNOWN:
        yield FactKind.QUALIFICATION, qualified


def sheltered_outlook(session: Session, actor: Actor, day: date) -> ShelteredOutlook:
    """Beschut werk of the own gemeente against its taakstelling; every number of fewer than ten people hidden."""
    people = facts_of_gemeente(session, actor, count_day(day))
    working = [facts for facts in people if running(facts.sheltered_jobs, day)]
    waiting = [
        facts
        for facts in people
        if answers.sheltered_admissible(facts, day) is Answer.YES and not running(facts.sheltered_jobs, day)
    ]
    hours = sum(job.hours_per_week for facts in working for job in facts.sheltered_jobs if runs(job, day))
    shown, asked = enough(len(working)), quota(actor.gemeente_code or "", day.year)
    return ShelteredOutlook(
        peildatum=day,
        gemeente=actor.gemeente_code or "",
        werkend=shown,
        uren_per_week=round(hours, 2) if shown is not None else None,
        plaatsen=round(hours / HOURS_PER_PLACE, 2) if shown is not None else None,
        wachtend=enough(len(waiting)),
        taakstelling_plaatsen=asked.plaatsen if asked else None,
        bron_taakstelling=asked.bron if asked else None,
    )
