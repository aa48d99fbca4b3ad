"""The shipped lines: complete where they say so, each fact with its source, and a way for who begins at nothing."""

import re
import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.check import Vocabulary, check
from leerlijnen.codes import LEVELS, LineStatus, StepNature
from leerlijnen.files import CATALOGUE, LeerlijnFileError, laid_over, lines_on, load_catalogue, load_line
from leerlijnen.looppaden import Goal, looppaden
from leerlijnen.model import Fact, Leerlijn, Step, StepKey
from leerlijnen.person import Person
from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.reference.certificates import certificates
from services.registry.reference.municipalities import municipalities
from services.registry.reference.occupations import BRANCHES, occupations
from services.registry.reference.sbi import sbi_entries
from services.registry.stays.enums import StaySign
from tests.leerlijnen.test_check import BETWEEN_FILES, OVERLAYS, WORDS
from tests.leerlijnen.test_files import MISTAKES
from tests.leerlijnen.written import LINE, written

FILES = load_catalogue()
LINES = {line.code: line for line in FILES.lines}
GROEN = LINES["groen"]
STEPS = {step.code: step for step in GROEN.steps}
ALL_STEPS = [(line, step) for line in FILES.lines for step in line.steps]
VOCABULARY = Vocabulary(
    certificates=frozenset(one.code for one in certificates()),
    determinations=frozenset(Determination),
    kinds=frozenset(PlacementKind),
    occupations=frozenset(one.code for one in occupations()),
    signs=frozenset(StaySign),
    sbi=frozenset(one.code for one in sbi_entries()),
    branches=BRANCHES | {"meedoen"},
    gemeenten=frozenset(one.code for one in municipalities()),
)
TODAY = date(2026, 11, 25)
WITHOUT_ASKING = {PlacementKind.LANGUAGE_INTERNSHIP, PlacementKind.PARTICIPATION_HOURS}
"""Kinds where language is the aim, and so is never asked (design.md decision 4)."""


def every(part: BaseModel) -> Iterator[BaseModel]:
    """A part and all parts in it."""
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from every(one)


def parts_of_all() -> list[BaseModel]:
    overlays = [overlay for some in FILES.overlays_by_gemeente.values() for overlay in some]
    return [part for whole in (*FILES.lines, FILES.beside, *overlays) for part in every(whole)]


def texts_of_all() -> Iterator[str]:
    """Everything that people read, without sources."""
    for part in parts_of_all():
        for name in type(part).model_fields:
            value = getattr(part, name)
            for one in value if isinstance(value, tuple) else (value,):
                if type(one) is str and name != "source":
                    yield one


def test_the_shipped_catalogue_has_nothing_to_mend() -> None:
    assert [str(problem) for problem in check(FILES, VOCABULARY)] == []


def test_groen_and_meedoen_are_worked_out_and_the_others_say_that_they_are_sketches() -> None:
    worked_out = {line.code for line in FILES.lines if line.status == LineStatus.WORKED_OUT}
    assert worked_out == {"groen", "meedoen"}
    assert {line.code for line in FILES.lines} - worked_out == {"schoonmaak", "logistiek", "horeca", "bouw"}
    assert all(4 <= len(line.steps) <= 7 for line in FILES.lines)


@pytest.mark.parametrize("step", GROEN.steps, ids=lambda step: step.code)
def test_every_step_of_groen_is_complete(step: Step) -> None:
    assert step.places.kinds
    assert step.places.occupations
    assert step.tasks.listed
    assert step.employers
    assert step.sheltered_offer is not None
    assert step.season is not None
    assert bool(step.language) is (step.code != "G1")
    assert bool(step.signs) is (step.code != "G1")
    assert all(one.reason for one in step.language)


