"""Whether a world goes with the figures that there are: target, simulated mean and interval over seeds, within or not.

Targets and what still counts as equal are data (`targets.yaml`), with their source. What no source gives is listed
beside them: the free parameters, with their range.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import cast

import numpy as np
import yaml

from ml.simulator.record import WEEKS_PER_YEAR, Run
from ml.simulator.state import ROWS
from ml.simulator.weeks import run
from ml.simulator.world import Free, World, free_names

TARGETS = Path(__file__).parent / "targets.yaml"
CALIBRATED_WEEKS = 2 * WEEKS_PER_YEAR
"""The figures are of two years; what a world does after them has no target."""

PER_PEOPLE = 250
"""Dalfsen's placements are per about so many benefits; those of a world are scaled to it."""

MONTH = 365.25 / 12
CLASSES = {
    "0_3_mnd": (0, 3),
    "3_6_mnd": (3, 6),
    "6_9_mnd": (6, 9),
    "9_12_mnd": (9, 12),
    "1_1.5_jaar": (12, 18),
    "1.5_2_jaar": (18, 24),
    "langer_dan_2_jaar": (24, 10_000),
    "binnen_1_jaar": (0, 12),
}

Of = Mapping[str, str | int]
Measure = Callable[[Run, Of], float]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure out of a source, and between what a simulated one still counts as equal."""

    table: str
    source: str
    measure: str
    of: Of
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """A target beside what was simulated: mean, and the 95 % interval over seeds (one run each)."""

    target: Target
    mean: float
    least: float
    most: float

    @property
    def within(self) -> bool:
        """Whether the mean is within the tolerance; what could not be measured is not."""
        return bool(self.target.low - 1e-9 <= self.mean <= self.target.high + 1e-9)


@dataclass(frozen=True, slots=True)
class Report:
    """All lines, and what no source gives. Simulated, and says so."""

    world: World
    seeds: tuple[int, ...]
    years: float
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """The title, which always says that it is simulated."""
        return f"Gesimuleerd: wereld «{self.world.name}», {len(self.seeds)} keer {self.years:g} jaar"

    @property
    def assumptions(self) -> dict[str, Free]:
        """What no source gives, by its name in the file."""
        names = free_names()
        return {names[one.name]: getattr(self.world.free, one.name) for one in fields(self.world.free)}

    def to_json(self) -> dict[str, object]:
        """The report as data, with Dutch names."""
        return {
            "titel": self.title,
            "gesimuleerd": True,
            "wereld": self.world.name,
            "doel": self.world.purpose,
            "begingetallen": list(self.seeds),
            "jaren": self.years,
            "regels": [_line_json(line) for line in self.lines],
            "aannames_zonder_bron": {
                name: {"waarde": free.value, "bereik": list(free.bounds), "toelichting": free.note}
                for name, free in self.assumptions.items()
            },
        }


def _line_json(line: Line) -> dict[str, object]:
    target, nothing = asdict(line.target), None
    measured = {"gemiddeld": line.mean, "laag": line.least, "hoog": line.most}
    return {
        "tabel": target["table"],
        "bron": target["source"],
        "maat": target["measure"],
        "bij": target["of"],
        "doel": target["value"],
        "van": target["low"],
        "tot": target["high"],
        **{name: nothing if np.isnan(value) else round(value, 4) for name, value in measured.items()},
        "binnen": line.within,
    }


def load_targets(path: Path = TARGETS) -> tuple[Target, ...]:
    """The targets in their order."""
    entries = cast("list[dict[str, object]]", yaml.safe_load(path.read_text(encoding="utf-8")))
    return tuple(
        Target(
            table=str(one["tabel"]),
            source=str(one["bron"]),
            measure=str(one["maat"]),
            of=cast("Of", one["bij"]),
            value=float(cast("float", one["doel"])),
            low=float(cast("float", one["van"])),
            high=float(cast("float", one["tot"])),
        )
        for one in entries
    )


def calibrate(world: World, seeds: Sequence[int], *, years: float = 3) -> Report:
    """Run a world once per seed, and lay it beside the figures. `years`: at least two."""
    runs = [run(world, seed, years=years) for seed in seeds]
    return report(world, runs)


def report(world: World, runs: Sequence[Run]) -> Report:
    """The same of runs that there are. Raises ValueError when they are shorter than the figures."""
    if any(one.weeks < CALIBRATED_WEEKS for one in runs):
        raise ValueError("a run of less than two years cannot be laid beside the figures")
    lines = [_line(target, [MEASURES[target.measure](one, target.of) for one in runs]) for target in load_targets()]
    return Report(world, tuple(one.seed for one in runs), runs[0].weeks / WEEKS_PER_YEAR, tuple(lines))


def _line(target: Target, values: Sequence[float]) -> Line:
    found = np.array([value for value in values if not np.isnan(value)])
    if not len(found):
        return Line(target, np.nan, np.nan, np.nan)
    least, most = np.quantile(found, [0.025, 0.975])
    return Line(target, float(found.mean()), float(least), float(most))


def _stock(one: Run, of: Of) -> float:
    return float(one.stock(int(of["week"])))


def _ladder(one: Run, of: Of) -> float:
    rows = one.rows[int(of["week"])]
    return float(rows[ROWS.index(str(of["rij"]))] / rows.sum())


def _production(one: Run, of: Of) -> float:
    count = one.production[int(of["week"])]
    return float({"wsw": count.wsw, "beschut": count.sheltered, "wep": count.wep}[str(of["groep"])])


def _production_hours(one: Run, of: Of) -> float:
    count = one.production[int(of["week"])]
    people, hours = {
        "beschut": (count.sheltered, count.sheltered_hours),
        "wep": (count.wep, count.wep_hours),
    }[str(of["groep"])]
    return hours / people if people else float("nan")


def _placements(one: Run, of: Of) -> float:
    found = one.placements(0, CALIBRATED_WEEKS)[str(of["soort"])]
    return found / (CALIBRATED_WEEKS / 26) * PER_PEOPLE / _mean_stock(one)


def _mean_stock(one: Run) -> float:
    return float(np.mean([rows.sum() for rows in one.rows[:CALIBRATED_WEEKS]]))


def _duration(one: Run, of: Of) -> float:
    low, high = CLASSES[str(of["klasse"])]
    months = [left.days / MONTH for left in one.exits_between(0, CALIBRATED_WEEKS) if left.to_work]
    return sum(low <= each < high for each in months) / len(months) if months else float("nan")


def _workshop(one: Run, _of: Of) -> float:
    left, asked = one.to_work_after_workshop()
    return left / asked if asked else float("nan")


def _inflow(one: Run, _of: Of) -> float:
    return sum(one.inflow[1 : CALIBRATED_WEEKS + 1]) / 2 / _mean_stock(one)


def _outflow(one: Run, _of: Of) -> float:
    return len(one.exits_between(0, CALIBRATED_WEEKS)) / 2 / _mean_stock(one)


def _to_work(one: Run, _of: Of) -> float:
    return sum(left.to_work for left in one.exits_between(0, CALIBRATED_WEEKS)) / 2 / _mean_stock(one)


MEASURES: Mapping[str, Measure] = {
    "bestand": _stock,
    "ladder": _ladder,
    "werkbedrijf": _production,
    "werkbedrijf_uren": _production_hours,
    "plaatsingen": _placements,
    "duur": _duration,
    "workshop": _workshop,
    "instroom": _inflow,
    "uitstroom": _outflow,
    "uitstroom_naar_werk": _to_work,
}
"""What can be measured in a run, by its name in the targets."""
