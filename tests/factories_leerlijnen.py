"""Small lines of work, invented, for tests of what leads where."""

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.model import Leerlijn, Step, StepKey

SOURCE = "ontwerp: verzonnen voor een test"
FIRST, SECOND, THIRD = StepKey("groen", "G1"), StepKey("groen", "G2"), StepKey("groen", "G3")
OTHER = StepKey("schoonmaak", "S1")


def step(code: str = "G1", **changes: object) -> Step:
    """A step of thirteen weeks at least, with nothing asked; `changes` under the Dutch names of the files."""
    fields: dict[str, object] = {
        "code": code,
        "naam": f"Stap {code}",
        "toelichting": "Verzonnen stap.",
        "treden": {"instap": 2, "op": 3, "bron": SOURCE},
        "plekken": {"soorten": ["werkervaringsplek"], "beroepen": [], "waar": "overal", "bron": SOURCE},
        "taken": {"lijst": ["schoffelen"], "bron": SOURCE},
        "uren": {"minstens": 8, "hoogstens": 24, "bron": SOURCE},
        "weken": {"minstens": 13, "meestal": 20, "hoogstens": 26, "bron": SOURCE},
    }
    return Step.model_validate(fields | changes)


def line(code: str, *steps: Step) -> Leerlijn:
    """A line of these steps."""
    fields = {
        "code": code,
        "naam": code.capitalize(),
        "branche": code,
        "status": "concept",
        "toelichting": "Verzonnen leerlijn.",
        "bron": SOURCE,
        "stappen": [one.model_dump(by_alias=True) for one in steps],
    }
    return Leerlijn.model_validate(fields)


def places(*occupations: str, kinds: tuple[str, ...] = ("werkervaringsplek",)) -> dict[str, object]:
    """Where a step is done."""
    return {"soorten": list(kinds), "beroepen": list(occupations), "waar": "overal", "bron": SOURCE}


def certificate(code: str, *, proves: bool) -> dict[str, object]:
    """A certificate that is gained on a step."""
    return {"code": code, "waar": "op de stap", "bewijst_de_stap": proves, "bron": SOURCE}


def small_catalogue() -> Catalogue:
    """Groen in three steps and schoonmaak in one.

    G2 is proven by a certificate; G3 teaches a level of Dutch.
    """
    spoken = {"vaardigheid": "spreken", "niveau": "A2", "bron": SOURCE}
    papers = [certificate("BOSMAAIER", proves=True), certificate("BHV", proves=False)]
    return catalogue_of(
        [
            line("groen", step("G1"), step("G2", certificaten_te_halen=papers), step("G3", taal_geleerd=[spoken])),
            line("schoonmaak", step("S1")),
        ]
    )
