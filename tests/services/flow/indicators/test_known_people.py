"""Everything that figures are made of, out of a real registry: as known now and on a day, merged, and of whom."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from services import clock
from services.database import DatabaseRole, acting_as
from services.errors import InvalidInputError
from services.flow.indicators.definitions import IndicatorCode
from services.flow.indicators.people import situation
from services.flow.indicators.reader import known_people
from services.flow.indicators.values import indicator, indicators
from services.registry import Jobseeker, register, withdraw
from services.registry.jobseekers.contacts.models import ContactMoment
from services.registry.jobseekers.participation.models import CategoryStatement
from services.registry.report_facts.models import ResidenceSpell, SchemeSpell
from tests.factories import DALFSEN, RAALTE
from tests.factories_stays import ago

C = IndicatorCode
TODAY = clock.today()


def came(session: Session, gemeente: str = RAALTE, days: int = 400) -> Jobseeker:
    """Somebody who was registered so many days ago."""
    return register(session, gemeente_code=gemeente, registered_on=ago(days))


def moment(days: int) -> datetime:
    """Noon, so many days ago."""
    return datetime.combine(ago(days), time(12), tzinfo=clock.AMSTERDAM)


def contact(session: Session, who: Jobseeker, on: int, recorded: int, **changes: object) -> ContactMoment:
    """A contact of so many days ago, noted so many days ago."""
    said = {"noted_on": ago(on), "recorded_at": moment(recorded), "source": "consulent"}
    row = ContactMoment(jobseeker_id=who.id, channel="telefoon", kind="voortgang", **(said | changes))
    session.add(row)
    session.flush()
    return row


def category(session: Session, who: Jobseeker, code: str, recorded: int, **changes: object) -> CategoryStatement:
    """A category of so many days ago, noted on that day."""
    said = {"noted_on": ago(recorded), "recorded_at": moment(recorded), "source": "consulent"}
    row = CategoryStatement(jobseeker_id=who.id, scheme="raalte-ladder", category=code, **(said | changes))
    session.add(row)
    session.flush()
    return row


def test_a_contact_counts_from_when_it_was_noted_until_it_was_replaced(session: Session) -> None:
    who = came(session)
    wrong = contact(session, who, 60, 50)
    contact(session, who, 60, 20, held=False, replaces_id=wrong.id)
    contact(session, who, 40, 10)
    assert known_people(session, [RAALTE]).contacts == {who.id: (ago(40),)}
    assert known_people(session, [RAALTE], known_on=ago(30)).contacts == {who.id: (ago(60),)}
    assert known_people(session, [RAALTE], known_on=ago(55)).contacts == {}
    assert known_people(session, [DALFSEN]).contacts == {}


def test_of_two_categories_on_a_day_the_last_counts_and_a_correction_acts_from_its_day(session: Session) -> None:
    who = came(session)
    category(session, who, "zorg", 90)
    category(session, who, "overig", 90)
    category(session, who, "arbeidstoeleiding", 10, noted_on=ago(30))
    now, then = known_people(session, [RAALTE]), known_people(session, [RAALTE], known_on=ago(20))
    person = situation(now, on=ago(20)).clients[0]
    assert person.category("raalte-ladder", ago(20)) == "arbeidstoeleiding"
    assert person.category("raalte-ladder", ago(40)) == "overig"
    assert situation(then, on=ago(20)).clients[0].category("raalte-ladder", ago(20)) == "overig"
    assert person.category("raalte-ladder", ago(200)) is None


def test_facts_for_reports_are_read_only_where_that_is_asked(session: Session) -> None:
    who = came(session)
    with acting_as(session, DatabaseRole.REPORTS):
        session.add(
            ResidenceSpell(
                jobseeker_id=who.id, noted_on=ago(9), source="consulent", status="statushouder", started_on=ago(300)
            )
        )
    assert known_people(session, [RAALTE]).reported is None
    without = indicator(situation(known_people(session, [RAALTE]), on=TODAY), C.STATUS_HOLDERS)
    assert (without.withheld, without.cases, without.base) == (True, (), None)
    found = indicator(situation(known_people(session, [RAALTE], reported=True), on=TODAY), C.STATUS_HOLDERS)
    assert (found.base, found.cases) == (1, (who.id,))
    assert str(who.id) not in repr(situation(known_people(session, [RAALTE], reported=True), on=TODAY))


def test_as_known_then_a_benefit_still_runs_that_was_ended_later(session: Session) -> None:
    who = came(session)
    said = {"jobseeker_id": who.id, "source": "consulent", "scheme": "PW", "started_on": ago(200)}
    with acting_as(session, DatabaseRole.REPORTS):
        running = SchemeSpell(noted_on=ago(200), recorded_at=moment(200), **said)
        session.add(running)
        session.flush()
        ended = {"ended_on": ago(100), "end_reason": "werk-gevonden", "corrects_id": running.id}
        session.add(SchemeSpell(noted_on=ago(50), recorded_at=moment(50), **said, **ended))
    then = known_people(session, [RAALTE], known_on=ago(60), reported=True)
    now = known_people(session, [RAALTE], reported=True)
    assert [indicator(situation(one, on=ago(60)), C.BENEFITS).value for one in (then, now)] == [1, 0]
    assert indicator(situation(now, on=TODAY), C.TO_WORK).numerator == 1


def test_a_gemeente_that_was_merged_is_read_by_both_codes_and_counts_everybody_once(session: Session) -> None:
    old, new = came(session, "GM0175"), came(session, DALFSEN)
    both = situation(known_people(session, [DALFSEN, "GM0175"]), on=TODAY)
    assert {one.number for one in both.clients} == {old.id, new.id}
    old.gemeente_code = DALFSEN
    session.flush()
    moved = situation(known_people(session, [DALFSEN, "GM0175"]), on=TODAY)
    assert len(moved.clients) == 2
    assert moved.population == both.population == f"mensen/{TODAY}"


def test_two_records_of_one_person_count_once_with_what_is_in_either(session: Session) -> None:
    first, second = came(session), came(session, days=100)
    contact(session, second, 1, 1, noted_on=TODAY)
    stranger = uuid4()
    with acting_as(session, DatabaseRole.REPORTS):
        session.add(
            SchemeSpell(jobseeker_id=second.id, noted_on=ago(9), source="consulent", scheme="PW", started_on=ago(90))
        )
    known = known_people(session, [RAALTE], reported=True, same_person=[(stranger, first.id, second.id)])
    now = situation(known, on=TODAY)
    assert [one.number for one in now.clients] == [first.id]
    assert indicator(now, C.CONTACTED).numerator == 1
    assert indicator(now, C.BENEFITS).value == 1


def test_who_is_only_kept_or_withdrew_is_not_counted(session: Session) -> None:
    kept, gone, here = (came(session) for _ in range(3))
    kept.restricted_on = ago(10)
    withdraw(session, gone, on=TODAY)
    session.flush()
    now = situation(known_people(session, [RAALTE], reported=True), on=TODAY)
    assert [one.number for one in now.clients] == [here.id]
    assert {one.number for one in now.everybody} == {gone.id, here.id}
    before = situation(known_people(session, [RAALTE]), on=TODAY - timedelta(days=1))
    assert {one.number for one in before.clients} == {gone.id, here.id}


def test_an_empty_gemeente_and_no_gemeente(session: Session) -> None:
    nobody = situation(known_people(session, [DALFSEN], reported=True), on=TODAY)
    assert {one.value for one in indicators(nobody)} == {None}
    with pytest.raises(InvalidInputError, match="geen gemeente"):
        known_people(session, [])
