"""Rule sets: one answers for each kind on each day, and a file that is wrong says where and how to mend it."""

from datetime import date
from pathlib import Path

import pytest

from services.errors import NotFoundError
from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.reference.municipalities import in_region
from services.registry.rulesets import ruleset, rulesets_for_kind
from services.registry.rulesets.files import RuleSetFileError, load

TODAY = date(2026, 11, 22)
RAALTE = "GM0177"


@pytest.mark.parametrize("kind", PlacementKind)
def test_every_kind_has_rules_today_with_a_ground(kind: PlacementKind) -> None:
    rules = ruleset(RAALTE, kind, TODAY)
    assert rules.kind == kind
    assert rules.basis


def test_what_the_law_fixes() -> None:
    trial = ruleset(RAALTE, PlacementKind.TRIAL_PLACEMENT, TODAY)
    assert (trial.weeks_max, trial.extension_weeks) == (9, 17)  # two months, and up to four more: PW 8a(2)(d)
    assert set(trial.requires) == {Determination.GENERAL_ASSISTANCE}
    sheltered = ruleset(RAALTE, PlacementKind.SHELTERED_JOB, TODAY)
    assert set(sheltered.requires) == {Determination.SHELTERED_ADMISSIBLE}
    assert ruleset(RAALTE, PlacementKind.PARTICIPATION_PLACE, TODAY).weeks_max == 104  # PW 10a


def test_language_never_counts_where_learning_it_is_the_goal() -> None:
    for kind in (PlacementKind.LANGUAGE_INTERNSHIP, PlacementKind.PARTICIPATION_HOURS):
        assert not ruleset(RAALTE, kind, TODAY).language_counts


def test_there_are_no_rules_before_there_was_a_law() -> None:
    with pytest.raises(NotFoundError):
        ruleset(RAALTE, PlacementKind.PARTICIPATION_HOURS, date(2021, 12, 31))
    assert ruleset(RAALTE, PlacementKind.PARTICIPATION_HOURS, date(2022, 1, 1))


def test_a_region_has_rules_for_each_of_its_gemeenten() -> None:
    found = rulesets_for_kind("zwolle", PlacementKind.WORK_EXPERIENCE, TODAY)
    assert set(found) == {gemeente.code for gemeente in in_region("zwolle")}


GOOD = "- {soort: taalstage, vanaf: 2026-01-01, grondslag: test, taal_telt: false, onbetaald: true, trede: [3, 4]}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soort: taalstage\n", "een lijst van regelsets verwacht"),
        (GOOD.replace("taalstage", "vakantie"), "regelset 1, soort"),
        (GOOD.replace("grondslag: test, ", ""), "grondslag"),
        (GOOD.replace("trede: [3, 4]", "trede: [4, 3]"), "van laag naar hoog"),
        (GOOD.replace("trede", "treden"), "trede"),
        (GOOD.replace("vanaf: 2026-01-01", "vanaf: 2026-01-01, tot: 2025-01-01"), "tot moet na vanaf"),
        (GOOD + GOOD.replace("2026", "2027"), "twee regelsets.*tot: 2027-01-01"),
    ],
)
def test_a_wrong_file_names_the_entry_and_the_mend(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "regels.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleSetFileError, match=f"(?s)regels.yaml.*{message}"):
        load(file)


def test_a_rule_that_ended_answers_for_its_own_days(tmp_path: Path) -> None:
    file = tmp_path / "regels.yaml"
    file.write_text(GOOD.replace("vanaf: 2026-01-01", "vanaf: 2026-01-01, tot: 2027-01-01"), encoding="utf-8")
    (rules,) = load(file)
    assert [rules.in_force(date(*day)) for day in ((2025, 12, 31), (2026, 1, 1), (2026, 12, 31), (2027, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
