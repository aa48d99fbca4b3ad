"""Reading the files of the learning lines: every mistake named with file, line and mend, and never a traceback."""

import copy
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.files import (
    CATALOGUE,
    LeerlijnFileError,
    Problem,
    laid_over,
    lines_on,
    load_beside,
    load_catalogue,
    load_line,
    load_overlays,
)
from tests.leerlijnen.written import LINE, OVERLAY, written

MISTAKES = [
    ("naam: Winkel\n", "", 1, "naam", "het veld «naam» ontbreekt"),
    ("        reden: U moet de uitleg begrijpen.\n", "", 24, "stappen.1.taal.1.reden", "waarom"),
    ("      hoogstens: 6\n      bron: ontwerp\n", "", 18, "stappen.1.weken.bron", "noem waar"),
    ("meestal: 4", "meestl: 4", 20, "stappen.1.weken.meestl", "bedoelt u «meestal»?"),
    ("meestal: 4", "kleur: 4", 20, "stappen.1.weken.kleur", "kies uit: bron, minstens"),
    (
        "      waar: In de winkel.\n      bron: ontwerp\n",
        "      waar: In de winkel.\n      bron: ontwerp\n      uitstap: {voor_wie: Allen., bron: ontwerp}\n",
        16,
        "stappen.1.plekken.uitstap",
        "spring minder ver in",
    ),
    ("niveau: A1", "niveau: A9", 25, "stappen.1.taal.1.niveau", "kies uit: A0-alfa, A0"),
    ("status: concept", "status: conzept", 4, "status", "bedoelt u «concept»?"),
    ("vaardigheid: luisteren", "vaardigheid:", 24, "stappen.1.taal.1.vaardigheid", "niets; kies"),
    ("  - code: W1", "  - code: stap 1", 8, "stappen.1.code", "zoals G3"),
    ("stap: W2", "stap: naar W2", 30, "stappen.1.daarna.1.stap", "zoals bouw:B2"),
    ("code: winkel", "code: De winkel", 1, "code", "kleine letters"),
    ("[sociale-activering]", "[sociale activering!]", 13, "stappen.1.plekken.soorten.1", "spaties"),
    ("meestal: 4", "meestal: vier", 20, "stappen.1.weken.meestal", "heel getal"),
    ("meestal: 4", "meestal: 4.5", 20, "stappen.1.weken.meestal", "heel getal"),
    ("meestal: 4", "meestal: 400", 20, "stappen.1.weken.meestal", "ten hoogste 260"),
    ("instap: 2,", "instap: 0,", 11, "stappen.1.treden.instap", "ten minste 1 (er staat «0»)"),
    ("naam: Winkel", "naam: 2026", 2, "naam", "aanhalingstekens (er staat «2026»)"),
    ("naam: Winkel", "naam: W", 2, "naam", "ten minste 3 tekens"),
    ("naam: Winkel", "naam:", 2, "naam", "hier staat niets"),
    ("lijst: [kijken]", "lijst: kijken", 16, "stappen.1.taken.lijst", "een lijst van"),
    ("lijst: [kijken]", "lijst: []", 16, "stappen.1.taken.lijst", "ten minste 1"),
    ("taken: {lijst: [kijken], bron: ontwerp}", "taken: kijken", 16, "stappen.1.taken", "velden"),
    ("minstens: 2\n", "minstens: 9\n", 18, "stappen.1.weken", "zet de weken van laag naar hoog"),
    ("minstens: 4, hoog", "minstens: 9, hoog", 17, "stappen.1.uren", "verwissel ze"),
    ("      soorten: [sociale-activering]\n", "", 8, "stappen.1", "«aard: meedoen»"),
    ("  - code: W2", "  - code: W1", 1, "bestand", "stap W1 staat er twee keer"),
    ("      meestal: 4\n", "      meestal: 4\n      meestal: 5\n", 21, "stappen.1.weken.meestal", "laat er een weg"),
    ("naam: Winkel", "naam: 2026-02-31", 2, "naam", "geen goede datum"),
    ("naam: Winkel", "[naam]: Winkel", 2, "?", "één woord"),
    ("naam: Winkel", "\tnaam: Winkel", 2, "bestand", "tab"),
    ("naam: Winkel", "naam: Let op: winkel", 2, "bestand", "aanhalingstekens"),
    ("naam: Winkel", "naam Winkel", 2, "bestand", "dubbele punt"),
    ("lijst: [kijken]", "lijst: [kijken", 16, "bestand", "haakje"),
    ("naam: Winkel", "naam: 'Winkel", 2, "bestand", "aanhalingsteken"),
    ("naam: Winkel", "naam: &a Winkel\ntoe: *a", 3, "bestand", "voluit"),
    ("naam: Winkel", "naam: Win\x07kel", 2, "bestand", "onzichtbaar teken"),
    ("stappen:\n", "--- \nstappen:\n", 7, "bestand", "---"),
    ("    naam: Kijken\n", "   naam: Kijken\n", 9, "bestand", "inspringen"),
]


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(LeerlijnFileError) as caught:
        load_line(path)
    return caught.value.problems


