"""Which rules answer on the days around a change, and what a gemeente lays over the law."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from services.errors import NotFoundError
from services.registry.jobseekers.enums import MATCHED_DETERMINATIONS, Determination
from services.registry.placements.enums import PlacementKind
from services.registry.reference.municipalities import municipalities, municipality
from services.registry.rulesets import Term, ruleset, statutory_ruleset
from services.registry.rulesets.files import RuleSetFileError, laid_over
from services.registry.rulesets.service import FOLDER, local, statutory

RAALTE, DALFSEN, NIJKERK, ZWOLLE = "GM0177", "GM0148", "GM0267", "GM0193"
NEW_YEAR = date(2026, 1, 1)
DAY = timedelta(days=1)
ASKS_ABOUT_SCHOOL = {
    PlacementKind.WORK_EXPERIENCE,
    PlacementKind.TRIAL_PLACEMENT,
    PlacementKind.LANGUAGE_INTERNSHIP,
    PlacementKind.SHELTERED_JOB,
    PlacementKind.SECONDMENT,
    PlacementKind.WORK_LEARNING,
    PlacementKind.PRACTICE_LEARNING,
    PlacementKind.SOCIAL_ACTIVATION,
}


@pytest.mark.parametrize("kind", PlacementKind)
def test_school_first_is_asked_from_the_day_of_article_7a(kind: PlacementKind) -> None:
    asked = [
        Determination.SCHOOL_FIRST in statutory_ruleset(kind, day).needed
        for day in (NEW_YEAR - DAY, NEW_YEAR, NEW_YEAR + DAY)
    ]
    assert asked == ([False, True, True] if kind in ASKS_ABOUT_SCHOOL else [False, False, False])
    if kind in ASKS_ABOUT_SCHOOL:
        wanted = statutory_ruleset(kind, NEW_YEAR).needed[Determination.SCHOOL_FIRST]
        assert (wanted.value, "7a" in wanted.basis) == (False, True)


def test_a_leer_werkplek_stands_on_article_10f_until_2026() -> None:
    before, on, after = (
        statutory_ruleset(PlacementKind.WORK_LEARNING, day).basis for day in (NEW_YEAR - DAY, NEW_YEAR, NEW_YEAR + DAY)
    )
    assert "10f" in before
    assert "10f" not in on
    assert on == after


@pytest.mark.parametrize(
    ("kind", "limits", "ground"),
    [
        (PlacementKind.TRIAL_PLACEMENT, (2, 6), "8a lid 2"),
        (PlacementKind.LANGUAGE_INTERNSHIP, (6, 12), "S2"),
        (PlacementKind.PARTICIPATION_PLACE, (24, 36, 48), "10a"),
        (PlacementKind.SECONDMENT, (24,), "S2"),
        (PlacementKind.PRACTICE_LEARNING, (9,), "WEB"),
        (PlacementKind.WORK_EXPERIENCE, (), "8a"),
        (PlacementKind.SHELTERED_JOB, (), "10b"),
        (PlacementKind.SUBSIDISED_JOB, (), "10d"),
        (PlacementKind.REGULAR_JOB, (), "arbeidsovereenkomst"),
    ],
)
def test_how_long_a_stay_may_be(kind: PlacementKind, limits: tuple[int, ...], ground: str) -> None:
    rules = statutory_ruleset(kind, date(2026, 11, 22))
    assert rules.limits == tuple(Term(months=months) for months in limits)
    assert ground in rules.basis


def test_a_participatieplaats_as_article_10a_has_it() -> None:
    rules = statutory_ruleset(PlacementKind.PARTICIPATION_PLACE, date(2026, 11, 22))
    third, fourth = rules.extensions
    assert (third.other_surroundings, third.needs_assessment) == (True, True)
    assert (fourth.other_surroundings, fourth.needs_assessment) == (False, True)
    (look,) = rules.evaluations
    assert (look.after, look.ends_after) == (Term(months=9), Term(months=12))
    assert rules.counting is not None
    assert rules.counting.left_out == Term(months=6)


def test_matching_reads_all_that_a_place_or_a_stay_asks_and_can_ask_it() -> None:
    for rules in statutory():
        assert set(rules.needed) <= set(MATCHED_DETERMINATIONS)
        must_be_no = {code for code, wanted in rules.needed.items() if not wanted.value}
        assert must_be_no <= {Determination.SCHOOL_FIRST}, "matching has a rule for no other no"
    subsidised = statutory_ruleset(PlacementKind.SUBSIDISED_JOB, date(2026, 11, 22))
    assert set(subsidised.needed) == {Determination.WAGE_SUBSIDY_GROUP}
    assert subsidised.flat_rate is not None
    assert subsidised.flat_rate.term == Term(months=6)


def test_a_proefplaats_asks_algemene_bijstand_and_the_intention_to_hire() -> None:
    rules = statutory_ruleset(PlacementKind.TRIAL_PLACEMENT, date(2026, 11, 22))
    assert rules.needed[Determination.GENERAL_ASSISTANCE].value
    assert rules.intention is not None
    assert rules.agreement is not None


def test_the_plan_of_dalfsen_answers_in_its_own_years_and_is_marked_after_them() -> None:
    ends = date(2023, 1, 1)
    before, on = (ruleset(DALFSEN, PlacementKind.SECONDMENT, day) for day in (ends - DAY, ends))
    assert (before.limits, on.limits) == ((Term(months=24),), (Term(months=24),))
    assert ("duur" in before.design, "duur" in on.design) == (False, True)
    assert "Dalfsen" not in ruleset(DALFSEN, PlacementKind.SECONDMENT, date(2018, 12, 31)).basis
    assert before.extensions_max == 0


def test_a_local_entry_follows_the_law_below_it() -> None:
    """Dalfsen's taalstage spans the day on which article 7a came; on both sides it stands over the law of that day."""
    before, after = (ruleset(DALFSEN, PlacementKind.LANGUAGE_INTERNSHIP, day) for day in (NEW_YEAR - DAY, NEW_YEAR))
    assert before.remark == after.remark
    assert "Dalfsen" in before.basis
    assert "Dalfsen" in after.basis
    assert (bool(before.requires_at_start), bool(after.requires_at_start)) == (False, True)


