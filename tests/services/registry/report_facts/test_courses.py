"""The facts of a whole gemeente: of whom they are, and as known on a day."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from services import clock
from services.registry import Role, actor_of, add_staff, register
from services.registry.report_facts import SchemeIn, facts_of_gemeenten, record_fact
from services.registry.report_facts.enums import Scheme
from services.registry.report_facts.facts import schemes_on

NOW = datetime(2026, 9, 1, 9, tzinfo=UTC)
BEGAN = date(2026, 1, 5)


def test_facts_are_of_the_gemeenten_asked_as_known_then_and_not_of_whose_data_are_only_kept(session: Session) -> None:
    with clock.frozen_at(NOW):
        account = add_staff(session, name="consulent", role=Role.CASE_WORKER, gemeente_code="GM0177", password=None)
        somebody, nobody, kept, elsewhere = (
            register(session, gemeente_code=code, registered_on=BEGAN) for code in ["GM0177"] * 3 + ["GM0148"]
        )
        fact = SchemeIn.model_validate({"vastgesteld_op": NOW.date(), "regeling": "PW", "begonnen_op": BEGAN})
        for person in (somebody, kept):
            record_fact(session, actor_of(account), person, fact)
        kept.restricted_on = NOW.date()
        session.flush()
    now, before = (
        facts_of_gemeenten(session, ["GM0177"], known_on=day) for day in (None, NOW.date() - timedelta(days=1))
    )
    assert set(now) == set(before) == {somebody.id, nobody.id}
    assert schemes_on(now[somebody.id], NOW.date()) == {Scheme.PW}
    assert now[nobody.id] == before[somebody.id] == before[nobody.id]
    assert set(facts_of_gemeenten(session, ["GM0177", "GM0148"])) == {somebody.id, nobody.id, elsewhere.id}
