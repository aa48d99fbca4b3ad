"""Figures reckoned beforehand: the same answer with and without, and out of date as soon as anything changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services import clock
from services.database import transaction
from services.flow.rates import stored
from services.flow.rates.asking import FlowArea, FlowKnown, Scope, basis_of, figures
from services.flow.rates.catalogue import FIGURES, FINDINGS
from services.flow.rates.jobs import KEEP_FIGURES, figures_wanted, run_keep_figures
from services.flow.rates.models import FlowFigure
from services.flow.rates.stored import forget_older, keep, kept_or_made
from services.jobs import Job
from services.registry import Employer, Jobseeker, OnwardWish, Role, StayEndIn, end_stay, note, register
from services.registry.jobseekers.models import LadderObservation
from services.registry.onward.models import OnwardWishStatement
from services.registry.report_facts import SchemeIn, record_fact
from services.registry.stays.models import AftercareContact, Stay
from tests.factories import DALFSEN, RAALTE, employer_actor, posted_place
from tests.factories_stays import ago, case_worker, running

ON = clock.today()
SCOPE = Scope(FlowArea.GEMEENTE, RAALTE, ON)
REGION = Scope(FlowArea.REGION, "zwolle", ON)


@pytest.fixture
def filled(sessions: sessionmaker[Session]) -> sessionmaker[Session]:
    """Raalte with a stay at De Productie that ended, and some people without a place; kept and committed."""
    with transaction(sessions) as session:
        actor = case_worker(session)
        place = posted_place(session, employer_actor(session, "De Productie"))
        stay = running(session, actor, place=place, van=ago(200)).stay
        session.get_one(Jobseeker, stay.jobseeker_id).registered_on = ago(400)
        end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(90)))
        for _ in range(11):
            register(session, gemeente_code=RAALTE, registered_on=ago(900))
        register(session, gemeente_code=DALFSEN, registered_on=ago(900))
    with transaction(sessions) as session:
        assert keep(session, SCOPE) == keep(session, REGION) == len(FIGURES)
    return sessions


def is_kept(sessions: sessionmaker[Session], scope: Scope = SCOPE) -> bool:
    """Whether an answer would come from what was kept."""
    with transaction(sessions) as session:
        return stored._kept(session, scope, FINDINGS) is not None


@pytest.mark.parametrize("scope", [SCOPE, REGION], ids=["gemeente", "regio"])
def test_the_answer_is_the_same_with_and_without(filled: sessionmaker[Session], scope: Scope) -> None:
    with transaction(filled) as session:
        for code in FIGURES:
            for complete in (True, False):
                assert kept_or_made(session, scope, code, complete=complete) == figures(
                    session, scope, code, complete=complete
                )
    assert is_kept(filled, scope)
    with transaction(filled) as session:
        session.execute(text("delete from flow_figure"))
    assert not is_kept(filled, scope)


def test_what_is_kept_is_what_an_answer_comes_from(filled: sessionmaker[Session]) -> None:
    with transaction(filled) as session:
        session.execute(text("update flow_figure set people = 4711"))
    with transaction(filled) as session:
        assert kept_or_made(session, SCOPE, FINDINGS, complete=True).people == 4711
        then = Scope(FlowArea.GEMEENTE, RAALTE, ON, FlowKnown.THEN)
        assert kept_or_made(session, then, FINDINGS, complete=True).people == 12
        other = Scope(FlowArea.GEMEENTE, RAALTE, ON - timedelta(days=1))
        assert kept_or_made(session, other, FINDINGS, complete=True).people == 12


def somebody(session: Session, gemeente: str = RAALTE) -> Jobseeker:
    return session.exec(select(Jobseeker).where(Jobseeker.gemeente_code == gemeente)).first()  # type: ignore[return-value]


def new_person(session: Session) -> None:
    register(session, gemeente_code=RAALTE, registered_on=ago(1))


def trede(session: Session) -> None:
    noted = LadderObservation(jobseeker_id=somebody(session).id, noted_on=ago(5), source="consulent", trede=4)
    note(session, [noted])


def own_wish(session: Session) -> None:
    person = somebody(session)
    said = {"noted_on": ago(1), "source": "consulent", "wish": OnwardWish.STAY, "asked_by": Role.CASE_WORKER}
    note(session, [OnwardWishStatement(jobseeker_id=person.id, **said)])


def wsw(session: Session) -> None:
    fact = SchemeIn.model_validate({"vastgesteld_op": ago(0), "regeling": "WSW", "begonnen_op": ago(800)})
    record_fact(session, case_worker(session), somebody(session), fact)


def nazorg(session: Session) -> None:
    stay = session.exec(select(Stay)).one()
    session.add(AftercareContact(stay_id=stay.id, months=3, contact_on=ago(0), answer="nog-daar"))


def moved_away(session: Session) -> None:
    person = somebody(session)
    person.gemeente_code = "GM0193"
    session.add(person)


def erased(session: Session) -> None:
    session.delete(somebody(session))


def restricted(session: Session) -> None:
    person = somebody(session)
    person.restricted_on = ago(0)
    session.add(person)


def employer_moved(session: Session) -> None:
    employer = session.exec(select(Employer)).first()
    assert employer is not None
    employer.gemeente_code = "GM0193"
    session.add(employer)


CHANGES = [new_person, trede, own_wish, wsw, nazorg, moved_away, erased, restricted, employer_moved]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_any_change_makes_it_out_of_date(filled: sessionmaker[Session], change: Callable[[Session], None]) -> None:
    assert is_kept(filled)
    assert is_kept(filled, REGION)
    with transaction(filled) as session:
        change(session)
    assert not is_kept(filled)
    assert not is_kept(filled, REGION)
    with transaction(filled) as session:
        for code in FIGURES:
            assert kept_or_made(session, SCOPE, code, complete=True) == figures(session, SCOPE, code, complete=True)


def test_who_is_in_the_wsw_is_in_no_rate(filled: sessionmaker[Session]) -> None:
    with transaction(filled) as session:
        person = somebody(session).id
        before = {one.person: one.in_base(ON) for one in basis_of(session, SCOPE).journeys}
        wsw(session)
        after = {one.person: one.in_base(ON) for one in basis_of(session, SCOPE).journeys}
    assert (before.pop(person), after.pop(person)) == (True, False)
    assert before == after
    assert set(before.values()) == {True}


def test_a_late_commit_is_not_missed(filled: sessionmaker[Session]) -> None:
    with filled() as slow:
        new_person(slow)
        slow.flush()
        with transaction(filled) as session:
            register(session, gemeente_code=DALFSEN, registered_on=ago(1))
        with transaction(filled) as session:
            keep(session, SCOPE)
        assert is_kept(filled), "what is not committed is nothing yet"
        slow.commit()
    assert not is_kept(filled)


def test_a_change_elsewhere_leaves_the_gemeente_as_it_was(filled: sessionmaker[Session]) -> None:
    with transaction(filled) as session:
        register(session, gemeente_code=DALFSEN, registered_on=ago(1))
    assert is_kept(filled)
    assert not is_kept(filled, REGION)


def test_another_version_of_the_rules_reckons_anew(
    filled: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "rules_version", lambda: "another")
    assert not is_kept(filled)


def test_the_job_is_asked_once_a_day_and_may_run_twice(filled: sessionmaker[Session]) -> None:
    with transaction(filled) as session:
        session.execute(text("update flow_figure set made_on = made_on - 1"))
        wanted = figures_wanted(session)
        assert figures_wanted(session) == []
        assert session.exec(select(FlowFigure)).all() == [], "what is of yesterday goes"
        found = sorted(job.arguments["place"] for job in wanted)
        assert found == [DALFSEN, RAALTE, "zwolle"]
        assert {job.name for job in wanted} == {KEEP_FIGURES}
    for _ in range(2):
        with transaction(filled) as session:
            for job in wanted:
                run_keep_figures(session, session.get_one(Job, job.id))
    month = ON.replace(day=1)
    with transaction(filled) as session:
        rows = session.exec(select(FlowFigure)).all()
        assert len(rows) == 3 * len(FIGURES)
        assert {row.on_day for row in rows} == {month}
        assert forget_older(session, ON) == 0
        assert forget_older(session, ON + timedelta(days=1)) == len(rows)


def test_nobody_in_what_is_kept(filled: sessionmaker[Session]) -> None:
    with transaction(filled) as session:
        people = [str(one) for one in session.exec(select(Jobseeker.id))]
        kept = " ".join(session.execute(text("select f::text from flow_figure f")).scalars())
    assert people
    assert not any(person in kept or person.replace("-", "") in kept for person in people)
