"""`doorstroom evaluate`: what a ranking is worth, on simulated regions."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from ml.simulator import World, WorldError, shipped, world_of
from ml.training.extra import needs_sklearn

if TYPE_CHECKING:
    from ml.evaluation.evaluation import Evaluation

console = Console()

LEARNING_RUNS = 12
"""Of each world for training: some 30,000 placements in all, of which the shipped card was learned."""

Worlds = Annotated[
    list[str] | None,
    typer.Option("--world", metavar="BESTAND", help="YAML-bestand of naam van een wereld; vaker te geven."),
]
Seeds = Annotated[int, typer.Option("--runs", min=1, max=50, help="Hoe vaak elke wereld, met volgende begingetallen.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Begingetal: gelijk begin, gelijke uitkomst.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="BESTAND", help="Schrijf alle uitkomsten als JSON.")]
Report = Annotated[Path | None, typer.Option("--report", metavar="MAP", help="Schrijf het verslag met tekeningen.")]
More = Annotated[int, typer.Option("--years", min=1, max=100, help="Hoe vaak een jaar in de standaardwereld.")]
Learn = Annotated[int, typer.Option("--learn", min=1, max=50, help="Hoe vaak elke wereld waarvan wordt geleerd.")]
Processes = Annotated[int, typer.Option("--processes", min=1, max=64, help="Rekenen met zoveel processen.")]
Sensitive = Annotated[bool, typer.Option("--sensitivity", help="Ook elke aanname op haar uitersten (duurt langer).")]


def evaluate(
    world: Worlds = None,
    runs: Seeds = 3,
    seed: Seed = 7,
    json: Json = None,
    report: Report = None,
    sensitivity: Sensitive = False,
    years: More = 10,
    learned_from: Learn = LEARNING_RUNS,
    processes: Processes = 1,
) -> None:
    """Leer een scorekaart op gesimuleerde werelden, en toets haar op andere. Alles is gesimuleerd."""
    with needs_sklearn("toetsen"):
        import sklearn  # noqa: F401
    from ml.evaluation.evaluation import STANDARD
    from ml.evaluation.evaluation import evaluate as judge
    from ml.evaluation.learning import SEED, learn, simulated_rows
    from ml.evaluation.report import SIMULATED, as_json, write_report
    from ml.evaluation.sensitivity import Extreme, extremes

    worlds = _worlds(world)
    console.print(SIMULATED, soft_wrap=True)
    console.print("Leren …", style="dim")
    rows = simulated_rows(shipped("training"), range(SEED, SEED + learned_from), processes=processes)
    learned = learn(rows, seed=SEED)
    found = judge(
        learned,
        worlds,
        range(seed, seed + runs),
        flow_seeds=range(seed, seed + years),
        processes=processes,
        told=lambda what: console.print(f"{what} …", style="dim"),
    )
    ranges: list[Extreme] = []
    if sensitivity:
        console.print("elke aanname op haar uitersten …", style="dim")
        ranges = extremes(learned.card, world_of(STANDARD), range(seed, seed + runs), processes=processes)
    _print(found)
    if report is not None:
        write_report(found, report, ranges)
        console.print(f"Het verslag staat in {report / 'toets.md'}.", soft_wrap=True)
    if json is not None:
        json.write_text(as_json(found), encoding="utf-8")
        console.print(f"Alle uitkomsten staan in {json}.", soft_wrap=True)


def _worlds(given: Sequence[str] | None) -> tuple[World, ...]:
    """The worlds that are asked, or those that come along for evaluation. One that was learned from judges nothing."""
    worlds = tuple(world_of(one) for one in given) if given else shipped("evaluatie")
    learned = {one.name for one in shipped("training")}
    both = next((one.name for one in worlds if one.name in learned), None)
    if both is not None:
        raise WorldError(
            f"Van de wereld «{both}» wordt geleerd; een toets daarop zegt niets.",
            remedy=f"Kies een andere: {', '.join(one.name for one in shipped('evaluatie'))}.",
        )
    return worlds


def _print(found: "Evaluation") -> None:
    from ml.evaluation.evaluation import FOR_PLACES
    from ml.evaluation.judging import GINI, LOWER, MAP, NDCG, NDCG_LONG
    from ml.evaluation.report import verdicts

    table = Table(title="Wie voor deze plek (gesimuleerd)", title_justify="left", box=box.SIMPLE_HEAD)
    measures = (NDCG, NDCG_LONG, MAP, LOWER, GINI)
    table.add_column("Rangschikker", width=24)
    for heading in measures:
        table.add_column(heading, max_width=9)
    for name in found.rankers(FOR_PLACES):
        table.add_row(name, *(_figure(found.estimate(FOR_PLACES, name, one).value) for one in measures))
    console.print(table)
    asked = Table(title="Wat gevraagd was (gesimuleerd)", title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("Vraag", "Gevraagd", "Gemeten", "Gehaald"):
        asked.add_column(heading, overflow="fold")
    for row in verdicts(found):
        asked.add_row(*(cell.replace("**", "") for cell in row))
    console.print(asked)


def _figure(value: float) -> str:
    """Without its bounds, for which a terminal is too narrow: the report has them."""
    return f"{value:.3f}".replace(".", ",")
