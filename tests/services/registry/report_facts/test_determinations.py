"""What follows from facts on a day: each article with its edges, and laws that hold for any facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.jobseekers.enums import MATCHED_DETERMINATIONS, Determination
from services.registry.report_facts.determinations import PURPOSES, derive, next_border
from services.registry.report_facts.enums import Advice, AgeBand, Answer
from services.registry.report_facts.facts import PersonFacts
from services.registry.report_facts.models import (
    AgeGroup,
    SexRegistration,
    ShelteredIndication,
    WageSubsidySpell,
    WageValue,
)
from services.registry.report_facts.policy_groups import Combination, PolicyDecision, PolicyGroup
from services.registry.rulesets.service import FOLDER, local, statutory
from tests.services.registry.report_facts.situations import DAY, WHO, days, known, people, scheme, schooling, turning

ONE_DAY = timedelta(days=1)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN

DECISION = PolicyDecision(
    vanaf=date(2020, 1, 1),
    tot=date(2030, 1, 1),
    besluit="verzonnen besluit",
    vastgesteld=True,
    groepen=(
        PolicyGroup(
            code="A",
            een_van=(
                Combination(verblijfsstatus=("statushouder",)),
                Combination(jonger_dan=27, zonder_startkwalificatie=True),
            ),
        ),
        PolicyGroup(code="B", een_van=(Combination(loonkostensubsidie=True), Combination(doelgroepregister=True))),
    ),
)


def answer(code: Determination, facts: PersonFacts, day: date = DAY) -> Answer:
    return next(one.answer for one in derive(facts, day, ()) if one.code is code)


def test_nothing_known_gives_no_yes_and_no_no() -> None:
    assert {one.answer for one in derive(PersonFacts(), DAY, ())} == {UNKNOWN}


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        ([scheme("PW")], YES),
        ([scheme("PW", partner=True)], YES),  # algemene bijstand is for the couple (PW art. 11 lid 4)
        ([scheme("IOAW")], NO),
        ([scheme("NUG")], NO),
        ([scheme("WSW")], NO),
        ([scheme("PW", ended=DAY)], YES),
        ([scheme("PW", ended=DAY - ONE_DAY)], NO),
        ([scheme("PW", started=DAY + ONE_DAY)], UNKNOWN),
        ([scheme("Bbz")], UNKNOWN),
        ([scheme("Bbz"), scheme("PW")], YES),
        ([scheme("IOAW", ended=date(2026, 1, 1)), scheme("PW", started=date(2026, 1, 2))], YES),
    ],
)
def test_a_proefplaats_asks_algemene_bijstand(spells: list, expected: Answer) -> None:
    assert answer(Determination.GENERAL_ASSISTANCE, known(*spells)) is expected


def test_a_chainsaw_is_allowed_from_the_eighteenth_birthday_on() -> None:
    birthday = date(2027, 2, 10)
    facts = known(turning(18, birthday))
    assert answer(Determination.CHAINSAW_ALLOWED, facts, birthday - ONE_DAY) is NO
    assert answer(Determination.CHAINSAW_ALLOWED, facts, birthday) is YES
    assert next_border(facts, DAY + ONE_DAY, ()) == birthday


def test_whoever_is_in_an_older_group_is_an_adult_without_any_date() -> None:
    facts = known(AgeGroup(**WHO, noted_on=DAY, band=AgeBand.FROM_47))
    assert answer(Determination.CHAINSAW_ALLOWED, facts) is YES
    assert answer(Determination.CHAINSAW_ALLOWED, facts, DAY - ONE_DAY) is UNKNOWN


def test_a_participatieplaats_asks_bijstand_and_27_years() -> None:
    birthday = date(2026, 12, 24)
    young = turning(27, birthday)
    code = Determination.PARTICIPATION_PLACE_ALLOWED
    assert answer(code, known(young, scheme("PW")), birthday - ONE_DAY) is NO
    assert answer(code, known(young, scheme("PW")), birthday) is YES
    assert answer(code, known(young, scheme("IOAZ")), birthday) is NO
    assert answer(code, known(young), birthday) is UNKNOWN
    assert answer(code, known(scheme("PW"))) is UNKNOWN
    assert answer(code, known(young)) is NO  # too young, whatever the benefit


def test_school_comes_first_until_the_next_moment_to_begin() -> None:
    code, starts = Determination.SCHOOL_FIRST, date(2027, 2, 1)
    young = turning(27, date(2029, 1, 1))
    assert answer(code, known(young, schooling(False, starts))) is YES
    assert answer(code, known(young, schooling(False, starts)), starts - ONE_DAY) is YES
    assert answer(code, known(young, schooling(False, starts)), starts) is UNKNOWN
    assert answer(code, known(young, schooling(False)), date(2028, 12, 31)) is YES
    assert answer(code, known(young, schooling(False)), date(2029, 1, 1)) is NO
    assert answer(code, known(young, schooling(True))) is NO
    assert answer(code, known(young)) is UNKNOWN
    assert answer(code, known(schooling(False))) is UNKNOWN


def test_before_2026_article_7a_says_nothing() -> None:
    last_year = date(2025, 12, 31)
    facts = known(turning(27, date(2029, 1, 1), noted=date(2025, 3, 1)), schooling(False, noted=date(2025, 3, 1)))
    assert answer(Determination.SCHOOL_FIRST, facts, last_year) is UNKNOWN
    assert answer(Determination.SCHOOL_FIRST, facts, last_year + ONE_DAY) is YES
    assert next_border(facts, last_year, ()) == date(2026, 1, 1)


def sheltered(advice: Advice, decision: bool | None, **more: date) -> ShelteredIndication:
    decided = date(2026, 3, 1) if decision is not None else None
    return ShelteredIndication(
        **WHO,
        noted_on=date(2026, 2, 1),
        advised_on=date(2026, 2, 1),
        advice=advice,
        decision=decision,
        decided_on=decided,
        **more,
    )


def test_beschut_work_asks_a_decision_that_is_in_force() -> None:
    code, begins, ends = Determination.SHELTERED_ADMISSIBLE, date(2026, 3, 15), date(2027, 3, 14)
    assert answer(code, known(sheltered(Advice.POSITIVE, None))) is UNKNOWN
    assert answer(code, known(sheltered(Advice.NEGATIVE, None))) is NO  # the advice binds (PW art. 10b)
    assert answer(code, known(sheltered(Advice.POSITIVE, False))) is NO
    granted = known(sheltered(Advice.POSITIVE, True, valid_from=begins, valid_until=ends))
    assert answer(code, granted, begins - ONE_DAY) is NO
    assert answer(code, granted, begins) is YES
    assert answer(code, granted, ends) is YES
    assert answer(code, granted, ends + ONE_DAY) is NO
    assert next_border(granted, begins, ()) == ends + ONE_DAY


def test_the_doelgroep_lks_follows_from_subsidy_and_measured_value_and_never_with_the_wsw() -> None:
    code = Determination.WAGE_SUBSIDY_GROUP
    subsidy = WageSubsidySpell(**WHO, noted_on=DAY, form="op-loonwaarde", started_on=date(2026, 1, 1))
    low = WageValue(**WHO, noted_on=DAY, measured_on=date(2026, 2, 1), percentage=60)
    full = WageValue(**WHO, noted_on=DAY, measured_on=date(2026, 8, 1), percentage=100)
    assert answer(code, known(subsidy)) is YES
    assert answer(code, known(low)) is YES
    assert answer(code, known(low, full)) is NO
    assert answer(code, known(low, scheme("WSW"))) is NO


def test_a_priority_group_is_a_code_and_never_says_why() -> None:
    young = known(turning(27, date(2029, 1, 1)), schooling(False))
    found = next(one for one in derive(young, DAY, [DECISION]) if one.code is Determination.POLICY_GROUP)
    assert (found.answer, found.group_code, found.legal_basis) == (YES, "A", "verzonnen besluit")
    subsidised = known(WageSubsidySpell(**WHO, noted_on=DAY, form="forfaitair", started_on=DAY))
    assert DECISION.group_of(subsidised, DAY) == (YES, "B")
    assert DECISION.group_of(PersonFacts(), DAY) == (UNKNOWN, None)
    assert {one.answer for one in derive(young, date(2030, 1, 1), [DECISION]) if one.group_code} == set()


@pytest.mark.parametrize(
    "combinations",
    [
        [{"verblijfsstatus": ["statushouder"]}],
        [{"verblijfsstatus": ["statushouder"]}, {"verblijfsstatus": ["voormalig-statushouder"]}],
        [{"verblijfsstatus": ["statushouder"], "jonger_dan": 27}, {"verblijfsstatus": ["statushouder"]}],
        [{}, {"loonkostensubsidie": True}],
        [{"geslacht": "vrouw"}, {"loonkostensubsidie": True}],
        [{"jonger_dan": 30}, {"loonkostensubsidie": True}],
    ],
)
def test_a_code_that_would_betray_a_fact_is_refused(combinations: list) -> None:
    with pytest.raises(ValueError, match=r"een_van|combinatie|geslacht|jonger_dan"):
        PolicyGroup.model_validate({"code": "A", "een_van": combinations})


def test_no_rule_set_asks_a_determination_that_matching_does_not_read() -> None:
    gemeenten = [path.stem for path in (FOLDER / "gemeente").glob("*.yaml")]
    rulesets = [*statutory(), *(one for gemeente in gemeenten for one in local(gemeente))]
    asked = {code for one in rulesets for code in one.needed}
    assert asked <= set(MATCHED_DETERMINATIONS)


@given(facts=people, day=days, length=st.integers(1, 4000))
def test_between_two_borders_nothing_changes(facts: PersonFacts, day: date, length: int) -> None:
    """The daily job looks at people on their border only; this is why that is enough."""
    border = next_border(facts, day, [DECISION])
    later = day + timedelta(days=length)
    if border is not None:
        later = min(later, border - ONE_DAY)
    assert list(derive(facts, later, [DECISION])) == list(derive(facts, day, [DECISION]))
    assert border is None or border > day


@given(facts=people, day=days)
def test_sex_changes_nothing(facts: PersonFacts, day: date) -> None:
    with_sex = PersonFacts(
        *[getattr(facts, name) for name in PersonFacts.__slots__ if name not in {"sexes", "qualifications"}],
        sexes=(SexRegistration(**WHO, noted_on=day, sex="X"),),
        qualifications=facts.qualifications,
    )
    assert list(derive(with_sex, day, [DECISION])) == list(derive(facts, day, [DECISION]))


@given(facts=people, day=days)
def test_every_answer_has_its_ground_and_a_code_only_with_a_yes(facts: PersonFacts, day: date) -> None:
    found = list(derive(facts, day, [DECISION]))
    assert [one.code for one in found] == [*PURPOSES, Determination.POLICY_GROUP]
    assert {one.code for one in found} == set(Determination)
    for one in found:
        assert one.legal_basis
        assert (one.group_code is not None) == (one.code is Determination.POLICY_GROUP and one.answer is YES)
