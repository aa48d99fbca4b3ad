"""The worlds that come along, for training and for evaluation; and how a file or a name becomes a world."""

from pathlib import Path

from ml.simulator.errors import WorldError
from ml.simulator.reading import WORLDS, load_world
from ml.simulator.world import Purpose, World


def shipped(purpose: Purpose | None = None) -> tuple[World, ...]:
    """All worlds that come along, or those for one purpose, by name. No world serves both."""
    worlds = (load_world(path) for path in sorted(WORLDS.glob("*.yaml")))
    return tuple(world for world in worlds if purpose in (None, world.purpose))


def world_of(given: str | Path) -> World:
    """The world of a file, or one that comes along, by its name. Raises WorldError."""
    path = Path(given)
    if path.suffix in (".yaml", ".yml") or path.exists():
        return load_world(path)
    if (WORLDS / f"{given}.yaml").exists():
        return load_world(WORLDS / f"{given}.yaml")
    names = ", ".join(sorted(one.stem for one in WORLDS.glob("*.yaml")))
    raise WorldError(f"De wereld «{given}» is er niet.", remedy=f"Geef een YAML-bestand, of een naam: {names}.")