def test_a_good_file_is_a_line(tmp_path: Path) -> None:
    line = load_line(written(tmp_path, LINE))
    assert [step.code for step in line.steps] == ["W1", "W2"]
    assert line.steps[0].duration.usual == 4


@pytest.mark.parametrize(("good", "bad", "number", "where", "mend"), MISTAKES, ids=[bad for _, bad, *_ in MISTAKES])
def test_each_mistake_is_told_at_its_line_with_a_mend(
    tmp_path: Path, good: str, bad: str, number: int, where: str, mend: str
) -> None:
    assert good in LINE
    problems = refused(written(tmp_path, LINE.replace(good, bad, 1)))
    told = [(one.file, one.line, one.where) for one in problems]
    assert ("winkel.yaml", number, where) in told
    assert mend in next(one.message for one in problems if (one.line, one.where) == (number, where))


def test_a_problem_reads_as_a_sentence(tmp_path: Path) -> None:
    (problem,) = refused(written(tmp_path, LINE.replace("minstens: 2\n", "minstens: 9\n")))
    assert str(problem) == (
        "winkel.yaml, regel 18, stappen.1.weken: zet de weken van laag naar hoog: minstens, meestal, hoogstens"
    )


def test_all_mistakes_of_a_file_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    text = LINE.replace("niveau: A1", "niveau: A9").replace("naam: Winkel", "naam:").replace("op: 4", "op: 9")
    text = text.replace("      meestal: 4\n", "      meestal: 4\n      meestal: 5\n")
    problems = refused(written(tmp_path, text))
    assert [one.line for one in problems] == [2, 21, 26, 37]
    assert problems == tuple(sorted(problems))


def test_what_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    problems = refused(written(tmp_path, LINE.replace("naam: Winkel", "naam: 2026-02-31")))
    assert [one.where for one in problems] == ["naam"]


def test_english_names_of_fields_are_not_known(tmp_path: Path) -> None:
    problems = refused(written(tmp_path, LINE.replace("naam: Winkel", "name: Winkel")))
    assert {one.where for one in problems} == {"naam", "name"}


@pytest.mark.parametrize("text", ["", "# alleen uitleg\n"])
def test_an_empty_file_says_where_to_begin(tmp_path: Path, text: str) -> None:
    (problem,) = refused(written(tmp_path, text))
    assert problem.line == 1
    assert "sjabloon" in problem.message


@pytest.mark.parametrize("text", ["groen\n", "- groen\n", "3\n", "true\n", "2026-01-01\n"])
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (problem,) = refused(written(tmp_path, text))
    assert problem.line == 1
    assert "naam: waarde" in problem.message


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "winkel.yaml"
    path.write_bytes(LINE.replace("Werken in een winkel.", "Café").encode("latin-1"))
    (problem,) = refused(path)
    assert problem.line == 5
    assert "UTF-8" in problem.message


def test_a_file_that_is_not_there_is_told_too(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path / "geen.yaml")
    assert "het bestand is er niet" in problem.message


