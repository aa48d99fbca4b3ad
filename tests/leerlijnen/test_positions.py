"""Where somebody stands: each rule by a situation, and what must always hold by drawn evidence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijnen.codes import Ground, Standing
from leerlijnen.model import StepKey
from leerlijnen.person import Position
from leerlijnen.positions import READY_FOR_NEXT, Corrected, Evidence, Seen, Stood, positions, signs_now
from tests.factories_leerlijnen import FIRST, OTHER, SECOND, THIRD, small_catalogue

CATALOGUE = small_catalogue()
START = date(2026, 1, 5)
A2 = (0, 4, 0, 0, 0)
QUARTER = 13 * 7


def day(number: int) -> date:
    """So many days after the first one."""
    return START + timedelta(days=number)


def stands(evidence: Evidence, on: date, key: StepKey = FIRST) -> Position | None:
    """Where somebody stands towards one step."""
    return next((one for one in positions(CATALOGUE, evidence, on) if one.key == key), None)


def stood(key: StepKey, first: int, last: int | None = None, *, completed: bool = False) -> Stood:
    """A stay by numbers of days; the last day belongs to it."""
    return Stood(key, day(first), None if last is None else day(last), completed)


def ready(key: StepKey, on: int, *, seen: bool = True) -> Seen:
    """Whether somebody was seen to be ready for what follows."""
    return Seen(READY_FOR_NEXT, seen, day(on), key)


def test_nothing_known_is_nowhere() -> None:
    assert positions(CATALOGUE, Evidence(), START) == ()


def test_somebody_is_on_a_step_from_the_first_until_and_including_the_last_day() -> None:
    evidence = Evidence(stays=(stood(FIRST, 0, QUARTER - 1),))
    assert stands(evidence, day(-1)) is None
    assert stands(evidence, day(0)) == Position(FIRST, Standing.ON, START, 0, Ground.STAY)
    assert stands(evidence, day(QUARTER - 1)) == Position(FIRST, Standing.ON, START, 13, Ground.STAY)
    assert stands(evidence, day(QUARTER)) is None, "it ended and led to nothing"


def test_a_stay_that_was_completed_is_a_step_that_is_done() -> None:
    evidence = Evidence(stays=(stood(FIRST, 0, 20, completed=True),))
    assert stands(evidence, day(21)) == Position(FIRST, Standing.DONE, day(20), 3, Ground.STAY)


def test_who_goes_back_to_a_step_keeps_what_was_done() -> None:
    stays = (stood(SECOND, 0, 20, completed=True), stood(FIRST, 30, 40), stood(SECOND, 50, 60))
    evidence = Evidence(stays=stays)
    assert [(one.key, one.standing) for one in positions(CATALOGUE, evidence, day(35))] == [
        (FIRST, Standing.ON),
        (SECOND, Standing.DONE),
    ]
    again = stands(evidence, day(55), SECOND)
    assert again is not None
    assert (again.standing, again.since, again.weeks) == (Standing.ON, day(50), (21 + 6) // 7)
    assert stands(evidence, day(70), SECOND) == Position(SECOND, Standing.DONE, day(20), 4, Ground.STAY)


def test_two_places_at_once_are_no_double_time() -> None:
    twice = Evidence(stays=(stood(FIRST, 0, 69), stood(FIRST, 35, 69)))
    once = Evidence(stays=(stood(FIRST, 0, 69),))
    assert stands(twice, day(69)) == stands(once, day(69))


def test_a_certificate_proves_a_step_only_where_the_line_says_so() -> None:
    evidence = Evidence(certificates={"BOSMAAIER": day(3), "BHV": day(3)})
    assert positions(CATALOGUE, evidence, day(2)) == ()
    assert positions(CATALOGUE, evidence, day(3)) == (Position(SECOND, Standing.DONE, day(3), 0, Ground.CERTIFICATE),)


def test_the_sign_makes_a_step_done_once_its_time_was_served() -> None:
    evidence = Evidence(stays=(stood(FIRST, 0, QUARTER - 1),), signs=(ready(FIRST, 28),))
    assert stands(evidence, day(QUARTER - 1)) == Position(FIRST, Standing.ON, START, 13, Ground.STAY)
    assert stands(evidence, day(QUARTER)) == Position(FIRST, Standing.DONE, day(QUARTER - 1), 13, Ground.SIGN)
    short = Evidence(stays=(stood(FIRST, 0, QUARTER - 2),), signs=(ready(FIRST, 28),))
    assert stands(short, day(QUARTER)) is None
    in_two = Evidence(stays=(stood(FIRST, 0, 49), stood(FIRST, 100, 140)), signs=(ready(FIRST, 28),))
    assert stands(in_two, day(150)) == Position(FIRST, Standing.DONE, day(140), 13, Ground.SIGN)


def test_the_sign_waits_for_the_language_that_the_step_teaches() -> None:
    evidence = Evidence(stays=(stood(THIRD, 0, 100),), signs=(ready(THIRD, 95),))
    assert stands(evidence, day(101), THIRD) is None
    learned = stands(replace(evidence, language_low=A2), day(101), THIRD)
    assert learned == Position(THIRD, Standing.DONE, day(95), 14, Ground.SIGN)


@pytest.mark.parametrize(
    "sign", [ready(SECOND, 95), ready(FIRST, 95, seen=False), Seen("op-tijd", True, day(95), FIRST)]
)
def test_another_step_another_sign_or_one_that_was_not_seen_says_nothing(sign: Seen) -> None:
    assert stands(Evidence(stays=(stood(FIRST, 0, 100),), signs=(sign,)), day(101)) is None


def test_not_seen_later_takes_nothing_back() -> None:
    signs = (ready(FIRST, 95), ready(FIRST, 99, seen=False))
    found = stands(Evidence(stays=(stood(FIRST, 0, 100),), signs=signs), day(101))
    assert found is not None
    assert found.standing == Standing.DONE


@pytest.mark.parametrize("standing", [Standing.ON, Standing.DONE, None])
def test_a_correction_outweighs_all_up_to_its_day(standing: Standing | None) -> None:
    evidence = Evidence(
        stays=(stood(FIRST, 0, 50), stood(FIRST, 0, 100, completed=True)),
        certificates={"BOSMAAIER": day(60)},
        corrections=(Corrected(FIRST, standing, day(60)), Corrected(SECOND, None, day(60))),
    )
    at_first = stands(evidence, day(60))
    assert (at_first and at_first.standing) == standing
    assert at_first is None or (at_first.since, at_first.ground) == (day(60), Ground.CORRECTION)
    assert stands(evidence, day(60), SECOND) is None
    before = stands(evidence, day(59))
    assert before is not None
    assert before.ground == Ground.STAY
    after = stands(evidence, day(101))
    assert after is not None, "what happened after the correction counts again"


def test_who_is_said_to_be_on_a_step_counts_weeks_from_then() -> None:
    evidence = Evidence(corrections=(Corrected(OTHER, Standing.ON, day(0)),))
    assert stands(evidence, day(13), OTHER) == Position(OTHER, Standing.ON, START, 2, Ground.CORRECTION)


def test_of_two_corrections_of_one_day_the_last_one_given_counts() -> None:
    two = (Corrected(FIRST, Standing.ON, day(1)), Corrected(FIRST, Standing.DONE, day(1)))
    assert [one.standing for one in positions(CATALOGUE, Evidence(corrections=two), day(2))] == [Standing.DONE]


def test_signs_now_are_the_last_of_each_wherever_they_were_seen() -> None:
    signs = (
        Seen("op-tijd", True, day(1), FIRST),
        Seen("op-tijd", False, day(2)),
        Seen("vraagt-hulp-op-tijd", False, day(3), FIRST),
        Seen("vraagt-hulp-op-tijd", True, day(3), SECOND),
    )
    assert signs_now(signs, day(3)) == {"op-tijd": False, "vraagt-hulp-op-tijd": True}
    assert signs_now(signs, day(1)) == {"op-tijd": True}


KEYS = st.sampled_from(CATALOGUE.keys)
DAYS = st.integers(0, 400).map(day)


@st.composite
def stays_drawn(draw: st.DrawFn) -> Stood:
    """A stay that goes on, stopped or was completed."""
    since = draw(DAYS)
    until = draw(st.none() | st.integers(0, 200).map(lambda days: since + timedelta(days=days)))
    return Stood(draw(KEYS), since, until, completed=until is not None and draw(st.booleans()))


EVIDENCE = st.builds(
    Evidence,
    stays=st.lists(stays_drawn(), max_size=5).map(tuple),
    certificates=st.dictionaries(st.sampled_from(["BOSMAAIER", "BHV"]), DAYS),
    signs=st.lists(
        st.builds(Seen, st.sampled_from([READY_FOR_NEXT, "op-tijd"]), st.booleans(), DAYS, st.none() | KEYS),
        max_size=6,
        unique_by=lambda one: (one.sign, one.on, one.key),
    ).map(tuple),
    language_low=st.sampled_from([(0, 0, 0, 0, 0), A2]),
    corrections=st.lists(
        st.builds(Corrected, KEYS, st.sampled_from([None, *Standing]), DAYS),
        max_size=4,
        unique_by=lambda one: (one.key, one.on),
    ).map(tuple),
)


def until(evidence: Evidence, on: date) -> Evidence:
    """Only what had happened by a day; who is still there that day has no last day yet."""
    return replace(
        evidence,
        stays=tuple(
            replace(one, until=None, completed=False) if one.until is not None and one.until >= on else one
            for one in evidence.stays
            if one.since <= on
        ),
        certificates={code: gained for code, gained in evidence.certificates.items() if gained <= on},
        signs=tuple(one for one in evidence.signs if one.on <= on),
        corrections=tuple(one for one in evidence.corrections if one.on <= on),
    )


@given(EVIDENCE, DAYS)
def test_what_happens_after_a_day_never_matters(evidence: Evidence, on: date) -> None:
    assert positions(CATALOGUE, evidence, on) == positions(CATALOGUE, until(evidence, on), on)


@given(EVIDENCE, DAYS, KEYS, st.sampled_from([None, *Standing]))
def test_a_correction_of_today_always_wins(
    evidence: Evidence, on: date, key: StepKey, standing: Standing | None
) -> None:
    corrected = replace(evidence, corrections=(*evidence.corrections, Corrected(key, standing, on)))
    found = stands(corrected, on, key)
    assert (found and found.standing) == standing
    others = [one for one in positions(CATALOGUE, corrected, on) if one.key != key]
    assert others == [one for one in positions(CATALOGUE, evidence, on) if one.key != key]


@given(EVIDENCE, DAYS, KEYS, st.sampled_from([None, *Standing]))
def test_a_stay_after_a_correction_counts_again(
    evidence: Evidence, on: date, key: StepKey, standing: Standing | None
) -> None:
    last = max([on, *(one.on for one in evidence.corrections)])
    later = Stood(key, last + timedelta(days=1))
    corrections = (*evidence.corrections, Corrected(key, standing, last))
    found = stands(replace(evidence, stays=(*evidence.stays, later), corrections=corrections), later.since, key)
    assert found is not None
    assert found.standing == Standing.ON


@given(EVIDENCE, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(evidence: Evidence, on: date, turned: object) -> None:
    def shuffled(values: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(sorted(values, key=lambda _: turned.random()))

    parts = {name: shuffled(getattr(evidence, name)) for name in ("stays", "signs", "corrections")}
    certificates = dict(reversed(evidence.certificates.items()))
    assert positions(CATALOGUE, evidence, on) == positions(
        CATALOGUE, replace(evidence, certificates=certificates, **parts), on
    )


@given(EVIDENCE, DAYS, DAYS)
def test_nobody_is_set_back_but_by_a_correction(evidence: Evidence, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    corrected = {said.key for said in evidence.corrections if earlier < said.on <= later}
    kept = {one.key for one in positions(CATALOGUE, evidence, later)}
    done = {one.key for one in positions(CATALOGUE, evidence, earlier) if one.standing == Standing.DONE}
    assert done - corrected <= kept
    assert all(one.since <= later and one.weeks >= 0 for one in positions(CATALOGUE, evidence, later))
