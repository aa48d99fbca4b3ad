"""One concept has one word: everything that has a name in the house stands in docs/woordenlijst.md, once."""

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel

from api.app import create_app
from api.openapi import openapi_document
from fit.features import FEATURES
from fit.rules import RULES
from services.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGES = ("api", "services", "fit", "leerlijnen", "ml.scorecard", "ml.training")
# Modules that start working when they are imported; `test_modules_left_out_define_no_words` looks at their text.
LEFT_OUT = re.compile(r"api\.worker|services\.migrations\..+")
IN_BACKTICKS = re.compile(r"`([^`]+)`")


def rows() -> Iterator[tuple[str, list[str]]]:
    """Per row of a table: the Dutch word, and its names in the code."""
    for line in (ROOT / "docs" / "woordenlijst.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            dutch, code, _meaning, _source = line.strip().strip("|").split("|")
            yield IN_BACKTICKS.findall(dutch)[0], IN_BACKTICKS.findall(code)


def words() -> dict[str, str]:
    """The Dutch word of each name in the code."""
    return {code: dutch for dutch, codes in rows() for code in codes}


def enumerations() -> list[type[StrEnum]]:
    """Every StrEnum that a module of ours defines."""
    found: dict[str, type[StrEnum]] = {}
    for package in PACKAGES:
        root = importlib.import_module(package)
        names = [package, *(module.name for module in pkgutil.walk_packages(root.__path__, f"{package}."))]
        for name in names:
            if LEFT_OUT.fullmatch(name):
                continue
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == name:
                    found[f"{name}.{value.__qualname__}"] = value
    return list(found.values())


def api_paths() -> list[str]:
    """Every fixed part of an address of the API."""
    engine = create_engine("postgresql+psycopg://", poolclass=pool.NullPool)
    settings = Settings(environment="test")
    paths = openapi_document(create_app(settings, engine), settings.public_url)["paths"]
    parts = {part for path in paths for part in path.strip("/").split("/") if not part.startswith("{")}
    return sorted(parts)


def missing(expected: Mapping[str, str | None]) -> list[str]:
    """What is not in the list, or stands there under another Dutch word (None: any word will do)."""
    known = words()
    return [
        f"`{dutch or '…'}` | `{code}`"
        for code, dutch in expected.items()
        if code not in known or (dutch is not None and known[code] != dutch)
    ]


def test_every_value_of_an_enumeration_has_its_word() -> None:
    expected = {f"{one.__name__}.{member.name}": member.value for one in enumerations() for member in one}
    assert len(expected) > 80
    assert missing(expected) == []


def test_every_enumeration_is_a_concept_in_the_list_or_a_set_of_them() -> None:
    concepts = set(words())
    named = {one.__name__ for one in enumerations()}
    # Roles and ties are no concept beside their values.
    assert named - concepts == {"Role", "OccupationTie"}


def test_every_table_has_its_word() -> None:
    enumerations()  # imports all rooms, so that every table is known
    tables = [table.name for table in SQLModel.metadata.tables.values()]
    assert len(tables) >= 20
    assert missing(dict.fromkeys(tables)) == []


def test_every_rule_and_feature_has_its_word() -> None:
    expected: dict[str, str | None] = {f"rules.{rule.decide.__name__}": rule.code for rule in RULES}
    expected |= {f"features.{feature.__name__}": name for name, feature in FEATURES.items()}
    assert missing(expected) == []


def test_every_address_of_the_api_has_its_word() -> None:
    paths = api_paths()
    assert "plekken" in paths
    assert missing({f"/{part}": None for part in paths}) == []


def test_a_word_has_one_row_and_a_name_one_meaning() -> None:
    dutch = Counter(word.casefold() for word, _codes in rows())
    code = Counter(name for _word, codes in rows() for name in codes)
    assert [word for word, count in dutch.items() if count > 1] == []
    assert [name for name, count in code.items() if count > 1] == []


def test_no_name_outlives_its_code() -> None:
    members = {f"{one.__name__}.{member.name}" for one in enumerations() for member in one}
    members |= {f"rules.{rule.decide.__name__}" for rule in RULES}
    members |= {f"features.{feature.__name__}" for feature in FEATURES.values()}
    assert sorted(name for name in words() if "." in name and name not in members) == []
    tables = {table.name for table in SQLModel.metadata.tables.values()}
    assert sorted(name for name in words() if re.fullmatch(r"[a-z_]+", name) and name not in tables) == []
    paths = set(api_paths())
    assert sorted(name for name in words() if name.startswith("/") and name[1:] not in paths) == []


@pytest.mark.parametrize("pattern", ["api/worker.py", "services/migrations/**/*.py"])
def test_modules_left_out_define_no_words(pattern: str) -> None:
    files = list(ROOT.glob(pattern))
    assert files
    assert [file for file in files if "Enum" in file.read_text(encoding="utf-8")] == []


def test_each_row_says_what_it_means_and_where_it_comes_from() -> None:
    for line in (ROOT / "docs" / "woordenlijst.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            assert len(cells) == 4, line
            assert cells[2].endswith("."), line
            assert cells[3], line
