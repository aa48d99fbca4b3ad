"""The invented region: the published headcounts exactly, the same people for the same seed, nothing real."""

from collections import Counter
from datetime import date, datetime

import pytest

from services.registry.demo import facts
from services.registry.demo.bsn import TooManyPeopleError, passes_check
from services.registry.demo.generator import (
    COLUMNS,
    NOTICE,
    REGIONS,
    DemoIntake,
    DemoPerson,
    DemoRegion,
    generate,
)
from services.registry.jobseekers.enums import Determination
from services.registry.reference.certificates import certificate
from services.registry.reference.gazetteer import locate
from services.registry.reference.licences import licence
from services.registry.reference.municipalities import by_name, in_region
from services.registry.reference.occupations import occupation
from services.registry.reference.resolving import resolve
from services.registry.vocabulary import Transport

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def region() -> DemoRegion:
    return generate(7, TODAY)


@pytest.fixture(scope="module")
def intakes(region: DemoRegion) -> list[DemoIntake]:
    return [person.intake for person in region.people if person.intake is not None]


def of(region: DemoRegion, gemeente: str) -> list[DemoPerson]:
    return [person for person in region.people if person.sonar["Gemeente"] == gemeente]


def test_raalte_has_its_524_clients_row_by_row(region: DemoRegion) -> None:
    assert region.headcounts()["Raalte"] == facts.ladder_2024()
    assert len(of(region, "Raalte")) == 524


def test_dalfsen_has_its_324_persons_by_category(region: DemoRegion) -> None:
    counts = region.headcounts()["Dalfsen"]
    assert sum(counts.values()) == 324
    assert {key: round(100 * count / 324) for key, count in counts.items()} == facts.dalfsen_shares()


def test_other_municipalities_follow_raalte_by_inhabitants(region: DemoRegion) -> None:
    nijkerk, raalte = by_name("Nijkerk"), by_name("Raalte")
    assert nijkerk is not None
    assert raalte is not None
    assert len(of(region, "Nijkerk")) == round(524 * nijkerk.inwoners / raalte.inwoners)


def test_the_crosswalk_to_treden_adds_up() -> None:
    raalte = generate(7, TODAY, gemeenten=("Raalte",))
    treden = Counter(person.intake.trede for person in raalte.people if person.intake)
    assert set(treden) == {1, 2, 3, 4, 5, None}
    categories = {person.category for person in raalte.people if person.intake and person.intake.trede is None}
    assert categories <= {"geen_inzet_ontheffing", "lopend_onderzoek", "overig"}


def test_sheltered_work_is_a_headcount_and_nobody_in_particular(region: DemoRegion) -> None:
    assert region.sheltered_headcount == {"wsw": 123, "nieuw_beschut": 22, "werkervaringsplek": 20}
    assert "2024-07-01" in region.sheltered_source


def test_the_same_seed_gives_the_same_region(region: DemoRegion) -> None:
    assert repr(generate(7, TODAY)) == repr(region)
    assert repr(generate(8, TODAY, gemeenten=("Raalte",))) != repr(generate(7, TODAY, gemeenten=("Raalte",)))


def test_people_stay_the_same_whichever_other_municipalities_come_along(region: DemoRegion) -> None:
    assert list(generate(7, TODAY, gemeenten=("Nijkerk",)).people) == of(region, "Nijkerk")


def test_the_default_region_is_a_demo_and_the_full_one_a_region(region: DemoRegion) -> None:
    full = {municipality.naam for municipality in in_region("zwolle")} | {"Nijkerk"}
    assert set(REGIONS["volledig"]) == full
    assert 2_000 <= len(region.people) <= 3_000
    assert region.notice == NOTICE


def test_the_full_region_has_some_eight_thousand_people() -> None:
    people = generate(7, TODAY, gemeenten=REGIONS["volledig"]).people
    assert 7_500 <= len(people) <= 10_000
    assert len({person.sonar["BSN"] for person in people}) == len(people)


def test_scale_multiplies_every_headcount() -> None:
    half = generate(7, TODAY, 0.5, gemeenten=("Raalte", "Dalfsen"))
    assert {naam: sum(rows.values()) for naam, rows in half.headcounts().items()} == {"Raalte": 262, "Dalfsen": 162}


def test_a_scale_beyond_the_invented_numbers_is_refused() -> None:
    with pytest.raises(TooManyPeopleError, match="kleinere schaal"):
        generate(7, TODAY, 200, gemeenten=("Raalte",))


def test_an_unknown_municipality_is_refused() -> None:
    with pytest.raises(ValueError, match="Lutjebroek"):
        generate(7, TODAY, gemeenten=("Lutjebroek",))


def test_bsns_are_invented_valid_and_unique(region: DemoRegion) -> None:
    bsns = [int(str(person.sonar["BSN"])) for person in region.people]
    assert all(passes_check(bsn) and str(bsn).startswith("9") and len(str(bsn)) == 9 for bsn in bsns)
    assert len(set(bsns)) == len(bsns)


@pytest.mark.parametrize(("bsn", "valid"), [(111222333, True), (123456782, True), (111222334, False), (0, False)])
def test_the_check_knows_right_from_wrong(bsn: int, valid: bool) -> None:
    assert passes_check(bsn) is valid


def test_every_row_has_the_columns_of_sonar_in_order(region: DemoRegion) -> None:
    assert len(COLUMNS) == 35
    assert all(tuple(person.sonar) == COLUMNS for person in region.people)