def test_groen_goes_from_trede_2_to_6_with_places_of_each_kind() -> None:
    assert [(step.treden.entry, step.treden.on) for step in GROEN.steps] == [
        (2, 3),
        (3, 4),
        (3, 4),
        (4, 4),
        (4, 4),
        (4, 5),
        (5, 6),
    ]
    assert STEPS["G5"].places.kinds == (PlacementKind.TRIAL_PLACEMENT,)
    assert PlacementKind.SHELTERED_JOB in STEPS["G6"].places.kinds
    assert STEPS["G7"].places.kinds == (PlacementKind.REGULAR_JOB,)


def test_the_ties_to_learning_are_there() -> None:
    ties = {(step.code, tie.kind) for step in GROEN.steps for tie in step.ties}
    assert {("G3", "praktijkverklaring"), ("G6", "entree"), ("G6", "mbo-2"), ("G6", "ontwikkelpad")} <= ties


def test_every_fact_says_where_it_comes_from() -> None:
    facts = [part for part in parts_of_all() if isinstance(part, Fact)]
    assert len(facts) > 500
    for fact in facts:
        assert len(fact.source) >= 3
        assert not re.search(r"domain|design\.md|style\.md|OKU|https?://", fact.source), fact.source


def test_groen_stands_on_more_than_choices_of_our_own() -> None:
    facts = [part for part in every(GROEN) if isinstance(part, Fact)]
    assert sum(not fact.design for fact in facts) > len(facts) / 3


def test_no_text_says_who_somebody_is_or_what_ails_them() -> None:
    never = re.compile(
        r"\b(nationaliteit|herkomst|statushouder|vluchteling|asiel|ziek(?!enhuis)\w*|diagnose|psych|verslav|wajong"
        r"|beperking|medisch|schuld|man(?:nen)?|vrouw(?:en)?)\b",
        re.IGNORECASE,
    )
    assert [text for text in texts_of_all() if never.search(text)] == []


def test_texts_are_short() -> None:
    sentences = [one for text in texts_of_all() for one in re.split(r"(?<=[.!?;:])\s+", text)]
    assert [one for one in sentences if len(one.split()) > 20] == []


@pytest.mark.parametrize(("line", "step"), ALL_STEPS, ids=lambda one: one.code)
def test_where_language_is_the_aim_no_language_is_asked(line: Leerlijn, step: Step) -> None:
    if WITHOUT_ASKING & set(step.places.kinds):
        assert all(one.rank == 0 for one in step.language)


@pytest.mark.parametrize("code", ["G1", "G2", "G3"])
def test_groen_can_be_begun_without_any_certificate(code: str) -> None:
    assert STEPS[code].certificates == ()
    assert STEPS[code].determinations == ()


def test_every_certificate_that_work_asks_can_be_gained_on_the_step_unless_a_law_asks_it() -> None:
    for _, step in ALL_STEPS:
        assert all(one.on_the_job is not None or one.required_by_law for one in step.certificates)


def test_the_chainsaw_is_asked_only_with_the_determination_that_law_needs() -> None:
    for _, step in ALL_STEPS:
        if "KETTINGZAAG" in {one.code for one in step.certificates}:
            allowed = [one for one in step.determinations if one.code == Determination.CHAINSAW_ALLOWED]
            assert allowed
            assert allowed[0].required_by_law
    assert "KETTINGZAAG" in {one.code for one in STEPS["G6"].certificates_gained}
    assert STEPS["G6"].determinations == ()  # so nobody under 18 is kept from G6


def test_a_certificate_that_any_branche_gives_proves_no_step() -> None:
    proving = {one.code for _, step in ALL_STEPS for one in step.certificates_gained if one.proves}
    assert proving == {"BOSMAAIER", "AANKOMEND_HOVENIER", "RAS_BASIS"}