@pytest.mark.parametrize(("code", "kind"), [(RAALTE, "participatieplaats"), (NIJKERK, "proefplaats")])
def test_where_no_local_text_was_seen_the_numbers_are_those_of_the_law(code: str, kind: str) -> None:
    day = date(2026, 11, 22)
    own, law = ruleset(code, PlacementKind(kind), day), statutory_ruleset(PlacementKind(kind), day)
    assert (own.limits, own.hours_max, own.needed) == (law.limits, law.hours_max, law.needed)
    assert own.remark is not None
    assert "gezien" in own.remark


def test_a_gemeente_without_a_file_has_the_law() -> None:
    day = date(2026, 11, 22)
    assert ruleset(ZWOLLE, PlacementKind.SECONDMENT, day) == statutory_ruleset(PlacementKind.SECONDMENT, day)


def test_every_file_is_of_a_gemeente_and_can_be_read() -> None:
    files = sorted((FOLDER / "gemeente").glob("*.yaml"))
    assert [path.stem for path in files] == sorted([RAALTE, DALFSEN, NIJKERK])
    for path in files:
        assert municipality(path.stem) is not None
        assert local(path.stem)


def test_every_gemeente_has_one_answer_for_each_kind_today() -> None:
    for gemeente in municipalities():
        for kind in PlacementKind:
            assert ruleset(gemeente.code, kind, date(2026, 11, 22)).kind == kind
    with pytest.raises(NotFoundError):
        ruleset(RAALTE, PlacementKind.WORK_EXPERIENCE, date(2014, 12, 31))


LAW = """
- {soort: taalstage, vanaf: 2015-01-01, tot: 2026-01-01, grondslag: wet oud, duur: 6 maanden, uren_hoogstens: 24,
   taal_telt: false, onbetaald: true, trede: [3, 4]}
- {soort: taalstage, vanaf: 2026-01-01, grondslag: wet nieuw, duur: 6 maanden, taal_telt: false, onbetaald: true,
   trede: [3, 4]}
"""


def over(tmp_path: Path, own: str) -> list[tuple[date, date | None, str, float | None]]:
    """A local file over the law above: per entry dates, ground and most hours."""
    (tmp_path / "wet.yaml").write_text(LAW, encoding="utf-8")
    (tmp_path / "eigen.yaml").write_text(own, encoding="utf-8")
    found = laid_over(tmp_path / "wet.yaml", tmp_path / "eigen.yaml")
    return [(one.valid_from, one.valid_until, one.basis, one.hours_max) for one in found]


def test_an_entry_is_cut_where_the_law_changes(tmp_path: Path) -> None:
    found = over(tmp_path, "- {soort: taalstage, vanaf: 2025-06-01, tot: 2026-06-01, grondslag: eigen regel}")
    assert found == [
        (date(2025, 6, 1), NEW_YEAR, "eigen regel; verder wet oud", 24),
        (NEW_YEAR, date(2026, 6, 1), "eigen regel; verder wet nieuw", None),
    ]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("- {soort: proefplaats, vanaf: 2025-06-01, grondslag: eigen}", "kent deze soort"),
        ("- {soort: taalstage, vanaf: 2014-01-01, tot: 2015-01-01, grondslag: eigen}", "kent deze soort"),
        ("- {soort: taalstage, grondslag: eigen}", "geef vanaf"),
        ("- {soort: taalstage, vanaf: 2026-06-01, tot: 2026-06-01, grondslag: eigen}", "tot moet na vanaf"),
        ("- {soort: taalstage, vanaf: 2026-06-01}", "grondslag"),
        ("- {soort: taalstage, vanaf: 2026-06-01, grondslag: eigen, duur: lang}", "duur"),
        ("- {soort: taalstage, vanaf: 2026-06-01, grondslag: eigen, uren_minstens: 30, uren_hoogstens: 20}", "uren"),
        ("- {soort: taalstage, vanaf: 2026-06-01, grondslag: eigen, ontwerp: [lengte]}", "lengte"),
        (
            "- {soort: taalstage, vanaf: 2026-06-01, grondslag: eigen}\n"
            "- {soort: taalstage, vanaf: 2027-01-01, grondslag: eigen}",
            "twee regelsets",
        ),
    ],
)
def test_a_wrong_local_file_names_the_entry_and_the_mend(tmp_path: Path, own: str, message: str) -> None:
    with pytest.raises(RuleSetFileError, match=f"(?s)eigen.yaml.*{message}"):
        over(tmp_path, own)