def test_nobody_can_be_taken_for_a_real_person(region: DemoRegion) -> None:
    for row in (person.sonar for person in region.people):
        assert str(row["Volledige Naam"]).startswith("Demo Persoon ")
        assert str(row["E-mailadres"]).endswith("@example.org")
        assert str(row["Telefoonnummer"]).startswith("000-")
        assert row["Straatnaam"] == "Demostraat"
    assert len({person.sonar["Volledige Naam"] for person in region.people}) == len(region.people)


def test_every_address_lies_in_its_municipality(region: DemoRegion) -> None:
    for row in (person.sonar for person in region.people):
        town, gemeente = locate(int(str(row["Postcode"])[:4])), by_name(str(row["Gemeente"]))
        assert town is not None
        assert gemeente is not None
        assert (town.plaats, town.gemeente_code) == (row["Plaats"], gemeente.code)


def test_dates_are_in_order_and_never_after_the_day(region: DemoRegion) -> None:
    for row in (person.sonar for person in region.people):
        reported, registered, benefit = row["Datum melding"], row["Inschrijfdatum"], row["1e uitk dag (niet WW)"]
        assert isinstance(reported, datetime)
        assert isinstance(registered, datetime)
        assert reported <= registered
        assert registered.date() <= TODAY
        assert benefit == "NNB" or (isinstance(benefit, datetime) and reported <= benefit <= registered)


def test_cells_are_as_untidy_as_an_export(region: DemoRegion) -> None:
    def seen(column: str) -> set[object]:
        return {person.sonar[column] for person in region.people}

    assert seen("Mondeling Nederlands") == {0, 1, 2, 3, 4, 8, "NNB"}
    assert {"??", 1, 5} <= seen("Participatieladder")
    assert {"AUTO", "FIETS", "Scooter", "NNB"} <= seen("Vervoer")
    assert "Onbekend" in seen("Geslacht")
    assert "NNB" in seen("Beschikbare uren/wk")
    assert any("," in str(cell) for cell in seen("Rijbewijs"))


def test_some_people_refuse_that_their_data_is_shared(region: DemoRegion) -> None:
    refused = sum(person.sonar["Toestemming"] == "Nee" for person in region.people)
    assert 0.01 < refused / len(region.people) < 0.035


def test_driving_licences_exist(region: DemoRegion) -> None:
    cells = {str(person.sonar["Rijbewijs"]) for person in region.people} - {"NNB"}
    assert all(licence(code) for cell in cells for code in cell.split(","))


def test_typed_occupations_can_mostly_be_read(region: DemoRegion) -> None:
    typed = [str(person.sonar["Bemiddelingsberoep"]) for person in region.people]
    named = [text for text in typed if text != "NNB"]
    assert 0.85 < len(named) / len(typed) < 0.95
    assert sum(resolve(text) is not None for text in named) / len(named) > 0.97
    assert any(occupation_is_misspelt(text) for text in named)


def occupation_is_misspelt(text: str) -> bool:
    found = resolve(text)
    return found is not None and not found.exact


def test_some_sixty_percent_have_an_intake(region: DemoRegion, intakes: list[DemoIntake]) -> None:
    assert 0.55 < len(intakes) / len(region.people) < 0.65


def test_every_code_of_an_intake_exists(intakes: list[DemoIntake]) -> None:
    assert all(occupation(code) for one in intakes for code in (*one.wishes, *one.experience))
    assert all(certificate(note.code) for one in intakes for note in one.certificates)


def test_everybody_with_an_intake_wishes_something_once(intakes: list[DemoIntake]) -> None:
    assert all(one.wishes and len(set(one.wishes)) == len(one.wishes) for one in intakes)


def test_certificates_are_held_with_dates_or_known_to_be_missing(intakes: list[DemoIntake]) -> None:
    for note in (note for one in intakes for note in one.certificates):
        known = certificate(note.code)
        assert known is not None
        assert note.held == (note.issued_on is not None)
        assert (note.valid_until is not None) == (note.held and known.months_valid is not None)
    assert any(not note.held for one in intakes for note in one.certificates)


def test_nobody_has_two_statements_of_one_certificate(intakes: list[DemoIntake]) -> None:
    assert all(len({note.code for note in one.certificates}) == len(one.certificates) for one in intakes)


def test_intakes_are_recent_and_never_before_registration(region: DemoRegion) -> None:
    for person in region.people:
        reported = person.sonar["Datum melding"]
        assert isinstance(reported, datetime)
        if person.intake:
            assert reported.date() <= person.intake.noted_on <= TODAY
            assert (TODAY - person.intake.noted_on).days <= 540


def test_hours_fit_the_dayparts(intakes: list[DemoIntake]) -> None:
    for one in intakes:
        assert 0 < one.hours_min <= one.hours_max <= 40
        assert one.dayparts is None or 4 * len(one.dayparts) >= one.hours_max


def test_nobody_drives_a_car_without_a_licence(region: DemoRegion) -> None:
    for person in region.people:
        if person.intake and Transport.CAR in person.intake.transport and person.sonar["Rijbewijs"] != "NNB":
            assert "B" in str(person.sonar["Rijbewijs"]).split(",")


def test_general_assistance_agrees_with_sonar(region: DemoRegion) -> None:
    without = [one for one in region.people if one.sonar["1e uitk dag (niet WW)"] == "NNB" and one.intake]
    assert without
    assert not any(one.intake.determinations.get(Determination.GENERAL_ASSISTANCE) for one in without if one.intake)
