"""The whole of `doorstroom` as processes of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.house import House


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A running service with an employer and a netwerker, for the tests of one module."""
    house = House(tmp_path_factory.mktemp("house"))
    try:
        house.serve()
        house.add_accounts()
        yield house
    finally:
        house.clean_up()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A data folder of one test's own; nothing runs yet."""
    made = House(tmp_path)
    try:
        yield made
    finally:
        made.clean_up()
