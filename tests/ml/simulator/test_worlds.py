"""Worlds: what ships can be used and serves one purpose, the schema is the model's, and damage is told in Dutch."""

import json
import re
from pathlib import Path

import pytest

from ml.simulator import WorldError, run, shipped, world_of
from ml.simulator.reading import STANDARD, WORLDS, load_world
from ml.simulator.schema import SCHEMA, schema_text, world_schema

HEAD = "naam: eigen\ntitel: Een eigen wereld\ndoel: evaluatie\n"


def written(folder: Path, text: str) -> Path:
    """A world file of one's own."""
    path = folder / "eigen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    """What is said of a file that cannot be used."""
    with pytest.raises(WorldError) as error:
        load_world(written(folder, text))
    assert error.value.remedy
    return error.value.message


def test_enough_worlds_ship_for_each_purpose_and_none_for_both() -> None:
    training, evaluation = shipped("training"), shipped("evaluatie")
    assert len(training) >= 4
    assert len(evaluation) >= 4
    names = [world.name for world in (*training, *evaluation)]
    assert len(set(names)) == len(names) == len(shipped())
    assert {"standaard", "krappe-begeleiding", "vooringenomen", "veel-onbekend", "verloop"} <= {
        world.name for world in evaluation
    }


@pytest.mark.parametrize("path", sorted(WORLDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_world_reads_and_runs_some_weeks(path: Path) -> None:
    world = load_world(path)
    assert world.name == path.stem
    assert "esimuleerd" in world.title
    done = run(world, 1, years=0.2)
    assert done.stays
    assert done.stock(0) == world.population.size


@pytest.mark.parametrize("path", sorted(WORLDS.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_world_for_training_is_one_for_evaluation_under_another_name(path: Path) -> None:
    one = load_world(path)
    for other in shipped():
        if other.purpose != one.purpose:
            same = {
                name
                for name in ("population", "free", "employers", "registration")
                if getattr(one, name) == getattr(other, name)
            }
            assert len(same) < 4, (one.name, other.name)


def test_what_a_file_does_not_say_is_as_in_the_standard_world(tmp_path: Path) -> None:
    own, standard = load_world(written(tmp_path, HEAD + "bevolking: {omvang: 60}\n")), load_world(STANDARD)
    assert own.population.size == 60
    assert own.population.rows == standard.population.rows
    assert own.free == standard.free


def test_shares_are_replaced_whole(tmp_path: Path) -> None:
    own = load_world(written(tmp_path, HEAD + "consulenten: {manieren: {willekeurig: 1}}\n"))
    assert dict(own.caseworkers.policies) == {"willekeurig": 1.0}


def test_the_published_schema_is_that_of_the_model() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    assert json.loads(schema_text()) == world_schema()


def test_every_field_of_the_schema_says_what_it_means() -> None:
    def silent(part: object, way: str = "") -> list[str]:
        if not isinstance(part, dict):
            return []
        own = [f"{way}.{name}" for name, one in part.get("properties", {}).items() if "description" not in one]
        return own + [found for name, one in part.items() for found in silent(one, f"{way}.{name}")]

    assert silent(world_schema()) == []


DAMAGE = {
    "no yaml": ("naam: [", r"geldige YAML"),
    "empty": ("", r"geen velden"),
    "a list": ("- a\n- b\n", r"geen velden"),
    "a name lacks": ("naam: a\ntitel: b\n", r"«doel» mist; zet het erbij"),
    "unknown field": (HEAD + "bevolkng: {}\n", r"regel 4, bevolkng: .*bedoelt u «bevolking»"),
    "unknown field inside": (HEAD + "bevolking:\n  omvng: 3\n", r"regel 5, bevolking.omvng: .*bedoelt u «omvang»"),
    "text for a number": (HEAD + "bevolking:\n  omvang: veel\n", r"regel 5, bevolking.omvang: «veel».*heel getal"),
    "a part for a whole number": (HEAD + "bevolking: {omvang: 10.5}\n", r"heel getal"),
    "yes for a number": (HEAD + "bevolking: {omvang: ja}\n", r"heel getal"),
    "number too high": (HEAD + "bevolking: {auto: 1.2}\n", r"getal van 0 tot en met 1"),
    "no number": (HEAD + "bevolking: {auto: .nan}\n", r"getal van 0 tot en met 1"),
    "nothing": (HEAD + "bevolking:\n  omvang:\n", r"hier staat niets"),
    "no fields": (HEAD + "bevolking: 3\n", r"schrijf de velden eronder"),
    "no list": (HEAD + "bevolking: {instroom_treden: 1}\n", r"maak er een lijst van"),
    "too few": (HEAD + "bevolking: {instroom_treden: [1]}\n", r"er staan er 1; zet er precies 5 in"),
    "shares": (HEAD + "bevolking: {instroom_treden: [1, 1, 1, 1, 1]}\n", r"samen 5\.000; maak ze samen 1"),
    "choice": (HEAD.replace("evaluatie", "allebei"), r"«allebei» kan hier niet; kies uit: training, evaluatie"),
    "date": (HEAD + "begin: morgen\n", r"schrijf een datum"),
    "impossible date": (HEAD + "begin: 2022-13-45\n", r"geen goede datum"),
    "twice": (HEAD + "naam: weer\n", r"regel 4, .*«naam» staat er twee keer"),
    "alias": (HEAD + "bevolking: &b {omvang: 50}\ngebied: *b\n", r"verwijzingen"),
    "policy": (HEAD + "consulenten: {manieren: {gok: 1}}\n", r"«gok» kan hier niet"),
    "branche": (HEAD + "werkgevers: {branches: {ruimtevaart: 1}}\n", r"geen beroep hoort bij deze branche"),
    "duration": (
        HEAD + "soorten: {taalstage: {duur_maanden: {'5': 1}}}\n",
        r"deze duur kan niet; kies uit: 3, 6, 9, 12",
    ),
    "order": (HEAD + "werkgevers: {antwoordkans: [0.9, 0.2]}\n", r"laagste eerst"),
    "season": (HEAD + f"soorten: {{taalstage: {{seizoen: {[0] * 12}}}}}\n", r"twaalf getallen"),
    "fact": (HEAD + "registratie: {ontbreekt: {schoenmaat: 0.1}}\n", r"dit gegeven is niet bekend"),
    "never wrong": (HEAD + "registratie: {fout: {dagdelen: 0.1}}\n", r"niet fout ingevuld"),
    "group": (
        HEAD + "consulenten: {vooringenomen: [{kenmerk: haar, waarde: rood, kans_overgeslagen: 0.1}]}\n",
        r"«haar: rood» staat niet bij bevolking\.groepen",
    ),
    "free": (
        HEAD + "vrij: {wens: {waarde: 9, bereik: [0, 2], toelichting: hoog}}\n",
        r"vrij\.wens: de waarde 9 ligt niet in het bereik 0–2",
    ),
    "count": (
        HEAD
        + "registratie: {tellingen: [{rij: zorg, geteld_bij: overig, deel: 0.1, vanaf_week: 9, tot_week: 3, bron: x}]}",
        r"tot_week is niet later",
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_each_kind_of_damage_says_what_is_wrong_and_how_to_mend_it(damage: str, tmp_path: Path) -> None:
    text, said = DAMAGE[damage]
    assert re.search(said, refusal(tmp_path, text)), refusal(tmp_path, text)


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, HEAD + "bevolking: {omvang: veel, auto: 3}\nbegin: ooit\n")
    assert said.count("\n- ") == 3


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="is er niet of is niet te lezen"):
        load_world(tmp_path / "weg.yaml")
    (tmp_path / "raar.yaml").write_bytes(b"naam: \xff\xfe")
    with pytest.raises(WorldError, match="UTF-8"):
        load_world(tmp_path / "raar.yaml")
    with pytest.raises(WorldError, match="«nergens» is er niet"):
        world_of("nergens")


def test_free_parameters_move_within_their_range_only() -> None:
    world = world_of("standaard")
    assert world.with_free({"wens": 0.5}).free.wish.value == 0.5
    assert world.free.wish.value != 0.5
    with pytest.raises(WorldError, match="buiten het bereik"):
        world.with_free({"wens": 50})
    with pytest.raises(WorldError, match="geen vrije parameter"):
        world.with_free({"geluk": 1})
