"""The evaluation as Markdown with two drawings, and as JSON. The same evaluation gives the same bytes."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

from ml.evaluation.charts import bars
from ml.evaluation.evaluation import (
    ATTAINABLE,
    BOOSTER,
    BY_HAND,
    CARD,
    FOR_PEOPLE,
    FOR_PLACES,
    Evaluation,
)
from ml.evaluation.flow import GREEDY, OPTIMAL, STATUS_QUO
from ml.evaluation.intervals import Estimate, over_runs
from ml.evaluation.judging import COVERAGE, GINI, LOWER, MAP, NDCG, P5
from ml.evaluation.tables import plain, table
from ml.scorecard.printing import as_markdown
from ml.simulator.world import free_names

SIMULATED = (
    "Alles in dit verslag is gesimuleerd. Het zegt hoe rangschikkers zich tot elkaar verhouden onder de aannames die "
    "eronder staan, niet hoeveel mensen een gemeente zou helpen."
)
ASKED = ("vraag", "gevraagd", "gemeten", "gehaald")
LEAST_RATIO, MOST_RATIO = 0.8, 1.25
MEASURES = (NDCG, MAP, P5, LOWER, GINI, COVERAGE)
LEAST_LOWER = 0.9
MOST_MISS = 0.02


def as_markdown_report(found: Evaluation, sensitivity: Sequence[tuple[str, float, Estimate, Estimate]] = ()) -> str:
    """The whole report."""
    parts = [
        "# Toets van de rangschikking (gesimuleerd)",
        SIMULATED,
        _worlds(found),
        "## Wat gevraagd was",
        table(ASKED, verdicts(found)),
        _notes(found),
        f"## {FOR_PLACES.capitalize()}",
        _measures(found, FOR_PLACES),
        "![nDCG@10 per rangschikker](ndcg.svg)",
        f"## {FOR_PEOPLE.capitalize()}",
        _measures(found, FOR_PEOPLE),
        "## Kans: wat beloofd werd en wat kwam",
        table(["gerekend over", "ijkfout"], [[name, str(over_runs(of))] for name, of in found.calibration.items()]),
        "## Groepen",
        "Kans om in de eerste tien te staan als iemand kan, gedeeld door die van alle anderen. Geen rangschikker ziet "
        "deze groepen; ze bestaan alleen in de simulatie.",
        _groups(found),
        "## Doorstroom in een jaar",
        "Mensen die verder kwamen nadat de gesimuleerde consulenten een jaar lang de lijst of de verdeling volgden.",
        _flow(found),
        "![Doorstroom per werkwijze](doorstroom.svg)",
        *_sensitive(sensitivity),
        "## Aannames die geen bron geeft",
        _assumptions(found),
        "## De scorekaart",
        as_markdown(found.card),
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def verdicts(found: Evaluation) -> list[list[str]]:
    """Per demand of the house: what was asked, what was measured, and whether it is met."""
    best = found.best_formula()
    over, ceiling = found.against(CARD, best), found.against(ATTAINABLE, best)
    of_attainable, of_trees = found.against(CARD, ATTAINABLE), found.against(CARD, BOOSTER)
    lower = found.estimate(FOR_PLACES, CARD, LOWER)
    missed = over_runs(found.calibration["iedereen die kan, tegen de ware kans"])
    optimal, greedy = found.flow(OPTIMAL, STATUS_QUO), found.flow(GREEDY, STATUS_QUO)
    outside = _outside(found, CARD)
    return [
        [f"nDCG@10 tegen de beste van zeven formules ({best})", "1,25 of meer", str(over), _met(over.value >= 1.25)],
        ["hoogste dat uit de registratie haalbaar is, tegen die formule", "–", str(ceiling), "–"],
        ["nDCG@10 tegen het haalbare", "0,90 of meer", str(of_attainable), _met(of_attainable.value >= 0.9)],
        ["nDCG@10 tegen bomen met wisselwerking", "0,97 of meer", str(of_trees), _met(of_trees.value >= 0.97)],
        ["ijkfout", "0,020 of minder", str(missed), _met(missed.value <= MOST_MISS)],
        ["lagere treden in de eerste tien", "0,90 of meer", str(lower), _met(lower.value >= LEAST_LOWER)],
        ["groepen buiten 0,8–1,25", "geen", ", ".join(outside) or "geen", _met(not outside)],
        ["doorstroom, beste verdeling tegen zoals het gaat", "1,40 of meer", str(optimal), _met(optimal.value >= 1.4)],
        ["doorstroom, beste paar eerst, tegen zoals het gaat", "–", str(greedy), "–"],
    ]


def charts(found: Evaluation) -> dict[str, str]:
    """The drawings by file name."""
    ndcg = [(name, found.estimate(FOR_PLACES, name, NDCG)) for name in found.measures[FOR_PLACES]]
    flow = [(name, over_runs(values)) for name, values in found.moved.items()]
    return {
        "ndcg.svg": bars("nDCG@10, wie voor deze plek (gesimuleerd)", ndcg),
        "doorstroom.svg": bars("Mensen die verder kwamen in een jaar (gesimuleerd)", flow),
    }


def write_report(
    found: Evaluation, folder: Path, sensitivity: Sequence[tuple[str, float, Estimate, Estimate]] = ()
) -> None:
    """Write `toets.md` and its drawings into a folder that exists or not."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "toets.md").write_text(as_markdown_report(found, sensitivity), encoding="utf-8")
    for name, drawing in charts(found).items():
        (folder / name).write_text(drawing, encoding="utf-8")


