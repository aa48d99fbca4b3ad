"""Facts of invented people by situation, and any facts at all for property tests."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import strategies as st

from services.registry.report_facts.enums import (
    Advice,
    AgeBand,
    Answer,
    ResidenceStatus,
    Scheme,
    Sex,
    WageSubsidyForm,
)
from services.registry.report_facts.facts import PersonFacts
from services.registry.report_facts.models import (
    AgeGroup,
    Qualification,
    ReportFact,
    ResidenceSpell,
    SchemeSpell,
    SexRegistration,
    ShelteredIndication,
    ShelteredJob,
    TargetGroupCheck,
    WageSubsidySpell,
    WageValue,
)

NOBODY = UUID(int=0)
DAY = date(2026, 9, 1)
WHO = {"jobseeker_id": NOBODY, "source": "consulent"}


def known(*rows: ReportFact) -> PersonFacts:
    """A person about whom this is known; rows get numbers in the order in which they stand."""
    for number, row in enumerate(rows, start=1):
        if row.id is None:
            row.id = number
    return PersonFacts.of(rows)


def scheme(code: str, started: date = date(2025, 1, 1), ended: date | None = None, **more: object) -> SchemeSpell:
    return SchemeSpell(**WHO, noted_on=started, scheme=code, started_on=started, ended_on=ended, **more)


def turning(age: int, on: date, *, noted: date = DAY) -> AgeGroup:
    """Somebody who turns `age` (a border of a group) on a day."""
    ends = {18: AgeBand.UNDER_18, 21: AgeBand.FROM_18, 27: AgeBand.FROM_21, 37: AgeBand.FROM_27}
    return AgeGroup(**WHO, noted_on=noted, band=ends[age], last_day=on - timedelta(days=1))


def schooling(held: bool, starts: date | None = None, *, noted: date = DAY) -> Qualification:
    return Qualification(**WHO, noted_on=noted, held=held, next_school_start=starts)


days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
maybe_days = st.none() | days


@st.composite
def spell_days(draw: st.DrawFn) -> dict[str, date | None]:
    started = draw(days)
    ended = draw(st.none() | st.integers(0, 3000).map(lambda length: started + timedelta(days=length)))
    return {"noted_on": started, "started_on": started, "ended_on": ended}


@st.composite
def indications(draw: st.DrawFn) -> ShelteredIndication:
    advised, decision = draw(days), draw(st.sampled_from([None, True, False]))
    decided = advised + timedelta(days=draw(st.integers(0, 90))) if decision is not None else None
    begins = draw(days) if decision else None
    ends = begins + timedelta(days=draw(st.integers(0, 2000))) if begins and draw(st.booleans()) else None
    return ShelteredIndication(
        **WHO,
        noted_on=advised,
        advised_on=advised,
        advice=draw(st.sampled_from(Advice)),
        decision=decision,
        decided_on=decided,
        valid_from=begins,
        valid_until=ends,
    )


@st.composite
def ages(draw: st.DrawFn) -> AgeGroup:
    noted, band = draw(days), draw(st.sampled_from(AgeBand))
    asked = band in {AgeBand.UNDER_18, AgeBand.FROM_18, AgeBand.FROM_21}
    ends = noted + timedelta(days=draw(st.integers(0, 1000)))
    given = band is not AgeBand.FROM_65 and (asked or draw(st.booleans()))
    return AgeGroup(**WHO, noted_on=noted, band=band, last_day=ends if given else None)


def dated(kind: type[ReportFact], field: str, **more: st.SearchStrategy[object]) -> st.SearchStrategy[ReportFact]:
    """A fact that was established on the day that it is about."""
    return st.builds(
        lambda day, values: kind(**WHO, noted_on=day, **{field: day}, **values), days, st.fixed_dictionaries(more)
    )


def spells(kind: type[ReportFact], **more: st.SearchStrategy[object]) -> st.SearchStrategy[ReportFact]:
    """A fact with a period."""
    return st.builds(lambda period, values: kind(**WHO, **period, **values), spell_days(), st.fixed_dictionaries(more))


# Any fact that the tables accept.
rows = st.one_of(
    spells(SchemeSpell, scheme=st.sampled_from(Scheme)),
    spells(ResidenceSpell, status=st.sampled_from(ResidenceStatus)),
    dated(TargetGroupCheck, "checked_on", counts=st.sampled_from(Answer)),
    indications(),
    spells(ShelteredJob, hours_per_week=st.just(24.0)),
    spells(WageSubsidySpell, form=st.sampled_from(WageSubsidyForm)),
    dated(WageValue, "measured_on", percentage=st.integers(0, 100)),
    ages(),
    st.builds(lambda day, sex: SexRegistration(**WHO, noted_on=day, sex=sex), days, st.sampled_from(Sex)),
    st.builds(lambda held, starts, day: schooling(held, starts, noted=day), st.booleans(), maybe_days, days),
)
people = st.lists(rows, max_size=8).map(lambda found: known(*found))
