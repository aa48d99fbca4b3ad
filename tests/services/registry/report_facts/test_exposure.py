"""How often groups are seen: beside plain Python, without small groups, with every look on record, for beleid alone."""

import random
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import insert
from sqlmodel import Session, col, select

from services import clock
from services.database import DatabaseRole, acting_as
from services.errors import NotAllowedError
from services.registry import Role, register
from services.registry.access.models import AccessLine
from services.registry.report_facts import SeenGroup, seen_groups
from services.registry.report_facts.models import SexRegistration
from tests.factories import DALFSEN, RAALTE, staff_actor

TODAY = date(2026, 11, 1)


def people(session: Session, sexes: list[str], gemeente_code: str = RAALTE) -> list[UUID]:
    """People with a registered sex."""
    ids = [register(session, gemeente_code=gemeente_code, registered_on=TODAY).id for _ in sexes]
    rows = [
        {"jobseeker_id": who, "noted_on": TODAY, "source": "consulent", "recorded_at": clock.now(), "sex": sex,
         "withdrawn": False}
        for who, sex in zip(ids, sexes, strict=True)
    ]  # fmt: skip
    with acting_as(session, DatabaseRole.REPORTS):
        session.execute(insert(SexRegistration), rows)
    return ids


def of(found: list[SeenGroup], value: str) -> SeenGroup:
    """The group of one value."""
    (one,) = [group for group in found if group.value == value]
    return one


def test_a_group_that_stands_last_is_seen_less_as_plain_counting_says(session: Session) -> None:
    sexes = ["man"] * 14 + ["vrouw"] * 16
    ids = people(session, sexes)
    sex = dict(zip(ids, sexes, strict=True))
    rng = random.Random(3)
    lists = [sorted(rng.sample(ids, 20), key=lambda who: (sex[who] == "vrouw", rng.random())) for _ in range(6)]
    fair = [rng.sample(one, 20) for one in lists]
    found = seen_groups(session, staff_actor(session, Role.POLICY), {"nieuw": lists, "huidig": fair}, TODAY)

    def share(orders: list[list[UUID]], value: str) -> float:
        there = [[sex[who] for who in one] for one in orders]
        shown = sum(one[:10].count(value) for one in there)
        return shown / sum(one.count(value) for one in there)

    women = of(found, "vrouw")
    assert women.people == 16
    assert women.ratios["nieuw"] == pytest.approx(share(lists, "vrouw") / share(lists, "man"))
    assert women.ratios["huidig"] == pytest.approx(share(fair, "vrouw") / share(fair, "man"))
    assert women.ratios["nieuw"] < 0.8


def test_groups_of_fewer_than_ten_are_not_shown_nor_is_who_stands_beside_them(session: Session) -> None:
    ids = people(session, ["man"] * 20 + ["vrouw"] * 9)
    found = seen_groups(session, staff_actor(session, Role.POLICY), {"nieuw": [ids]}, TODAY)
    for value in ("man", "vrouw", "X"):
        assert (of(found, value).people, of(found, value).ratios) == (None, {"nieuw": None})
    more = people(session, ["X"] * 3)
    found = seen_groups(session, staff_actor(session, Role.POLICY), {"nieuw": [ids + more]}, TODAY)
    assert (of(found, "man").people, of(found, "vrouw").people) == (20, None), "the others are twelve together"


def test_every_look_is_on_record_once_and_people_of_elsewhere_are_not_read(session: Session) -> None:
    own, others = people(session, ["man"] * 12), people(session, ["vrouw"] * 12, DALFSEN)
    actor = staff_actor(session, Role.POLICY)
    found = seen_groups(session, actor, {"nieuw": [own + others, own], "huidig": [others + own, own]}, TODAY)
    assert of(found, "vrouw").people is None
    looks = session.exec(select(AccessLine).where(col(AccessLine.account_id) == actor.account_id)).all()
    assert sorted(str(one.jobseeker_id) for one in looks) == sorted(map(str, own))
    assert {(one.object, one.purpose) for one in looks} == {("verantwoordingsgegevens", "verantwoorden")}


@pytest.mark.parametrize("role", [Role.LIAISON, Role.CASE_WORKER, Role.ADMINISTRATOR])
def test_only_beleid_sees_groups(session: Session, role: Role) -> None:
    with pytest.raises(NotAllowedError, match="Alleen beleid"):
        seen_groups(session, staff_actor(session, role), {"nieuw": []}, TODAY)


def test_no_lists_give_no_numbers(session: Session) -> None:
    found = seen_groups(session, staff_actor(session, Role.POLICY), {"nieuw": []}, TODAY)
    assert {one.people for one in found} == {None}