def test_signs_stand_at_the_step_that_they_open() -> None:
    assert {code: [one.code for one in step.signs] for code, step in STEPS.items()} == {
        "G1": [],
        "G2": [StaySign.PRESENT_80],
        "G3": [StaySign.ON_TIME, StaySign.KNOWS_SAFETY_WORDS],
        "G4": [StaySign.WORKS_ALONE],
        "G5": [StaySign.HELD_16_HOURS],
        "G6": [StaySign.READY_FOR_NEXT],
        "G7": [StaySign.READY_FOR_NEXT],
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of(FILES.lines, FILES.beside)


@pytest.mark.parametrize("level", ["A0-alfa", "A0"])
def test_who_begins_with_no_dutch_at_trede_2_can_come_to_paid_work_in_groen(catalogue: Catalogue, level: str) -> None:
    rank = (LEVELS.index(level),) * 5
    beginner = Person(trede=2, language_low=rank, language_high=rank, hours=8.0, certificates={}, signs={})
    found = looppaden(catalogue, beginner, Goal(5, frozenset({"groen"})), on=TODAY)
    assert found.ways
    best = found.ways[0]
    assert best.keys[-1] == StepKey("groen", "G6")
    assert StepKey("groen", "G2") in best.keys
    assert timedelta(weeks=best.weeks) < timedelta(days=4 * 365)


@pytest.mark.parametrize("line", ["groen", "schoonmaak", "logistiek", "horeca", "bouw"])
@pytest.mark.parametrize("trede", [1, 3])
def test_from_any_low_trede_there_is_a_way_to_paid_work_in_each_branche(
    catalogue: Catalogue, line: str, trede: int
) -> None:
    found = looppaden(catalogue, Person(trede=trede), Goal(5, frozenset({line})), on=TODAY)
    assert found.ways, line


def test_meedoen_is_complete_in_itself_at_every_step() -> None:
    for step in LINES["meedoen"].steps:
        assert step.nature is StepNature.TAKING_PART
        assert step.entry is not None
        assert step.exit is not None
    assert {one.line for step in LINES["meedoen"].steps for one in crossings(step)} >= {
        "groen",
        "schoonmaak",
        "logistiek",
        "horeca",
    }


def crossings(step: Step) -> Iterator[StepKey]:
    for one in step.following:
        line, colon, code = one.step.rpartition(":")
        if colon:
            yield StepKey(line, code)


def test_lines_touch_each_other_where_work_is_alike() -> None:
    across = {(step.code, str(other)) for _, step in ALL_STEPS for other in crossings(step)}
    assert {("H2", "schoonmaak:S4"), ("G3", "bouw:B3"), ("G2", "schoonmaak:S3")} <= across


def test_a_place_of_one_kind_and_occupation_belongs_to_one_step() -> None:
    for gemeente in (None, *FILES.overlays_by_gemeente):
        lines = lines_on(FILES.lines, FILES.overlays_by_gemeente.get(gemeente or "", ()), TODAY)
        steps = [step for line in lines for step in line.steps]
        pairs = Counter((kind, job) for step in steps for kind in step.places.kinds for job in step.places.occupations)
        assert [pair for pair, count in pairs.items() if count > 1] == []


def test_raalte_counts_from_the_year_of_its_plan() -> None:
    overlays = FILES.overlays_by_gemeente["GM0177"]
    before, after = (laid_over(GROEN, overlays, day).steps[2] for day in (date(2024, 12, 31), date(2025, 1, 1)))
    assert (before.hours.least, after.hours.least) == (12, 8)
    meedoen = laid_over(LINES["meedoen"], overlays, date(2025, 1, 1))
    assert "Kari's Crackers" in meedoen.steps[-1].name


@pytest.mark.parametrize(("gemeente", "named"), [("GM0148", "Larcom"), ("GM0267", "Inclusief Groep")])
def test_de_productie_is_not_named_where_it_is_not(gemeente: str, named: str) -> None:
    line = laid_over(GROEN, FILES.overlays_by_gemeente[gemeente], TODAY)
    offers = [step.sheltered_offer.what for step in line.steps if step.sheltered_offer is not None]
    assert len(offers) == 2
    assert any(named in offer for offer in offers)
    assert not any("De Productie" in offer for offer in offers)


def test_the_template_is_a_line_that_passes_every_check(tmp_path: Path) -> None:
    text = (CATALOGUE / "sjabloon" / "leerlijn.yaml").read_text(encoding="utf-8")
    (tmp_path / "sjabloon.yaml").write_text(text, encoding="utf-8")
    shutil.copytree(CATALOGUE / "naast", tmp_path / "naast")
    assert check(load_catalogue(tmp_path), VOCABULARY) == []
    assert "sjabloon" not in LINES


def test_the_template_explains_every_field() -> None:
    path = CATALOGUE / "sjabloon" / "leerlijn.yaml"
    text = path.read_text(encoding="utf-8")
    shapes = {type(part) for part in every(load_line(path))}
    fields = {field.alias or name for shape in shapes for name, field in shape.model_fields.items()}
    assert [name for name in fields if not re.search(rf"^[ #-]*(?:.*[{{,] )?{name}:", text, re.MULTILINE)] == []


@pytest.mark.parametrize(
    "words",
    [sorted(VOCABULARY.kinds), sorted(VOCABULARY.signs), sorted(VOCABULARY.branches or ()), list(LEVELS)],
    ids=["soorten", "tekenen", "branches", "niveaus"],
)
def test_the_template_names_what_can_be_chosen(words: list[str]) -> None:
    text = (CATALOGUE / "sjabloon" / "leerlijn.yaml").read_text(encoding="utf-8")
    assert [word for word in words if word not in text] == []


HANDBOOK = Path(__file__).parents[2] / "docs" / "handleiding" / "leerlijnen.md"


def blocks() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), re.DOTALL)


