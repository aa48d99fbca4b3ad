"""The invented employers: every place is one that the API would take, and real life is recognisable in it."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from services import clock
from services.registry.demo import catalogue
from services.registry.demo.catalogue import DemoEmployer, api_fields, demo_employers, posted_place
from services.registry.placements.demands import Demands
from services.registry.placements.enums import PlacementKind
from services.registry.placements.schemas import PlacementFields
from services.registry.reference.gazetteer import locate
from services.registry.reference.municipalities import by_name
from services.registry.reference.occupations import occupation
from services.registry.vocabulary import Condition, LanguageSkill

FIELDS = [
    "titel",
    "omschrijving",
    "soort",
    "beroep",
    "postcode",
    "urenPerWeekMinimaal",
    "urenPerWeekMaximaal",
    "dagdelen",
    "startInWeken",
    "aantalPlaatsen",
    "begeleiding",
    "taaleisen",
    "certificaten",
    "rijbewijzen",
    "kanBieden",
    "kanNietBieden",
]
# What a place may tell beside these, in this order.
MORE_FIELDS = [
    "lichamelijkeEisen",
    "werkomgeving",
    "contractvooruitzicht",
    "contractMaanden",
    "beloning",
    "leerlijn",
    "stap",
    "erkendLeerbedrijf",
    "begeleider",
    "leerdoel",
    "betaaldInTeam",
    "onbetaaldInTeam",
]
HOURS_PER_DAYPART = 4
EVERYONE = (*demo_employers(), posted_place())
PLACES = [(employer, place) for employer in EVERYONE for place in employer.plekken]
each_place = pytest.mark.parametrize(
    ("employer", "place"), PLACES, ids=[f"{employer.naam}: {place['titel']}" for employer, place in PLACES]
)


def read(place: dict[str, object]) -> PlacementFields:
    return PlacementFields.model_validate(api_fields(place, clock.today()))


def branche(place: dict[str, object]) -> str:
    found = occupation(str(place["beroep"]))
    assert found is not None
    return found.branche


@each_place
def test_a_place_has_exactly_the_fields_of_the_api(employer: DemoEmployer, place: dict[str, object]) -> None:
    assert list(place) == FIELDS + [name for name in MORE_FIELDS if name in place]


@each_place
def test_the_api_takes_the_place_with_its_demands(employer: DemoEmployer, place: dict[str, object]) -> None:
    demands = read(place).demands()
    assert Demands.model_validate(demands.model_dump(mode="json")) == demands


@each_place
def test_what_follows_from_the_work_was_said_already(employer: DemoEmployer, place: dict[str, object]) -> None:
    assert read(place).demands().implied == ()


@each_place
def test_the_work_is_in_the_region_of_its_employer(employer: DemoEmployer, place: dict[str, object]) -> None:
    town, gemeente = locate(int(str(place["postcode"]))), by_name(employer.gemeente)
    assert town is not None
    assert gemeente is not None
    assert town.gemeente_code == gemeente.code


@each_place
def test_the_description_is_two_to_four_sentences(employer: DemoEmployer, place: dict[str, object]) -> None:
    assert 2 <= len(re.findall(r"[.?!](?=\s|$)", str(place["omschrijving"]))) <= 4


@each_place
def test_the_weeks_and_hours_of_a_place_make_sense(employer: DemoEmployer, place: dict[str, object]) -> None:
    fields = read(place)
    assert 1 <= cast("int", place["startInWeken"]) <= 26
    if fields.dagdelen:
        assert HOURS_PER_DAYPART * len(fields.dagdelen) >= fields.uren_per_week_maximaal


def test_there_are_enough_employers_and_places() -> None:
    assert len(demo_employers()) >= 45
    assert sum(len(employer.plekken) for employer in demo_employers()) >= 90


def test_every_kind_of_place_occurs_and_the_first_steps_most() -> None:
    kinds = Counter(str(place["soort"]) for employer in demo_employers() for place in employer.plekken)
    assert set(kinds) == {kind.value for kind in PlacementKind}
    assert kinds.most_common(1)[0][0] == PlacementKind.WORK_EXPERIENCE


def test_green_is_the_largest_branche() -> None:
    branches = Counter(branche(place) for _, place in PLACES)
    assert branches.most_common(1)[0][0] == "groen"
    assert set(branches) == {one.branche for one in map(occupation, _codes()) if one}


def _codes() -> list[str]:
    return [str(place["beroep"]) for _, place in PLACES]


def test_the_three_first_municipalities_have_most_employers() -> None:
    counted = Counter(employer.gemeente for employer in demo_employers())
    assert {naam for naam, _ in counted.most_common(3)} == {"Raalte", "Dalfsen", "Nijkerk"}


def test_names_and_numbers_are_unique_and_invented() -> None:
    assert len({employer.naam for employer in EVERYONE}) == len(EVERYONE)
    assert len({employer.kvk for employer in EVERYONE}) == len(EVERYONE)
    assert all(re.fullmatch(r"99[0-9]{6}", employer.kvk) for employer in EVERYONE)


def test_a_language_internship_demands_no_language() -> None:
    internships = [place for _, place in PLACES if place["soort"] == PlacementKind.LANGUAGE_INTERNSHIP]
    assert internships
    assert all(place["taaleisen"] == [] for place in internships)


def test_the_posted_place_is_the_one_of_the_story() -> None:
    employer = posted_place()
    fields = read(employer.plekken[0])
    assert (fields.soort, fields.beroep) == (PlacementKind.WORK_EXPERIENCE, "assistent-hovenier")
    assert (fields.uren_per_week_minimaal, fields.uren_per_week_maximaal) == (16, 24)
    demands = fields.demands()
    assert {(one.skill, one.level.value) for one in demands.languages} == {
        (LanguageSkill.LISTENING, "A2"),
        (LanguageSkill.SPEAKING, "A1"),
    }
    assert [(one.certificate_code, one.trainable_weeks) for one in demands.certificates] == [("VCA_BASIS", 5)]
    assert Condition.INDOORS in demands.cannot_meet


def test_weeks_become_a_first_day() -> None:
    place = posted_place().plekken[0]
    fields = api_fields(place, date(2026, 11, 22))
    assert fields["startdatum"] == (date(2026, 11, 22) + timedelta(weeks=2)).isoformat()
    assert "startInWeken" not in fields


def test_both_files_say_that_they_are_invented() -> None:
    folder = Path(catalogue.__file__).parent
    for name in ("employers.yaml", "posted_place.yaml"):
        assert (folder / name).read_text(encoding="utf-8").startswith("# Verzonnen demogegevens")
