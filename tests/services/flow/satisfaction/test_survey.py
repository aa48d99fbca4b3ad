"""Inviting and answering on a real database: once, and so that nothing leads from a person to an answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import sessionmaker
from sqlmodel import Session, select

from services import clock
from services.clock import AMSTERDAM
from services.database import transaction
from services.errors import InvalidInputError, NotFoundError, RefusedError
from services.flow.satisfaction import repository, service
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment, SurveyWay
from services.flow.satisfaction.models import SurveyAnswer, SurveyInvitation, SurveyTotal
from services.flow.satisfaction.questions import questionnaire
from services.flow.satisfaction.retention import CLEANED
from services.flow.satisfaction.schemas import PaperIn
from services.registry import Actor, Jobseeker, StayEndIn, end_stay, erase, register
from services.registry.access.models import AccessLine
from services.registry.privacy.retention import clean
from tests.concurrently import at_once
from tests.conftest import everything_stored, raw_connection
from tests.factories import DALFSEN
from tests.factories_stays import ago, case_worker, running

DURING, AT_END = SurveyMoment.DURING, SurveyMoment.AT_END
QUESTIONS = questionnaire().question_codes
YES = dict.fromkeys(QUESTIONS, "ja")


def invited(session: Session, actor: Actor | None = None) -> tuple[UUID, str]:
    """Somebody in a running stay who got a link: the stay and the token."""
    actor = actor or case_worker(session)
    stay = running(session, actor).stay
    found = service.invite_for_stay(session, actor, stay.id, moment=DURING)
    assert found.token
    return stay.id, found.token


def counted(session: Session) -> dict[str, int]:
    """How often each answer was chosen, over everything; noughts left out."""
    found: dict[str, int] = {}
    for one in session.exec(select(SurveyAnswer)):
        if one.answers:
            found[f"{one.question}:{one.answer}"] = found.get(f"{one.question}:{one.answer}", 0) + one.answers
    return found


def test_an_answer_is_counted_once_and_the_link_is_gone(session: Session) -> None:
    _, token = invited(session)
    assert service.open_survey(session, token).kind == SurveyKind.UNPAID_PLACE
    service.answer_survey(session, token, YES)
    assert counted(session) == {f"{code}:ja": 1 for code in QUESTIONS}
    for act in (lambda: service.open_survey(session, token), lambda: service.answer_survey(session, token, YES)):
        with pytest.raises(service.LinkGoneError):
            act()
    total = session.exec(select(SurveyTotal)).one()
    assert (total.invited, total.answered) == (1, 1)


def test_a_question_without_an_answer_is_named_and_nothing_is_counted(session: Session) -> None:
    _, token = invited(session)
    with pytest.raises(InvalidInputError) as refused:
        service.answer_survey(session, token, YES | {"hulp": "misschien", "anders": "ja"})
    assert [one.field for one in refused.value.problems] == ["hulp"]
    assert counted(session) == {}
    service.answer_survey(session, token, YES)


def test_a_link_runs_out(session: Session) -> None:
    _, token = invited(session)
    link_ends = service.end_of_next_month(clock.today())
    last = datetime(link_ends.year, link_ends.month, link_ends.day, 12, tzinfo=AMSTERDAM)
    with clock.frozen_at(last):
        assert service.open_survey(session, token)
    with clock.frozen_at(last + timedelta(days=1)), pytest.raises(service.LinkGoneError):
        service.open_survey(session, token)


@pytest.mark.parametrize("token", ["", "x", "ds_vraag_" + "A" * 43, "ds_vraag_" + "é" * 43, "x" * 5000])
def test_a_token_that_is_none(session: Session, token: str) -> None:
    with pytest.raises(service.LinkGoneError):
        service.open_survey(session, token)


def test_somebody_is_invited_once_for_each_moment(session: Session) -> None:
    actor = case_worker(session)
    stay = running(session, actor).stay
    service.invite_for_stay(session, actor, stay.id, moment=DURING, way=SurveyWay.PAPER)
    with pytest.raises(RefusedError) as refused:
        service.invite_for_stay(session, actor, stay.id, moment=DURING)
    assert refused.value.code == "al-uitgenodigd"
    with pytest.raises(RefusedError) as refused:
        service.invite_for_stay(session, actor, stay.id, moment=AT_END)
    assert refused.value.code == "vragenlijst-niet-nu"
    end_stay(session, actor, stay.id, StayEndIn(laatste_dag=ago(1)))
    assert [one.moment for one in service.due_invitations(session, actor)] == [AT_END]
    assert service.invite_for_stay(session, actor, stay.id, moment=AT_END).token
    assert service.due_invitations(session, actor) == []


def test_somebody_of_another_gemeente_is_not_there_and_the_invitation_is_on_record(session: Session) -> None:
    actor = case_worker(session)
    stay = running(session, actor).stay
    other = case_worker(session, DALFSEN)
    with pytest.raises(NotFoundError):
        service.invite_for_stay(session, other, stay.id, moment=DURING)
    assert service.due_invitations(session, other) == []
    before = len(session.exec(select(AccessLine).where(AccessLine.jobseeker_id == stay.jobseeker_id)).all())
    service.invite_for_stay(session, actor, stay.id, moment=DURING)
    lines = session.exec(select(AccessLine).where(AccessLine.jobseeker_id == stay.jobseeker_id)).all()
    assert len(lines) == before + 1
    assert lines[-1].action == "gewijzigd"


def test_neither_token_nor_stay_nor_person_stands_with_link_or_answer(session: Session) -> None:
    stay_id, token = invited(session)
    service.answer_survey(session, token, YES)
    assert token not in everything_stored(session)
    session.execute(text("set local role none"))
    person = session.exec(select(SurveyInvitation.jobseeker_id)).one()
    for table in ("survey_link", "survey_total", "survey_answer"):
        rows = " ".join(session.execute(text(f"select t::text from {table} t")).scalars())  # noqa: S608
        assert str(stay_id) not in rows
        assert str(person) not in rows
        columns = session.execute(
            text("select data_type from information_schema.columns where table_name = :name"), {"name": table}
        ).scalars()
        assert set(columns) <= {"character varying", "integer", "bytea"} | (
            {"date"} if table == "survey_link" else set()
        )


def test_the_application_sees_no_link_without_its_token(session: Session) -> None:
    _, token = invited(session)
    session.execute(repository.HOLD, {"hash": "00"})
    assert session.execute(text("select count(token_hash) from survey_link")).scalar_one() == 0
    service.open_survey(session, token)
    _, another = invited(session)
    assert session.execute(text("select count(token_hash) from survey_link")).scalar_one() == 1
    assert service.open_survey(session, another)


@pytest.mark.parametrize("table", ["survey_link", "survey_total", "survey_answer"])
@pytest.mark.parametrize("hidden", ["xmin", "ctid"])
def test_the_application_cannot_read_what_the_database_keeps_with_a_row(
    session: Session, table: str, hidden: str
) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), session.begin_nested():
        session.execute(text(f"select {hidden} from {table}"))  # noqa: S608


FORMS = st.lists(
    st.fixed_dictionaries({code: st.sampled_from(questionnaire().choice_codes) for code in QUESTIONS}),
    min_size=2,
    max_size=4,
)


@given(FORMS, st.randoms(use_true_random=False))
@hypothesis_settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_stored_tells_in_what_order_people_answered(
    sessions: sessionmaker[Session], clone_url: str, forms: list[dict[str, str]], rng: Random
) -> None:
    another = list(forms)
    rng.shuffle(another)
    assert left_by(sessions, clone_url, forms) == left_by(sessions, clone_url, another)


def left_by(sessions: sessionmaker[Session], clone_url: str, forms: list[dict[str, str]]) -> list[object]:
    """All columns of all rows after these people answered, one after the other; looked at by the owner."""
    group = repository.Group("GM0177", "2026-1", DURING, SurveyKind.LANGUAGE)
    asked = questionnaire()
    with raw_connection(clone_url) as owner:
        owner.execute("truncate survey_total, survey_answer")
        with transaction(sessions) as session:
            repository.add_invited(session, group, len(forms))
        for form in forms:
            with transaction(sessions) as session:
                counts = service.every_answer(asked) | {(code, choice): 1 for code, choice in form.items()}
                repository.add_answers(session, group, asked.version, 1, counts)
        writers = owner.execute("select count(distinct xmin::text) from survey_answer").fetchone()
        assert writers == (1,), "every row is written by whoever answered last, whatever they chose"
        rows = owner.execute("select t::text from survey_answer t order by 1").fetchall()
        return [*rows, *owner.execute("select t::text from survey_total t").fetchall()]


def test_a_double_click_counts_once(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        _, token = invited(session)

    def send() -> None:
        with transaction(sessions) as session:
            service.answer_survey(session, token, YES)

    failed = at_once(send, send, send)
    assert [type(one) for one in failed] == [service.LinkGoneError] * 2
    with transaction(sessions) as session:
        assert counted(session) == {f"{code}:ja": 1 for code in QUESTIONS}


def test_people_who_answer_at_once_are_all_counted(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        actor = case_worker(session)
        tokens = [invited(session, actor)[1] for _ in range(4)]

    def send(token: str) -> Callable[[], None]:
        def act() -> None:
            with transaction(sessions) as session:
                service.answer_survey(session, token, YES)

        return act

    assert at_once(*(send(token) for token in tokens)) == []
    with transaction(sessions) as session:
        assert counted(session) == {f"{code}:ja": 4 for code in QUESTIONS}


def test_two_who_invite_at_once_make_one_invitation(sessions: sessionmaker[Session]) -> None:
    with transaction(sessions) as session:
        actor = case_worker(session)
        stay_id = running(session, actor).stay.id

    def invite() -> None:
        with transaction(sessions) as session:
            service.invite_for_stay(session, actor, stay_id, moment=DURING)

    assert [getattr(one, "code", one) for one in at_once(invite, invite)] == ["al-uitgenodigd"]


def paper(**changes: object) -> PaperIn:
    """A pile of six forms about language, of this half-year."""
    today = clock.today()
    half = f"{today.year}-{1 if today.month <= 6 else 2}"
    fields: dict[str, object] = {
        "halfjaar": half,
        "moment": "tijdens",
        "soort": "taalles",
        "formulieren": 6,
        "uitgedeeld": 8,
        "antwoorden": {code: {"ja": 4, "nee": 1} for code in QUESTIONS},
    }
    return PaperIn.model_validate(fields | changes)


def test_a_pile_of_paper_is_counted(session: Session) -> None:
    blank = service.enter_paper(session, case_worker(session), paper())
    assert blank == dict.fromkeys(QUESTIONS, 1)
    assert counted(session)["uitleg:ja"] == 4
    assert counted(session)["uitleg:niet-ingevuld"] == 1
    total = session.exec(select(SurveyTotal)).one()
    assert (total.invited, total.answered) == (8, 6)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"formulieren": 4, "antwoorden": {}}, "stapel-te-klein"),
        ({"uitgedeeld": 5}, "meer-antwoorden-dan-uitnodigingen"),
        ({"halfjaar": "2020-1"}, "halfjaar-niet-open"),
        ({"halfjaar": "2098-1"}, "halfjaar-niet-open"),
        ({"antwoorden": {"uitleg": {"ja": 7}}}, "telling-klopt-niet"),
        ({"antwoorden": {"verzonnen": {"ja": 1}}}, "telling-klopt-niet"),
        ({"antwoorden": {"uitleg": {"verzonnen": 1}}}, "telling-klopt-niet"),
    ],
)
def test_a_pile_that_cannot_be_is_refused(session: Session, changes: dict[str, object], code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        service.enter_paper(session, case_worker(session), paper(**changes))
    assert refused.value.code == code
    assert counted(session) == {}


def test_with_somebody_their_invitation_goes_and_the_answer_stays(session: Session) -> None:
    _, token = invited(session)
    service.answer_survey(session, token, YES)
    person = session.exec(select(SurveyInvitation.jobseeker_id)).one()
    erase(session, session.get_one(Jobseeker, person))
    assert session.exec(select(SurveyInvitation)).all() == []
    assert counted(session) == {f"{code}:ja": 1 for code in QUESTIONS}


def test_invitations_links_and_counts_go_when_their_term_ends(session: Session) -> None:
    register(session, gemeente_code="GM0177", registered_on=ago(1))
    _, token = invited(session)
    _, unused = invited(session)
    service.answer_survey(session, token, YES)
    today = clock.today()
    assert set(CLEANED) <= set(clean(session, "GM0177", today))
    assert len(session.exec(select(SurveyInvitation)).all()) == 2
    clean(session, "GM0177", today + timedelta(days=3 * 365))
    assert session.exec(select(SurveyInvitation)).all() == []
    assert counted(session) != {}
    clean(session, "GM0177", today + timedelta(days=8 * 365))
    assert counted(session) == {}
    session.execute(text("set local role none"))
    session.execute(text("update survey_link set expires_on = current_date - 2"))
    session.execute(text("set local role doorstroom_app"))
    clean(session, "GM0177", today)
    session.execute(text("set local role none"))
    assert session.execute(text("select count(*) from survey_link")).scalar_one() == 0
    assert unused