def test_the_examples_of_the_handbook_are_right(tmp_path: Path) -> None:
    step, overlay = blocks()
    written(tmp_path, LINE[: LINE.index("  - code: W2")] + textwrap.indent(step, "  "))
    shutil.copytree(CATALOGUE / "naast", tmp_path / "naast")
    shutil.copy(CATALOGUE / "groen.yaml", tmp_path / "groen.yaml")
    for other in ("bouw", "schoonmaak", "logistiek"):
        shutil.copy(CATALOGUE / f"{other}.yaml", tmp_path / f"{other}.yaml")
    written(tmp_path, overlay, "gemeente/GM0177.yaml")
    assert [str(problem) for problem in check(load_catalogue(tmp_path), VOCABULARY)] == []


def told_when_wrong(folder: Path) -> str:
    """What is said of every mistake that the tests of reading and of checking make."""
    said: list[str] = []
    for number, (good, bad, *_) in enumerate([*MISTAKES, *BETWEEN_FILES]):
        path = written(folder / str(number), LINE.replace(good, bad, 1))
        try:
            said += [one.message for one in check(load_catalogue(path.parent), WORDS)]
        except LeerlijnFileError as error:
            said += [one.message for one in error.problems]
    for number, (text, *_) in enumerate(OVERLAYS):
        path = written(folder / f"gemeente-{number}", LINE)
        written(path.parent, text, "gemeente/GM0177.yaml")
        said += [one.message for one in check(load_catalogue(path.parent), WORDS)]
    return "\n".join(said)


def test_the_handbook_quotes_what_the_check_really_says(tmp_path: Path) -> None:
    said = told_when_wrong(tmp_path)
    text = HANDBOOK.read_text(encoding="utf-8")
    table = text[text.index("| de controle zegt |") : text.index("## Iets anders")]
    quoted = [row.split(" | ")[0].strip("| ") for row in table.strip().splitlines()[2:]]
    assert len(quoted) > 15
    for row in quoted:
        fixed = re.split(r"«[^»]*»|…|\S*\d\S*|\S*[A-Z]\S*|\bgroen\b|\blezen\b", row)
        assert [part for part in fixed if part.strip(" ;:,()?") not in said] == [], row
