"""The checks between files: each finds its mistake, at its line, with a mend; and a good catalogue has none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leerlijnen.check import Vocabulary, check
from leerlijnen.files import Files, Problem, load_catalogue
from tests.leerlijnen.lines import beside, line, step, then, treden
from tests.leerlijnen.written import LINE, OVERLAY, written

WORDS = Vocabulary(
    certificates=frozenset({"BHV", "VCA_BASIS"}),
    determinations=frozenset({"kettingzaag-toegestaan"}),
    kinds=frozenset({"sociale-activering", "werkervaringsplek"}),
    occupations=frozenset({"vakkenvuller", "winkelmedewerker"}),
    signs=frozenset({"op-tijd"}),
    sbi=frozenset({"47"}),
    branches=frozenset({"detailhandel"}),
    gemeenten=frozenset({"GM0177"}),
)
BESIDE = """\
bron: ontwerp
taal_waar: De taalschool.
taal:
  - {naar: A0, weken: 26, bron: ontwerp}
  - {naar: A1-, weken: 13, bron: ontwerp}
  - {naar: A1, weken: 13, bron: ontwerp}
certificaten:
  - {code: BHV, weken: 2, waar: Een cursus., bron: ontwerp}
"""
STEPS_2 = "    uitstap: {voor_wie: Iedereen., bron: ontwerp}\n"
"""The last line of step W2; what is put for it stands from line 41 on."""


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., list[Problem]]:
    """The problems of a folder with this line, and what a test puts beside it."""

    def of(text: str = LINE, **others: str) -> list[Problem]:
        written(tmp_path, text)
        written(tmp_path, others.pop("beside", BESIDE), "naast/naast.yaml")
        for name, other in others.items():
            written(tmp_path, other, f"gemeente/{name}.yaml" if name.startswith("GM") else f"{name}.yaml")
        return check(load_catalogue(tmp_path), WORDS)

    return of


def test_a_good_catalogue_has_nothing_to_mend(checked: Callable[..., list[Problem]]) -> None:
    assert checked(GM0177=OVERLAY) == []


ASKED = "    certificaten: [{code: VCA_BASIS, reden: Voor de veiligheid., bron: ontwerp}]\n"
LANGUAGE = "    taal: [{vaardigheid: lezen, niveau: B1, reden: U leest veel., bron: ontwerp}]\n"

BETWEEN_FILES = [
    ("stap: W2", "stap: W3", 30, "stappen.1.daarna.1.stap", "stap W3 is er niet in leerlijn winkel; kies uit: W1, W2"),
    ("stap: W2", "stap: winkels:W2", 30, "stappen.1.daarna.1.stap", "leerlijn winkels is er niet; bedoelt u winkel?"),
    ("stap: W2", "stap: zorg:Z2", 30, "stappen.1.daarna.1.stap", "leerlijn zorg is er niet; kies uit: winkel"),
    (
        STEPS_2,
        "    daarna: [{stap: W1, waarom: Terug., bron: ontwerp}]\n",
        41,
        "stappen.2.daarna.1.stap",
        "winkel:W2 → winkel:W1",
    ),
    ("stap: W2", "stap: W1", 30, "stappen.1.daarna.1.stap", "winkel:W1 → winkel:W1"),
    ("    instap: {voor_wie: Iedereen., bron: ontwerp}\n", "", 8, "stappen.1.code", "niemand kan bij stap W1 komen"),
    (STEPS_2, "", 33, "stappen.2.code", "na stap W2 kan niemand verder"),
    ("op: 4", "op: 2", 36, "stappen.2.treden.op", "verbeter een van beide"),
    ("instap: 2, op: 3", "instap: 2, op: 5", 30, "stappen.1.daarna.1.stap", "dit gaat omlaag, van trede 5 naar 4"),
    ("instap: 3, op: 4", "instap: 4, op: 4", 36, "stappen.2.treden.instap", "maak er ten hoogste 3 van"),
    (STEPS_2, LANGUAGE + STEPS_2, 41, "stappen.2.taal.1.niveau", "niemand kan hier aan lezen B1 komen"),
    (STEPS_2, ASKED + STEPS_2, 41, "stappen.2.certificaten.1.code", "certificaat VCA_BASIS is nergens te halen"),
    ("[werkervaringsplek]", "[werkervaringplek]", 37, "stappen.2.plekken.soorten.1", "bedoelt u «werkervaringsplek»?"),
    (
        "waar: In de winkel., bron",
        "beroepen: [vakkenvullen], waar: Hier., bron",
        37,
        "stappen.2.plekken.beroepen.1",
        "vakkenvuller",
    ),
    (
        STEPS_2,
        ASKED.replace("VCA_BASIS", "VCA").replace(", bron", ", te_halen_op_de_stap_in_weken: 5, bron") + STEPS_2,
        41,
        "stappen.2.certificaten.1.code",
        "certificaat «VCA» bestaat niet; bedoelt u «VCA_BASIS»?",
    ),
    (
        STEPS_2,
        "    certificaten_te_halen: [{code: EHBO, waar: Hier., bron: ontwerp}]\n" + STEPS_2,
        41,
        "stappen.2.certificaten_te_halen.1.code",
        "kies uit: BHV, VCA_BASIS",
    ),
    (
        STEPS_2,
        "    vaststellingen: [{code: zaag, reden: De wet., bron: ontwerp}]\n" + STEPS_2,
        41,
        "stappen.2.vaststellingen.1.code",
        "vaststelling «zaag» bestaat niet",
    ),
    (
        STEPS_2,
        "    tekenen: [{code: te-laat, hoe_ziet_u_dat: Kijk., bron: ontwerp}]\n" + STEPS_2,
        41,
        "stappen.2.tekenen.1.code",
        "teken «te-laat» bestaat niet",
    ),
    (
        STEPS_2,
        "    werkgevers: [{soort: Winkel, sbi: ['4711'], bron: ontwerp}]\n" + STEPS_2,
        41,
        "stappen.2.werkgevers.1.sbi.1",
        "SBI-code «4711» bestaat niet; bedoelt u «47»?",
    ),
    ("branche: detailhandel", "branche: winkels", 3, "branche", "branche «winkels» bestaat niet"),
]


@pytest.mark.parametrize(
    ("good", "bad", "number", "where", "mend"), BETWEEN_FILES, ids=[mend for *_, mend in BETWEEN_FILES]
)
def test_each_mistake_between_files_is_told(
    checked: Callable[..., list[Problem]], good: str, bad: str, number: int, where: str, mend: str
) -> None:
    assert good in LINE
    problems = checked(LINE.replace(good, bad, 1))
    assert ("winkel.yaml", number, where) in [
        (one.file, one.line, one.where) for one in problems if mend in one.message
    ]


def test_seasons_have_months_and_files_say_so_on_reading(tmp_path: Path) -> None:
    season = "    seizoen: {instap: [0, 13], waarom: Het weer., bron: ontwerp}\n"
    written(tmp_path, LINE.replace(STEPS_2, season + STEPS_2))
    with pytest.raises(ValueError, match=r"regel 41, stappen.2.seizoen: een maand is een getal van 1 tot en met 12"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("good", "bad", "number", "told"),
    [
        ("code: BHV", "code: BVH", 8, "certificaat «BVH» bestaat niet; bedoelt u «BHV»?"),
        ("naar: A1-", "naar: A0", 5, "«A0» staat er twee keer"),
    ],
)
def test_what_is_beside_the_lines_is_checked(
    checked: Callable[..., list[Problem]], good: str, bad: str, number: int, told: str
) -> None:
    problems = checked(beside=BESIDE.replace(good, bad))
    assert [(one.file, one.line) for one in problems if told in one.message] == [("naast/naast.yaml", number)]


def test_a_circle_through_two_lines_is_told_once_at_the_step_back(checked: Callable[..., list[Problem]]) -> None:
    back = "    daarna: [{stap: 'winkel:W1', waarom: Terug., bron: ontwerp}]\n"
    market = LINE.replace("code: winkel", "code: markt").replace(STEPS_2, back)
    problems = checked(LINE.replace("stap: W2", "stap: markt:W2").replace("op: 3", "op: 4"), markt=market)
    (circle,) = [one for one in problems if "kring" in one.message]
    assert (circle.file, circle.line) == ("winkel.yaml", 30)
    assert "markt:W2 → winkel:W1 → markt:W2" in circle.message


def test_language_counts_when_a_step_before_teaches_it_or_people_bring_it() -> None:
    learned = {"vaardigheid": "lezen", "niveau": "B1", "bron": "ontwerp"}
    reads = [{**learned, "reden": "U leest veel."}]
    teaching = [line("a", step("A1", instap=True, taal_geleerd=[learned], daarna=then("A2")), step("A2", taal=reads))]
    bringing = [line("a", step("A1", instap=True, taal=reads, daarna=then("A2")), step("A2", taal=reads))]
    lacking = [line("a", step("A1", instap=True, daarna=then("A2")), step("A2", taal=reads))]
    assert not language_problems(Files(tuple(teaching)))
    assert not language_problems(Files(tuple(bringing)))
    assert language_problems(Files(tuple(lacking)))
    assert not language_problems(Files(tuple(lacking), beside()))


def language_problems(files: Files) -> list[Problem]:
    return [one for one in check(files, WORDS) if "niemand kan hier aan" in one.message]


@pytest.mark.parametrize(("gained_at", "found"), [("A1", 0), ("A3", 1)])
def test_a_certificate_must_be_gained_before_the_step_that_asks_it(gained_at: str, found: int) -> None:
    gained = {"certificaten_te_halen": [{"code": "VCA_BASIS", "waar": "hier", "bron": "ontwerp"}]}
    asking = {"certificaten": [{"code": "VCA_BASIS", "reden": "veilig", "bron": "ontwerp"}]}
    fields = {"A1": {"instap": True, "daarna": then("A2")}, "A2": {**asking, "daarna": then("A3")}, "A3": {}}
    steps = [step(code, **own, **(gained if code == gained_at else {})) for code, own in fields.items()]
    told = [one for one in check(Files((line("a", *steps),)), WORDS) if "nergens te halen" in one.message]
    assert len(told) == found


def test_a_trede_that_somebody_can_enter_at_need_not_be_reached_from_before() -> None:
    first = step("A1", instap=True, treden=treden(2, 3), daarna=then("A2"))
    gated = step("A2", instap=True, treden=treden(4, 4))
    assert not [one for one in check(Files((line("a", first, gated),)), WORDS) if "trede" in one.message]


def test_problems_are_told_without_lines_for_a_catalogue_that_was_not_read() -> None:
    (problem,) = [one for one in check(Files((line("a", step("A1")),)), WORDS) if one.where == "stappen.1.code"]
    assert problem.line == 0
    assert str(problem).startswith("a.yaml, stappen.1.code: niemand kan bij stap A1 komen")


AGAIN = OVERLAY.replace("2026-01-01", "2026-06-01").replace("2027-01-01", "2028-01-01")
OVERLAYS = [
    (OVERLAY + AGAIN, 10, "op 2026-06-01 twee wijzigingen (zie ook regel 1)"),
    (OVERLAY.replace("leerlijn: winkel", "leerlijn: winkels"), 1, "bedoelt u winkel?"),
    (OVERLAY.replace("stap: W1", "stap: W9"), 6, "stap W9 is er niet in leerlijn winkel; kies uit: W1, W2"),
    (OVERLAY + "    - {stap: W1, naam: Anders, bron: ontwerp}\n", 6, "twee keer gewijzigd"),
    (
        OVERLAY + "      plekken: {soorten: [stage], waar: Hier., bron: ontwerp}\n",
        9,
        "soort plek «stage» bestaat niet",
    ),
    (
        OVERLAY + "    - {stap: W2, niet_aangeboden: ja, bron: ontwerp}\n",
        1,
        "op 2026-01-01 klopt stap winkel:W1 niet meer: na stap W1 kan niemand verder",
    ),
    (
        OVERLAY + "    - stap: W2\n      bron: ontwerp\n      daarna: [{stap: W1, waarom: Terug., bron: ontwerp}]\n",
        1,
        "in een kring",
    ),
    (
        OVERLAY.replace("weken: {minstens: 1, meestal: 2, bron: ontwerp}", "niet_aangeboden: ja")
        + "    - {stap: W2, niet_aangeboden: ja, bron: ontwerp}\n",
        1,
        "zet er ten minste 1 in",
    ),
]


@pytest.mark.parametrize(("text", "number", "told"), OVERLAYS, ids=[told for *_, told in OVERLAYS])
def test_an_overlay_that_does_not_fit_is_told(
    checked: Callable[..., list[Problem]], text: str, number: int, told: str
) -> None:
    problems = checked(GM0177=text)
    assert [(one.file, one.line) for one in problems if told in one.message][:1] == [("gemeente/GM0177.yaml", number)]


def test_overlays_that_follow_each_other_are_fine(checked: Callable[..., list[Problem]]) -> None:
    later = OVERLAY.replace("2027-01-01", "2028-01-01").replace("2026-01-01", "2027-01-01")
    assert checked(GM0177=OVERLAY + later) == []


def test_what_is_wrong_everywhere_is_not_told_again_per_gemeente(checked: Callable[..., list[Problem]]) -> None:
    problems = checked(LINE.replace(STEPS_2, ""), GM0177=OVERLAY)
    assert [one.file for one in problems] == ["winkel.yaml"]


def test_a_step_that_is_there_already_cannot_be_added(checked: Callable[..., list[Problem]]) -> None:
    extra = (
        "  extra_stappen:\n"
        "    - {code: W2, naam: Nog een, toelichting: Nog een., aard: meedoen,\n"
        "       treden: {instap: 2, op: 3, bron: ontwerp},\n"
        "       plekken: {waar: Hier., bron: ontwerp}, taken: {lijst: [kijken], bron: ontwerp},\n"
        "       uren: {minstens: 1, hoogstens: 2, bron: ontwerp}, weken: {minstens: 1, meestal: 2, bron: ontwerp}}\n"
    )
    (problem,) = checked(GM0177=OVERLAY + extra)
    assert (problem.line, problem.where) == (10, "1.extra_stappen.1.code")
    assert "stap W2 is er al" in problem.message


def test_a_gemeente_that_is_not_there_is_told(checked: Callable[..., list[Problem]]) -> None:
    (problem,) = checked(GM9999=OVERLAY)
    assert "gemeente «GM9999» bestaat niet" in problem.message


def test_lists_that_are_not_given_are_not_looked_at() -> None:
    words = Vocabulary(*[frozenset[str]()] * 2, frozenset({"werkervaringsplek"}), *[frozenset[str]()] * 3)
    assert check(Files((line("a", step("A1", instap=True)),)), words) == []
