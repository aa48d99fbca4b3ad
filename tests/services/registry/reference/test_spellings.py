"""What people type and what it must mean; this is where the threshold of `resolve` is measured."""

import pytest

from services.registry.reference.nearest import THRESHOLD
from services.registry.reference.resolving import resolve

MEANT = {
    "vrachtwagenschaufeur": "vrachtwagenchauffeur",
    "vrachtwagenchaufeur": "vrachtwagenchauffeur",
    "vrachtwagen chauffeur": "vrachtwagenchauffeur",
    "Vrachtwagenchauffeurr": "vrachtwagenchauffeur",
    "magazijnbediende": "magazijnmedewerker",
    "magazijn bediende": "magazijnmedewerker",
    "magezijnmedewerker": "magazijnmedewerker",
    "Magazijn medewerker (m/v)": "magazijnmedewerker",
    "metselaar": "metselaar",
    "metzelaar": "metselaar",
    "ervaren metselaar gezocht": "metselaar",
    "softwaredeveloper": "softwareontwikkelaar",
    "software-developer": "softwareontwikkelaar",
    "pakketdienstbezorger": "pakketbezorger",
    "paketbezorger": "pakketbezorger",
    "pakket bezorger": "pakketbezorger",
    "post bezorger": "postbezorger",
    "secretaresse": "secretaresse",
    "sekretaresse": "secretaresse",
    "secretarese": "secretaresse",
    "hoovenier": "hovenier",
    "Hovenier m/v/x": "hovenier",
    "hoveniers": "hovenier",
    "ass. hovenier": "assistent-hovenier",
    "hulp-hovenier": "assistent-hovenier",
    "tuin man": "tuinman",
    "medewerker groenvoorzieningen": "medewerker-groenvoorziening",
    "groenvoorziening medewerker": "medewerker-groenvoorziening",
    "plantsoendienst": "medewerker-groenvoorziening",
    "schoomaker": "schoonmaker",
    "schoonmaken": "schoonmaker",
    "Schoonmaakster": "schoonmaker",
    "schoonmaakmedewerkster": "schoonmaker",
    "hulp in huishouding": "huishoudelijke-hulp",
    "orderpiker": "orderpicker",
    "order-picker": "orderpicker",
    "heftruckchaufeur": "heftruckchauffeur",
    "heftruck chauffeur": "heftruckchauffeur",
    "produktiemedewerker": "productiemedewerker",
    "produktie medewerker": "productiemedewerker",
    "inpaker": "inpakker",
    "vakken vuller": "vakkenvuller",
    "vakkenvuler": "vakkenvuller",
    "kassamedewerkster": "kassamedewerker",
    "caissiere": "kassamedewerker",
    "cassiere": "kassamedewerker",
    "winkelmedewerkster": "winkelmedewerker",
    "KOK": "kok",
    "keuken hulp": "keukenhulp",
    "afwaser": "afwasser",
    "Lasser 32 uur": "lasser",
    "lootgieter": "loodgieter",
    "straten maker": "stratenmaker",
    "schilderr": "schilder",
    "stucadoor": "stukadoor",
    "electricien": "elektromonteur",
    "electromonteur": "elektromonteur",
    "fietsemaker": "fietsenmaker",
    "auto monteur": "automonteur",
    "buschaufeur": "buschauffeur",
    "taxi chauffeur": "taxichauffeur",
    "administratieve medewerker": "administratief-medewerker",
    "Receptioniste": "receptionist",
    "consierge": "concierge",
    "conciërge": "concierge",
    "bevijliger": "beveiliger",
    "zorg hulp": "zorghulp",
    "medewerker kringloop": "medewerker-kringloopwinkel",
}

MEANINGLESS = (
    "",
    " ",
    "NNB",
    "??",
    "-",
    "n.v.t.",
    "nvt",
    "geen idee",
    "weet niet",
    "weet ik niet",
    "maakt niet uit",
    "alles",
    "werk",
    "baan",
    "32 uur",
    "12345",
    "test",
    "xxx",
    "asdfghjk",
    "medewerker",
    "medewerkster",
    "assistent",
    "leerling",
    "geen voorkeur",
    "nog niet bekend",
    "zie cv",
    "in overleg",
    "iets met mensen",
    "iets met dieren",
    "licht werk",
    "uitkering",
    "piloot",
    "vlieger",
    "rechter",
    "burgemeester",
    "chirurg",
    "huisarts",
    "notaris",
    "moeder",
    "medewerker boekwinkel",
    "medewerker bankwezen",
    "medewerker marketing",
    "boekmedewerker",
    "monteur vliegtuigen",
)


@pytest.mark.parametrize(("typed", "code"), MEANT.items())
def test_what_people_type_resolves(typed: str, code: str) -> None:
    found = resolve(typed)
    assert found is not None
    assert found.occupation.code == code
    assert found.score >= THRESHOLD


@pytest.mark.parametrize("typed", MEANINGLESS)
def test_what_means_nothing_here_does_not_resolve(typed: str) -> None:
    assert resolve(typed) is None


def test_the_threshold_lies_in_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nonsense comes no higher than 83.4 and what is meant no lower than 87.5: keep off both."""
    module = "services.registry.reference.nearest.THRESHOLD"
    monkeypatch.setattr(module, THRESHOLD - 1.5)
    assert [typed for typed in MEANINGLESS if resolve(typed)] == []
    monkeypatch.setattr(module, THRESHOLD + 1.5)
    assert [typed for typed in MEANT if not resolve(typed)] == []


def test_a_near_spelling_is_not_called_exact() -> None:
    near, same = resolve("metzelaar"), resolve("Metselaar (m/v)")
    assert near is not None
    assert same is not None
    assert (near.exact, same.exact) == (False, True)
    assert near.score < same.score == 100.0
