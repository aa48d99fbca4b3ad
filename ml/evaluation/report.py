"""The evaluation as Markdown with two drawings, and as JSON. The same evaluation gives the same bytes."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from ml.evaluation.charts import bars
from ml.evaluation.evaluation import (
    ALL_POSSIBLE,
    ATTAINABLE,
    BOOSTER,
    BY_HAND,
    CARD,
    CARD_GAIN,
    FOR_PEOPLE,
    FOR_PLACES,
    ORACLE,
    PLACED,
    Evaluation,
)
from ml.evaluation.flow import GREEDY, KNOWING, OPTIMAL, STATUS_QUO
from ml.evaluation.intervals import over_runs
from ml.evaluation.judging import COVERAGE, GINI, LOWER, MAP, NDCG, NDCG_LONG, P5
from ml.evaluation.sensitivity import COMPARED, Extreme
from ml.evaluation.tables import plain, table
from ml.scorecard.artifact import write
from ml.scorecard.card import ALL_SHOWN
from ml.scorecard.printing import as_markdown
from ml.simulator.world import free_names

SIMULATED = (
    "Alles in dit verslag is gesimuleerd. Het zegt hoe rangschikkers zich tot elkaar verhouden onder de aannames die "
    "eronder staan, niet hoeveel mensen een gemeente zou helpen."
)
ASKED = ("vraag", "gevraagd", "gemeten", "gehaald")
LEAST_RATIO, MOST_RATIO = 0.8, 1.25
MEASURES = (NDCG, NDCG_LONG, MAP, P5, LOWER, GINI, COVERAGE)
LEAST_LOWER = 0.9
MOST_MISS = 0.02


def as_markdown_report(found: Evaluation, sensitivity: Sequence[Extreme] = ()) -> str:
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
        _calibration(found),
        "## Groepen",
        "Kans om in de eerste tien te staan als iemand kan, gedeeld door die van alle anderen. Geen rangschikker ziet "
        "deze groepen; ze bestaan alleen in de simulatie.",
        _groups(found),
        _outside_told(found),
        "## Doorstroom in een jaar",
        "Een jaar waarin de gesimuleerde consulenten de lijst of de verdeling volgen, na een jaar zoals het ging. "
        "«Verwacht» telt plaatsingen van dat jaar met hun ware kans om te worden afgemaakt en verder te leiden, dus "
        "zonder het geluk van de loting; «mensen verder» is wat er geloot werd; «treden» telt de ware opbrengst erbij.",
        *(_flow(found, world.name) for world in found.worlds),
        "![Doorstroom per werkwijze](doorstroom.svg)",
        *_sensitive(sensitivity),
        "## Aannames die geen bron geeft",
        _assumptions(found),
        as_markdown(found.card).replace("# ", "## ", 1),
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def verdicts(found: Evaluation) -> list[list[str]]:
    """Per demand of the house: what was asked, what was measured, and whether it is met. The card is judged as a list
    goes by it: chance × gain."""
    best = found.best_formula()
    over, ceiling = found.against(CARD_GAIN, best), found.against(ATTAINABLE, best)
    of_attainable, of_trees = found.against(CARD_GAIN, ATTAINABLE), found.against(CARD_GAIN, BOOSTER)
    lower = found.estimate(FOR_PLACES, CARD_GAIN, LOWER)
    missed, _each = found.calibration(ALL_POSSIBLE)
    outside = _outside(found, CARD_GAIN)
    return [
        [f"nDCG@10 tegen de beste van zeven formules ({best})", "1,25 of meer", str(over), _met(over.value >= 1.25)],
        ["hoogste dat uit de registratie haalbaar is, tegen die formule", "–", str(ceiling), "–"],
        ["nDCG@10 tegen het haalbare", "0,90 of meer", str(of_attainable), _met(of_attainable.value >= 0.9)],
        ["nDCG@10 tegen bomen met wisselwerking", "0,97 of meer", str(of_trees), _met(of_trees.value >= 0.97)],
        ["ijkfout, alle simulaties samen", "0,020 of minder", str(missed), _met(missed.value <= MOST_MISS)],
        ["lagere treden in de eerste tien", "0,90 of meer", str(lower), _met(lower.value >= LEAST_LOWER)],
        ["groepen buiten 0,8–1,25", "geen", ", ".join(outside) or "geen", _met(not outside)],
        *_flow_verdicts(found),
    ]


def _flow_verdicts(found: Evaluation) -> list[list[str]]:
    world = found.world_of_flow
    optimal, greedy, knowing = (found.flow(world, policy, STATUS_QUO) for policy in (OPTIMAL, GREEDY, KNOWING))
    return [
        [f"{OPTIMAL}, tegen {STATUS_QUO} ({world})", "1,40 of meer", str(optimal), _met(optimal.value >= 1.4)],
        [f"{GREEDY}, tegen {STATUS_QUO} ({world})", "–", str(greedy), "–"],
        [f"hoogste dat kan: {KNOWING} ({world})", "–", str(knowing), "–"],
    ]


def charts(found: Evaluation) -> dict[str, str]:
    """The drawings by file name."""
    world = found.world_of_flow
    ndcg = [(name, found.estimate(FOR_PLACES, name, NDCG)) for name in found.rankers(FOR_PLACES)]
    flow = [(name, over_runs(found.moved(world, name))) for name in found.years[world][0]]
    return {
        "ndcg.svg": bars("nDCG@10, wie voor deze plek (gesimuleerd)", ndcg),
        "doorstroom.svg": bars(f"Verwachte doorstroom in een jaar, wereld {world} (gesimuleerd)", flow),
    }


def write_report(found: Evaluation, folder: Path, sensitivity: Sequence[Extreme] = ()) -> None:
    """Write `toets.md`, its drawings and the card that was judged into a folder that exists or not."""
    folder.mkdir(parents=True, exist_ok=True)
    write(found.card, folder / "scorekaart.json")
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
        "maten": [one.measures for one in found.judged],
        "groepen": [one.ratios for one in found.judged],
        "lange_lijsten": [one.long for one in found.judged],
        "ijkfout": {name: [asdict(one) for one in found.calibration(name)] for name in (ALL_POSSIBLE, PLACED)},
        "jaren": {
            world: [{name: moved._asdict() for name, moved in one.items()} for one in years]
            for world, years in found.years.items()
        },
        "begingetallen_jaren": found.flow_seeds,
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
    long, all_of_them = (sum(counts) for counts in zip(*(one.long for one in found.judged), strict=True))
    notes = [
        "«Haalbaar» is wat bomen zonder grenzen voorspellen. Zij leerden de ware verwachte opbrengst van iedereen die "
        "kon, in andere simulaties van dezelfde werelden, uit dezelfde geregistreerde velden. Geen gemeente heeft dat.",
        f"Bij {long} van de {all_of_them} vragen konden meer dan {ALL_SHOWN} mensen. Zijn het er minder, dan toont de "
        f"dienst iedereen in neutrale volgorde en beslist geen rangschikker; «{NDCG_LONG}» telt alleen de andere.",
        "De scorekaart telt zoals een lijst haar gebruikt: kans × opbrengst, volgens de opbrengsttabel.",
    ]
    if ceiling.value < 1.25:
        notes.append(
            "Een kwart boven de beste formule is hier niet mogelijk: zelfs het haalbare komt niet zo ver. Geen "
            "rangschikker die alleen de registratie ziet, haalt die vraag in deze werelden."
        )
    return "\n\n".join(notes)


def _calibration(found: Evaluation) -> str:
    rows = [[name, *(str(one) for one in found.calibration(name))] for name in (ALL_POSSIBLE, PLACED)]
    errors = table(["gerekend over", "alle simulaties samen", "gemiddeld binnen één simulatie"], rows)
    return (
        f"{errors}\n\nDe ene simulatie is iets makkelijker of moeilijker dan de andere, en dat staat in geen "
        "registratie. Een gemeente met eigen uitkomsten leert de kans daarom opnieuw."
    )


def _outside_told(found: Evaluation) -> str:
    """Which groups are outside the bounds, why that can be, and what was done."""
    outside = _outside(found, CARD_GAIN)
    if not outside:
        return "Geen groep valt buiten 0,8–1,25 bij de volgorde van een lijst (kans × opbrengst)."
    by_truth = _by_truth(found, outside)
    return (
        f"Buiten 0,8–1,25: {', '.join(outside)}. Met de ware opbrengst (orakel) zou dat zijn: {by_truth}. Wat daarvan "
        "verschilt, komt van wat ontbreekt of fout is in de registratie; velden die de kaart daarvoor ijkt, staan in "
        "`doorstroom features`. De kaart gaat niet aan voor een gemeente die dit bij zichzelf ziet."
    )


def _by_truth(found: Evaluation, outside: Sequence[str]) -> str:
    """The ratios of the oracle for groups that are outside."""
    ratios = found.ratios(ORACLE)
    return ", ".join(f"{group} {over_runs(ratios[group])}" for group in ratios if any(group in one for one in outside))


def _measures(found: Evaluation, direction: str) -> str:
    rows = [
        [name, *(str(found.estimate(direction, name, measure)) for measure in MEASURES)]
        for name in found.rankers(direction)
    ]
    return table(["rangschikker", *MEASURES], rows)


def _groups(found: Evaluation) -> str:
    per_ranker = {name: found.ratios(name) for name in (BY_HAND, CARD, CARD_GAIN, BOOSTER, ORACLE)}
    rows = [[group, *(str(over_runs(of[group])) for of in per_ranker.values())] for group in per_ranker[CARD]]
    return table(["groep", *per_ranker], rows)


def _outside(found: Evaluation, ranker: str) -> list[str]:
    means = {group: over_runs(values) for group, values in found.ratios(ranker).items()}
    return [
        f"{group} {mean}"
        for group, mean in means.items()
        if not math.isnan(mean.value) and not LEAST_RATIO <= mean.value <= MOST_RATIO
    ]


def _flow(found: Evaluation, world: str) -> str:
    rows = [
        [
            name,
            *(str(over_runs(found.moved(world, name, of))) for of in ("expected", "people", "treden")),
            "–" if name == STATUS_QUO else str(found.flow(world, name, STATUS_QUO)),
        ]
        for name in found.years[world][0]
    ]
    heading = ["werkwijze", "verwacht", "mensen verder", "treden", f"verwacht tegen {STATUS_QUO}"]
    return f"### Wereld {world}, {len(found.flow_seeds[world])} simulaties\n\n{table(heading, rows)}"


def _sensitive(rows: Sequence[Extreme]) -> list[str]:
    if not rows:
        return []
    lines = [[name, f"{value:g}".replace(".", ","), *map(str, compared)] for name, value, compared in rows]
    return [
        "## Gevoeligheid",
        f"De standaardwereld met telkens één aanname op een van haar uitersten: verwachte doorstroom tegen "
        f"{STATUS_QUO}.",
        table(["aanname", "waarde", *COMPARED], lines),
    ]


def _assumptions(found: Evaluation) -> str:
    world = next(one for one in found.worlds if one.name == found.world_of_flow)
    rows = []
    for attribute, name in free_names().items():
        free = getattr(world.free, attribute)
        low, high = free.bounds
        numbers = [f"{number:g}".replace(".", ",") for number in (free.value, low, high)]
        rows.append([name, numbers[0], f"{numbers[1]} tot {numbers[2]}", free.note])
    return table([f"aanname (wereld {world.name})", "waarde", "bereik", "waarom"], rows)


def _met(met: bool) -> str:
    return "ja" if met else "**nee**"
