"""Train models: `doorstroom train encoder`, `doorstroom train ranker`. Needs the extra `train`."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.cli import learning
from api.cli.evaluate import LEARNING_RUNS
from ml.encoder import EncoderError
from ml.scorecard import as_text, write
from ml.simulator import shipped
from ml.training.extra import needs_sklearn

if TYPE_CHECKING:
    from ml.encoder.training.melo import Melo
    from ml.encoder.training.sources import Sources
    from ml.encoder.training.training import Recipe

console = Console()

Esco = Annotated[Path, typer.Option(help="Map met occupations_nl.csv en ISCOGroups_nl.csv van ESCO.")]
Crosswalk = Annotated[Path, typer.Option(help="CSV met beroepen van UWV en de ESCO-beroepen die erbij horen.")]
Pairs = Annotated[Path, typer.Option(help="CSV van VDAB met competenties en ESCO-vaardigheden.")]
Out = Annotated[Path, typer.Option(help="Map waarin het model komt.")]
MeloFolder = Annotated[Path | None, typer.Option("--melo", help="Map van MELO (nld): toets met kruisvalidatie.")]
Folds = Annotated[int, typer.Option(min=2, max=20, help="In hoeveel delen de titels worden verdeeld.")]
Seed = Annotated[int | None, typer.Option(help="Ander begingetal dan dat van het meegeleverde model.")]


def encoder(
    esco: Esco,
    crosswalk: Crosswalk,
    pairs: Pairs,
    out: Out = Path(".build/encoder"),
    melo: MeloFolder = None,
    folds: Folds = 10,
    seed: Seed = None,
) -> None:
    """Train de encoder voor namen van werk, en toets hem op titels die hij niet heeft gezien."""
    try:
        from ml.encoder.training import sources, training
        from ml.encoder.training.melo import read_melo
    except ImportError:
        raise EncoderError(
            "Om te trainen ontbreken torch en sentence-transformers.", remedy="Installeer ze: pip install '.[train]'."
        ) from None
    recipe = training.SHIPPED if seed is None else replace(training.SHIPPED, seed=seed)
    read = sources.read_sources(esco, crosswalk, pairs)
    titles = read_melo(melo) if melo else None
    begin = time.monotonic()
    model = training.train(read, recipe)
    model.save(str(out), create_model_card=False)
    seconds = time.monotonic() - begin
    console.print(f"Het model staat in {out}. Trainen duurde {seconds:.0f} seconden.", soft_wrap=True)
    if titles is not None:
        _judge(titles, read, recipe, folds)


def _judge(titles: "Melo", read: "Sources", recipe: "Recipe", folds: int) -> None:
    from ml.encoder.training.judging import cross_validated
    from ml.encoder.training.melo import figures

    found = cross_validated(titles, read, recipe, folds)
    table = Table(title=f"{len(titles.titles)} titels van UWV, elk beoordeeld door een model dat hem niet heeft gezien")
    for column in ("maat", "naam met titel van het beroep (95 %)", "elke naam apart, als MELO (95 %)"):
        table.add_column(column)
    apart = figures(found.by_name, titles.literal)
    for name, value in figures(found.by_concept, titles.literal).items():
        table.add_row(name, str(value), str(apart[name]))
    console.print(table)


Card = Annotated[Path, typer.Option("--out", help="Bestand waarin de scorekaart komt.")]
Runs = Annotated[int, typer.Option(min=1, max=50, help="Hoe vaak elke wereld, met volgende begingetallen.")]
Years = Annotated[int, typer.Option(min=2, max=20, help="Hoeveel jaar per keer.")]
Begin = Annotated[int, typer.Option(min=0, help="Begingetal: gelijk begin, gelijke scorekaart.")]


OwnOutcomes = Annotated[bool, typer.Option("--from-registry", help="Leer van eigen uitkomsten van een gemeente.")]
Gemeente = Annotated[str | None, typer.Option(help="Gemeente, bij --from-registry: Raalte of GM0177.")]
Account = Annotated[str | None, typer.Option(help="Account met de rol beleid van die gemeente, bij --from-registry.")]
Report = Annotated[Path, typer.Option(metavar="MAP", help="Map voor het verslag, bij --from-registry.")]


def ranker(
    out: Card = Path(".build/scorekaart.json"),
    runs: Runs = LEARNING_RUNS,
    years: Years = 3,
    seed: Begin = 7,
    from_registry: OwnOutcomes = False,
    gemeente: Gemeente = None,
    account: Account = None,
    report: Report = Path(".build/leren"),
) -> None:
    """Leer een scorekaart op de gesimuleerde werelden voor training, of van eigen uitkomsten van een gemeente."""
    with needs_sklearn("trainen"):
        import sklearn  # noqa: F401
    if from_registry:
        learning.from_registry(gemeente, account, out=out, report=report, seed=seed)
        return
    from ml.evaluation.learning import learn, simulated_rows

    rows = simulated_rows(shipped("training"), range(seed, seed + runs), years=years)
    card = learn(rows, seed=seed).card
    out.parent.mkdir(parents=True, exist_ok=True)
    write(card, out)
    console.print(as_text(card), soft_wrap=True, markup=False, highlight=False)
    console.print(f"De scorekaart staat in {out}.", soft_wrap=True)