def as_json(found: Evaluation) -> str:
    """Everything that was measured, per run."""
    whole = {
        "gesimuleerd": True,
        "scorekaart": found.card.version,
        "werelden": [world.name for world in found.worlds],
        "begingetallen": list(found.seeds),
        "runs": found.runs,
        "maten": found.measures,
        "groepen": found.ratios,
        "ijkfout": found.calibration,
        "verder_gekomen": found.moved,
        "gevraagd": [
            dict(zip(("vraag", "gevraagd", "gemeten", "gehaald"), row, strict=True)) for row in verdicts(found)
        ],
    }
    return json.dumps(plain(whole), ensure_ascii=False, indent=2) + "\n"


def _worlds(found: Evaluation) -> str:
    lines = [f"- {world.name}: {world.title}" for world in found.worlds]
    seeds = ", ".join(str(seed) for seed in found.seeds)
    learned = "; ".join(found.card.facts.source) if found.card.facts else "niets"
    intro = f"{len(found.runs)} simulaties van werelden waarvan niets is geleerd (begingetallen {seeds}):"
    return "\n".join([intro, "", *lines, "", f"Geleerd van: {learned}. Grenzen: 95 % over simulaties."])


def _notes(found: Evaluation) -> str:
    """What to know before reading the table."""
    ceiling = found.against(ATTAINABLE, found.best_formula())
    notes = [
        "«Haalbaar» is wat bomen zonder grenzen voorspellen. Zij leerden de ware verwachte winst van iedereen die kon, "
        "in andere simulaties van dezelfde werelden, uit dezelfde geregistreerde velden. Geen gemeente heeft dat.",
    ]
    if ceiling.value < 1.25:
        notes.append(
            "Een kwart boven de beste formule is hier niet mogelijk: zelfs het haalbare komt niet zo ver. Geen "
            "rangschikker die alleen de registratie ziet, haalt die vraag in deze werelden."
        )
    return "\n\n".join(notes)


def _measures(found: Evaluation, direction: str) -> str:
    rows = [
        [name, *(str(found.estimate(direction, name, measure)) for measure in MEASURES)]
        for name in found.measures[direction]
    ]
    return table(["rangschikker", *MEASURES], rows)


def _groups(found: Evaluation) -> str:
    names = [BY_HAND, CARD, BOOSTER]
    groups = list(found.ratios[CARD])
    rows = [[group, *(str(over_runs(found.ratios[name][group])) for name in names)] for group in groups]
    return table(["groep", *names], rows)


def _outside(found: Evaluation, ranker: str) -> list[str]:
    means = {group: over_runs(values) for group, values in found.ratios[ranker].items()}
    return [
        f"{group} {mean}"
        for group, mean in means.items()
        if not math.isnan(mean.value) and not LEAST_RATIO <= mean.value <= MOST_RATIO
    ]


def _flow(found: Evaluation) -> str:
    rows = [
        [name, str(over_runs(values)), "–" if name == STATUS_QUO else str(found.flow(name, STATUS_QUO))]
        for name, values in found.moved.items()
    ]
    return table(["werkwijze", "mensen verder", "tegen zoals het gaat"], rows)


def _sensitive(rows: Sequence[tuple[str, float, Estimate, Estimate]]) -> list[str]:
    if not rows:
        return []
    lines = [[name, f"{value:g}".replace(".", ","), str(optimal), str(listed)] for name, value, optimal, listed in rows]
    return [
        "## Gevoeligheid",
        "De standaardwereld met telkens één aanname op een van haar uitersten: doorstroom tegen zoals het gaat.",
        table(["aanname", "waarde", "verdeling, beste som", "lijst met de scorekaart"], lines),
    ]


def _assumptions(found: Evaluation) -> str:
    world = found.worlds[0]
    rows = []
    for attribute, name in free_names().items():
        free = getattr(world.free, attribute)
        low, high = free.bounds
        numbers = [f"{number:g}".replace(".", ",") for number in (free.value, low, high)]
        rows.append([name, numbers[0], f"{numbers[1]} tot {numbers[2]}", free.note])
    return table([f"aanname (wereld {world.name})", "waarde", "bereik", "waarom"], rows)


def _met(met: bool) -> str:
    return "ja" if met else "**nee**"
