"""What a place may tell: what contradicts, what follows, what its kind asks."""

import pytest

from services import clock
from services.registry import Condition, Placement, PlacementFields, PlacementKind, PlacementOut
from services.registry.placements.checked import checked_values
from services.registry.placements.demands import RULED_OUT, Demands
from services.registry.placements.enums import PayKind, PhysicalDemand, Surroundings
from services.registry.placements.rules import PAY_OF_KIND, against_kind, contradictions
from tests.factories import place_json

MONEY = {PayKind.WAGE, PayKind.INTERNSHIP_ALLOWANCE, PayKind.VOLUNTEER_ALLOWANCE}


def fields(**changes: object) -> PlacementFields:
    return PlacementFields.model_validate(place_json(**changes))


def wrong(**changes: object) -> list[str]:
    """The fields that are refused."""
    place = fields(**changes)
    return [one.field for one in contradictions(place, clock.today()) + against_kind(place)]


@pytest.mark.parametrize(("word", "condition"), RULED_OUT.items())
def test_what_the_work_rules_out_cannot_be_promised(word: str, condition: Condition) -> None:
    field = "lichamelijkeEisen" if word in list(PhysicalDemand) else "werkomgeving"
    assert wrong(**{field: [word]}) == []
    assert wrong(**{field: [word], "kanBieden": [condition]}) == [field]


def test_what_follows_from_the_work_is_added_to_what_the_employer_says() -> None:
    demands = fields(
        lichamelijkeEisen=["werken-op-hoogte", "lang-staan", "veel-lopen"],
        werkomgeving=["buiten"],
        kanNietBieden=["binnen-werken"],
    ).demands()
    assert demands.cannot_meet == (Condition.INDOORS,)
    assert demands.implied == (Condition.NOT_AT_HEIGHT, Condition.SEATED)
    assert set(demands.lacking) == {Condition.INDOORS, Condition.NOT_AT_HEIGHT, Condition.SEATED}


def test_demands_of_before_say_what_they_said() -> None:
    stored = {"can_meet": ["extra-pauzes"], "cannot_meet": ["binnen-werken"]}
    assert Demands.model_validate(stored).lacking == (Condition.INDOORS,)


def test_each_word_of_the_work_is_either_neutral_or_rules_out_a_condition() -> None:
    words = {str(one) for one in (*PhysicalDemand, *Surroundings)}
    assert set(RULED_OUT) <= words
    assert words - set(RULED_OUT) >= {"binnen", "tillen-tot-10-kg"}


@pytest.mark.parametrize("kind", PlacementKind)
def test_pay_goes_with_the_kind_of_place(kind: PlacementKind) -> None:
    for pay in PayKind:
        expected = [] if pay in PAY_OF_KIND[kind] else ["beloning"]
        assert wrong(soort=str(kind), beloning={"soort": pay}) == expected


def test_no_job_keeps_the_benefit_and_no_volunteer_gets_a_wage() -> None:
    assert PayKind.BENEFIT_KEPT not in PAY_OF_KIND[PlacementKind.REGULAR_JOB]
    assert PayKind.WAGE not in PAY_OF_KIND[PlacementKind.VOLUNTEERING]
    assert all(PAY_OF_KIND.values())


@pytest.mark.parametrize("pay", PayKind)
def test_an_amount_belongs_to_money(pay: PayKind) -> None:
    kind = next(kind for kind in PlacementKind if pay in PAY_OF_KIND[kind])
    found = wrong(soort=str(kind), beloning={"soort": pay, "centenPerUur": 1500})
    assert found == ([] if pay in MONEY else ["beloning"])


def test_one_amount_at_a_time() -> None:
    both = {"soort": "loon", "centenPerUur": 1500, "centenPerMaand": 250_000}
    assert wrong(soort="reguliere-baan", beloning=both) == ["beloning"]


@pytest.mark.parametrize(
    ("prospect", "refused"), [("geen", True), ("mogelijk", True), ("voorgenomen", False), ("afgesproken", False)]
)
def test_a_proefplaats_asks_the_intention_to_hire(prospect: str, refused: bool) -> None:
    found = wrong(soort="proefplaats", contractvooruitzicht=prospect)
    assert found == (["contractvooruitzicht"] if refused else [])


def test_how_long_a_contract_lasts_asks_that_there_is_one_in_sight() -> None:
    assert wrong(contractMaanden=6) == ["contractMaanden"]
    assert wrong(contractMaanden=6, contractvooruitzicht="mogelijk") == []


@pytest.mark.parametrize("kind", ["leer-werkplek", "praktijkleren"])
def test_learning_for_a_diploma_asks_a_recognised_employer(kind: str) -> None:
    for said in (None, False):
        assert wrong(soort=kind, erkendLeerbedrijf=said) == ["erkendLeerbedrijf"]
    assert wrong(soort=kind, erkendLeerbedrijf=True) == []


def test_a_season_holds_the_first_day() -> None:
    month = fields().startdatum.month
    others = [one for one in range(1, 13) if one != month]
    assert wrong(maanden=others) == ["maanden"]
    assert wrong(maanden=[month]) == []
    assert wrong(maanden=[month, month]) == ["maanden"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"andereLocaties": ["8102"]}, "andereLocaties"),
        ({"andereLocaties": ["8141", "8141"]}, "andereLocaties"),
        ({"andereLocaties": ["9999"]}, "andereLocaties"),
        ({"stap": "G3"}, "stap"),
        ({"lichamelijkeEisen": ["traplopen", "traplopen"]}, "lichamelijkeEisen"),
        ({"werkomgeving": ["stof", "stof"]}, "werkomgeving"),
    ],
)
def test_what_else_does_not_go_together(changes: dict[str, object], field: str) -> None:
    assert wrong(**changes) == [field]


def test_a_place_of_before_needs_none_of_the_new_fields() -> None:
    place = fields()
    assert wrong() == []
    assert (place.beloning, place.maanden, place.andere_locaties, place.leerlijn) == (None, [], [], None)


def test_what_a_place_tells_does_not_get_lost_on_the_way() -> None:
    given = fields(
        soort="proefplaats",
        contractMaanden=7,
        beloning={"soort": "uitkering-behouden"},
        leerlijn="logistiek",
        stap="L2",
        andereLocaties=["8141"],
        maanden=sorted({fields().startdatum.month, 12}),
        begeleider="ondernemer",
        leerdoel="Zelfstandig rijden op een vaste route.",
        betaaldInTeam=5,
        onbetaaldInTeam=1,
        vereistNiveau="mbo-2",
        erkendLeerbedrijf=False,
        lichamelijkeEisen=["bukken-en-knielen"],
        werkomgeving=["koude"],
    )
    placement = Placement(employer_id=None, changed_by=None, **checked_values(given))
    face = PlacementOut.of(placement).model_dump(mode="json")
    assert {name: face[name] for name in given.model_dump(mode="json")} == given.model_dump(mode="json")