@pytest.mark.parametrize("text", ["[" * 5000, "- " * 200_000, "{a: " * 5000, "? " * 5000])
def test_parts_in_parts_without_end_are_refused(tmp_path: Path, text: str) -> None:
    (problem,) = refused(written(tmp_path, text))
    assert problem.line == 1
    assert "te veel in elkaar" in problem.message


@pytest.mark.parametrize(("said", "meant"), [("ja", True), ("nee", False), ("true", True)])
def test_yes_and_no_may_be_dutch(tmp_path: Path, said: str, meant: bool) -> None:
    asked = f"    certificaten: [{{code: BHV, reden: Om te helpen., wettelijk: {said}, bron: ontwerp}}]\n"
    line = load_line(written(tmp_path, LINE.replace("    daarna:\n", asked + "    daarna:\n")))
    assert line.steps[0].certificates[0].required_by_law is meant


def places(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every field of a file."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            yield from places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from places(value, (*path, number))


GROEN = (CATALOGUE / "groen.yaml").read_text(encoding="utf-8")
GROEN_DATA = yaml.safe_load(GROEN)
FIELDS = list(places(GROEN_DATA))


def read_without_traceback(path: Path) -> None:
    """A line, or problems that each stand inside the file and say something."""
    count = path.read_bytes().count(b"\n") + 1
    try:
        load_line(path)
        problems = None
    except LeerlijnFileError as error:
        problems = error.problems
    assert problems is None or problems
    for one in problems or ():
        assert one.file == path.name
        assert 1 <= one.line <= count
        assert len(one.message) > 10
        assert "Input should" not in one.message


@given(path=st.sampled_from(FIELDS), name=st.one_of(st.none(), st.text(min_size=1, max_size=8)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_field_dropped_or_renamed_is_never_a_traceback(
    tmp_path: Path, path: tuple[str | int, ...], name: str | None
) -> None:
    data = copy.deepcopy(GROEN_DATA)
    around = data
    for part in path[:-1]:
        around = around[part]
    value = around.pop(path[-1])
    if name is not None:
        around[name] = value
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    read_without_traceback(written(tmp_path, text, "groen.yaml"))


@given(path=st.sampled_from(FIELDS))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_field_with_an_unknown_name_is_always_refused(tmp_path: Path, path: tuple[str | int, ...]) -> None:
    data = copy.deepcopy(GROEN_DATA)
    around = data
    for part in path[:-1]:
        around = around[part]
    around["onzin"] = around.pop(path[-1])
    file = written(tmp_path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "groen.yaml")
    number = next(n for n, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "onzin:" in text)
    assert any(one.line == number and "onzin" in one.message for one in refused(file))


@given(place=st.integers(0, len(GROEN)), drop=st.integers(0, 40), put=st.text(max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slip_of_the_keyboard_is_never_a_traceback(tmp_path: Path, place: int, drop: int, put: str) -> None:
    text = GROEN[:place] + put + GROEN[place + drop :]
    path = tmp_path / "groen.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    read_without_traceback(path)


def test_what_is_beside_the_lines_is_read(tmp_path: Path) -> None:
    text = "bron: ontwerp\ntaal_waar: school\ntaal: [{naar: A1, weken: 12, bron: ontwerp}]\ncertificaten: []\n"
    assert load_beside(written(tmp_path, text)).language[0].weeks == 12
    with pytest.raises(LeerlijnFileError, match=r"regel 3, taal.1.naar: «A9» kan niet"):
        load_beside(written(tmp_path, text.replace("naar: A1", "naar: A9")))


OVERLAY_MISTAKES = [
    ("vanaf: 2026-01-01", "vanaf: morgen", 2, "1.vanaf", "2026-04-01"),
    ("vanaf: 2026-01-01", "vanaf: 2026-01-01 10:00:00", 2, "1.vanaf", "zonder tijd"),
    ("tot: 2027", "tot: 2025", 1, "1", "tot moet na vanaf liggen"),
    ("- leerlijn: winkel\n  vanaf", "- leerlijn: {winkel\n  vanaf", 1, "bestand", "haakje"),
    ("weken:", "wekn:", 8, "1.wijzigingen.1.wekn", "bedoelt u «weken»?"),
    ("minstens: 1,", "minstens: 3,", 8, "1.wijzigingen.1.weken", "laag naar hoog"),
    ("meestal: 2, ", "", 8, "1.wijzigingen.1.weken.meestal", "ontbreekt"),
    ("weken: {minstens: 1, meestal: 2, bron: ontwerp}", "code: W9", 8, "1.wijzigingen.1.code", "gelijk"),
    ("weken:", "niet_aangeboden: ja\n      weken:", 6, "1.wijzigingen.1", "een van die twee"),
    ("      weken: {minstens: 1, meestal: 2, bron: ontwerp}\n", "", 6, "1.wijzigingen.1", "een van die"),
    ("stap: W1", "stap: w1", 6, "1.wijzigingen.1.stap", "zoals G3"),
]


@pytest.mark.parametrize(
    ("good", "bad", "number", "where", "mend"), OVERLAY_MISTAKES, ids=[bad for _, bad, *_ in OVERLAY_MISTAKES]
)
def test_each_mistake_in_an_overlay_is_told(
    tmp_path: Path, good: str, bad: str, number: int, where: str, mend: str
) -> None:
    assert good in OVERLAY
    with pytest.raises(LeerlijnFileError) as caught:
        load_overlays(written(tmp_path, OVERLAY.replace(good, bad), "GM0177.yaml"))
    told = {(one.file, one.line, one.where): one.message for one in caught.value.problems}
    assert mend in told["GM0177.yaml", number, where]


def test_an_overlay_that_is_no_list_says_so(tmp_path: Path) -> None:
    with pytest.raises(LeerlijnFileError, match="maak er een lijst van"):
        load_overlays(written(tmp_path, "leerlijn: winkel\n"))


@pytest.mark.parametrize(
    ("day", "usual"),
    [(date(2025, 12, 31), 4), (date(2026, 1, 1), 2), (date(2026, 12, 31), 2), (date(2027, 1, 1), 4)],
)
def test_an_overlay_holds_from_its_first_day_until_its_last(tmp_path: Path, day: date, usual: int) -> None:
    line, overlays = load_line(written(tmp_path, LINE)), load_overlays(written(tmp_path, OVERLAY, "GM0177.yaml"))
    assert laid_over(line, overlays, day).steps[0].duration.usual == usual


def test_a_changed_field_replaces_the_whole_field_and_nothing_else(tmp_path: Path) -> None:
    line, overlays = load_line(written(tmp_path, LINE)), load_overlays(written(tmp_path, OVERLAY, "GM0177.yaml"))
    first = laid_over(line, overlays, date(2026, 6, 1)).steps[0]
    assert first.duration.most is None  # the six weeks of the line are gone with the block
    assert first.model_copy(update={"duration": line.steps[0].duration}) == line.steps[0]


def overlay_of(tmp_path: Path, changes: str) -> Path:
    head = "- leerlijn: winkel\n  vanaf: 2026-01-01\n  bron: ontwerp\n"
    return written(tmp_path, head + changes, "GM0177.yaml")


def test_a_step_that_is_not_offered_goes_with_all_that_refers_to_it(tmp_path: Path) -> None:
    line = load_line(written(tmp_path, LINE))
    text = "  wijzigingen: [{stap: W2, niet_aangeboden: ja, bron: ontwerp}]\n"
    laid = laid_over(line, load_overlays(overlay_of(tmp_path, text)), date(2026, 6, 1))
    assert [step.code for step in laid.steps] == ["W1"]
    assert laid.steps[0].following == ()


def test_references_across_lines_to_a_step_that_is_not_offered_go_too(tmp_path: Path) -> None:
    line = load_line(written(tmp_path, LINE))
    other = load_line(
        written(tmp_path, LINE.replace("code: winkel", "code: markt").replace("stap: W2", "stap: winkel:W2"))
    )
    text = "  wijzigingen: [{stap: W2, niet_aangeboden: ja, bron: ontwerp}]\n"
    overlays = load_overlays(overlay_of(tmp_path, text))
    before = lines_on([line, other], overlays, date(2025, 6, 1))
    after = lines_on([line, other], overlays, date(2026, 6, 1))
    assert [len(one.steps[0].following) for one in before] == [1, 1]
    assert [len(one.steps[0].following) for one in after] == [0, 0]


def test_an_added_step_comes_last_and_a_field_can_be_emptied(tmp_path: Path) -> None:
    step = textwrap.indent(LINE[LINE.index("  - code: W2") :].replace("W2", "W3"), "  ")
    text = "  wijzigingen: [{stap: W1, bron: ontwerp, instap: }]\n  extra_stappen:\n" + step
    laid = laid_over(load_line(written(tmp_path, LINE)), load_overlays(overlay_of(tmp_path, text)), date(2026, 6, 1))
    assert [step.code for step in laid.steps] == ["W1", "W2", "W3"]
    assert laid.steps[0].entry is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("  wijzigingen: [{stap: W9, niet_aangeboden: ja, bron: ontwerp}]\n", "stap W9 is er niet; kies uit: W1, W2"),
        (
            "  wijzigingen:\n    - {stap: W1, niet_aangeboden: ja, bron: ontwerp}\n"
            "    - {stap: W2, niet_aangeboden: ja, bron: ontwerp}\n",
            "zet er ten minste 1 in",
        ),
    ],
)
def test_an_overlay_that_does_not_fit_is_an_error_and_no_half_line(tmp_path: Path, text: str, told: str) -> None:
    line, overlays = load_line(written(tmp_path, LINE)), load_overlays(overlay_of(tmp_path, text))
    with pytest.raises(LeerlijnFileError) as caught:
        laid_over(line, overlays, date(2026, 6, 1))
    assert told in str(caught.value)
    assert "leerlijn winkel" in str(caught.value)


def test_a_line_without_overlays_stays_the_very_same(tmp_path: Path) -> None:
    line = load_line(written(tmp_path, LINE))
    assert laid_over(line, (), date(2026, 6, 1)) is line


def test_a_folder_is_read_whole_with_every_mistake_of_every_file(tmp_path: Path) -> None:
    written(tmp_path, LINE.replace("naam: Winkel", "naam:"))
    written(tmp_path, LINE.replace("status: concept", "status: af"), "markt.yaml")
    written(tmp_path, OVERLAY.replace("vanaf: 2026-01-01", "vanaf: morgen"), "gemeente/GM0177.yaml")
    written(tmp_path, "taal: []\n", "naast/naast.yaml")
    with pytest.raises(LeerlijnFileError) as caught:
        load_catalogue(tmp_path)
    assert {one.file for one in caught.value.problems} == {
        "winkel.yaml",
        "markt.yaml",
        "gemeente/GM0177.yaml",
        "naast/naast.yaml",
    }


def test_a_folder_gives_lines_what_is_beside_them_and_overlays(tmp_path: Path) -> None:
    written(tmp_path, LINE)
    written(tmp_path, OVERLAY, "gemeente/GM0177.yaml")
    files = load_catalogue(tmp_path)
    assert [line.code for line in files.lines] == ["winkel"]
    assert files.beside.language == ()
    assert list(files.overlays_by_gemeente) == ["GM0177"]
    assert files.marks_of("winkel.yaml").line(("stappen", 1, "weken")) == 40


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("markt.yaml", LINE, "noem het bestand winkel.yaml, of maak de code markt"),
        ("gemeente/Raalte.yaml", OVERLAY, "GM0177.yaml"),
        ("naast/taal.yaml", "bron: ontwerp\n", "zet het in naast/naast.yaml"),
    ],
)
def test_a_file_with_the_wrong_name_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    written(tmp_path, LINE)
    written(tmp_path, text, name)
    with pytest.raises(LeerlijnFileError) as caught:
        load_catalogue(tmp_path)
    assert told in str(caught.value)
    assert name in str(caught.value)


def test_an_empty_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(LeerlijnFileError, match="er staat geen leerlijn in"):
        load_catalogue(tmp_path)
