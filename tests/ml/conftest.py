"""A small world that runs in a moment, and one run of it."""

from dataclasses import replace

import pytest

from ml.simulator import Run, World, run, world_of


@pytest.fixture(scope="session")
def small() -> World:
    """The standard world with a fifth of the people and of the places."""
    world = world_of("standaard")
    kinds = {code: replace(kind, per_year=kind.per_year * 0.3) for code, kind in world.kinds.items()}
    return replace(
        world,
        name="klein",
        population=replace(world.population, size=120),
        kinds=kinds,
        employers=replace(world.employers, count=15),
        production=replace(world.production, wep_per_year=8, sheltered_new=3),
    )


@pytest.fixture(scope="session")
def done(small: World) -> Run:
    """Two years of it with all moments kept."""
    return run(small, 7, years=2, moments=lambda _week: True)
