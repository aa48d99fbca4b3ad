"""The hour ledger of the inburgering: its arithmetic, and corrections that stay visible."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from services.database import transaction
from services.registry import Actor, HistoryKind, Purpose, actor_of, add_staff, add_statement, register
from services.registry.jobseekers.histories.contact import HoursNote
from services.registry.jobseekers.histories.service import StatementRefusedError
from services.registry.jobseekers.inburgering.enums import HourKind, InburgeringRoute
from services.registry.jobseekers.inburgering.models import InburgeringHours
from services.registry.jobseekers.inburgering.rules import Entry, balance, term_end
from tests.concurrently import at_once

DAY = date(2026, 11, 2)
halves = st.integers(1, 48).map(lambda number: number / 2)
entries = st.builds(
    Entry,
    number=st.integers(1, 99),
    day=st.just(DAY),
    kind=st.sampled_from(HourKind),
    hours=halves,
    dutch_spoken=st.sampled_from((True, False, None)),
)


@given(ledger=st.lists(entries))
def test_every_hour_is_in_one_place_and_none_is_lost(ledger: list[Entry]) -> None:
    made = balance(InburgeringRoute.SELF_RELIANCE, ledger)
    parts = (made.course, made.participation, made.deducted, made.not_counted, made.to_check)
    assert sum(parts) == sum(one.hours for one in ledger)
    assert made.course_left == max(0, 800 - made.course)
    assert made.participation_left == max(0, 800 - made.participation - made.deducted)


@given(ledger=st.lists(entries, min_size=1))
def test_a_full_correction_leaves_the_balance_of_before(ledger: list[Entry]) -> None:
    wrong = ledger[0]
    undone = Entry(100, wrong.day, wrong.kind, -wrong.hours, wrong.dutch_spoken, corrects=wrong.number)
    assert balance(None, [*ledger, undone]) == balance(None, ledger[1:])


def test_other_routes_ask_no_hours_and_some_people_only_the_course() -> None:
    assert balance(InburgeringRoute.B1, []).course_left is None
    part = balance(InburgeringRoute.SELF_RELIANCE, [], participation_part=False)
    assert (part.course_left, part.participation_left) == (800, None)
    assert "3.14" in part.source


def test_the_term_is_three_years_also_from_a_leap_day() -> None:
    assert term_end(date(2026, 3, 2)) == date(2029, 3, 2)
    assert term_end(date(2028, 2, 29)) == date(2031, 2, 28)


def consulent(session: Session) -> Actor:
    return actor_of(add_staff(session, name="c", role="consulent", gemeente_code="GM0177", password=None))


def note_hours(session: Session, actor: Actor, person: UUID, **fields: object) -> int:
    given = HoursNote.model_validate(fields)
    return add_statement(session, actor, person, HistoryKind.HOURS, given, purpose=Purpose.GUIDANCE).nummer


def refusal(session: Session, actor: Actor, person: UUID, **fields: object) -> list[str]:
    with pytest.raises(StatementRefusedError) as refused:
        note_hours(session, actor, person, **fields)
    return [one.field for one in refused.value.problems]


def test_a_correction_takes_over_day_kind_and_surroundings_of_what_it_names(session: Session) -> None:
    actor, person = consulent(session), register(session, gemeente_code="GM0177", registered_on=DAY).id
    wrong = note_hours(session, actor, person, uren=8.0, soort="participatie", nederlandstalig=True, datum=str(DAY))
    note_hours(session, actor, person, uren=-4.0, corrigeert=wrong)
    stored = session.exec(select(InburgeringHours).order_by(col(InburgeringHours.id))).all()
    assert [(one.noted_on, one.kind, one.hours, one.dutch_spoken, one.corrects_entry_id) for one in stored] == [
        (DAY, "participatie", 8.0, True, None),
        (DAY, "participatie", -4.0, True, wrong),
    ]


def test_every_refusal_of_the_ledger(session: Session) -> None:
    actor, person = consulent(session), register(session, gemeente_code="GM0177", registered_on=DAY).id
    other = register(session, gemeente_code="GM0177", registered_on=DAY).id
    known = note_hours(session, actor, person, uren=8.0, soort="cursus", datum=str(DAY))
    correction = note_hours(session, actor, person, uren=-1.0, corrigeert=known)
    assert refusal(session, actor, person, uren=-1.0, soort="cursus") == ["uren"]
    assert refusal(session, actor, person, uren=0.0, soort="cursus") == ["uren"]
    assert refusal(session, actor, person, uren=2.0) == ["soort"]
    assert refusal(session, actor, person, uren=-7.5, corrigeert=known) == ["uren"]
    assert refusal(session, actor, person, uren=-1.0, corrigeert=correction) == ["corrigeert"]
    assert refusal(session, actor, person, uren=-1.0, corrigeert=2**40) == ["corrigeert"]
    assert refusal(session, actor, other, uren=-1.0, corrigeert=known) == ["corrigeert"]
    assert refusal(session, actor, person, uren=17.5, soort="pvt", datum=str(DAY)) == ["uren"]
    assert refusal(session, actor, person, uren=-1.0, corrigeert=known, soort="map", datum=str(DAY)) == [
        "soort",
        "datum",
    ]


writes = st.lists(st.tuples(st.sampled_from(("nieuw", "correctie")), st.integers(-12, 12)), max_size=8)


@given(writes=writes)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_sequence_of_writes_takes_a_day_below_nothing_or_above_itself(
    session: Session, writes: list[tuple[str, int]]
) -> None:
    with session.begin_nested() as attempt:
        actor, person = consulent(session), register(session, gemeente_code="GM0177", registered_on=DAY).id
        numbers: list[int] = []
        for what, amount in writes:
            fields: dict[str, object] = {"uren": float(amount)}
            if what == "correctie" and numbers:
                fields["corrigeert"] = numbers[0]
            else:
                fields |= {"soort": "cursus", "datum": str(DAY)}
            before = stored_hours(session, person)
            try:
                number = note_hours(session, actor, person, **fields)
                if "corrigeert" not in fields:
                    numbers.append(number)
            except StatementRefusedError:
                assert stored_hours(session, person) == before
            after = stored_hours(session, person)
            assert after[: len(before)] == before, "nothing that was written changes"
            assert 0 <= sum(after) <= 24
        attempt.rollback()


def stored_hours(session: Session, person: UUID) -> list[float]:
    query = select(InburgeringHours.hours).where(InburgeringHours.jobseeker_id == person)
    return list(session.exec(query.order_by(col(InburgeringHours.id))))


def test_two_who_correct_at_once_cannot_take_away_more_than_there_is(sessions: Callable[[], Session]) -> None:
    with transaction(sessions) as session:
        actor, person = consulent(session), register(session, gemeente_code="GM0177", registered_on=DAY).id
        known = note_hours(session, actor, person, uren=8.0, soort="cursus", datum=str(DAY))

    def correct() -> None:
        with transaction(sessions) as session:
            note_hours(session, actor, person, uren=-6.0, corrigeert=known)

    failed = at_once(correct, correct, correct)
    assert [type(one) for one in failed] == [StatementRefusedError, StatementRefusedError]
    with sessions() as session:
        assert sum(stored_hours(session, person)) == 2.0
