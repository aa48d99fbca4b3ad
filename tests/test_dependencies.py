"""Every dependency has a reason (docs/adr/0003, 0024; training: 0016, 0019, 0020) and a pin that its bound allows."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LATER = ("0019-scorecard.md", "0020-evaluation.md", "0024-figures-that-leave.md")
RECORDS = [ROOT / "docs" / "adr" / name for name in ("0003-dependencies.md", "0016-encoder.md", *LATER)]


def declared() -> dict[str, list[Requirement]]:
    """The requirements of pyproject.toml, per group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    groups = {"runtime": project["dependencies"], "development": extras["dev"], "training": extras["train"]}
    return {group: [Requirement(text) for text in texts] for group, texts in groups.items()}


def pins() -> dict[str, Version]:
    """The exact versions of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split("#")[0].strip() for line in lines]
    return {canonicalize_name(name): Version(version) for name, version in (line.split("==") for line in found if line)}


def reasons() -> dict[str, dict[str, str]]:
    """The lines of the decision records, per table."""
    tables: dict[str, dict[str, str]] = {}
    for line in (line for record in RECORDS for line in record.read_text(encoding="utf-8").splitlines()):
        if heading := re.fullmatch(r"\| (\w+) \| why \|", line):
            table = tables.setdefault(heading[1], {})
        elif row := re.fullmatch(r"\| `([^`]+)` \| (.+) \|", line):
            assert row[1] not in table, f"{row[1]} stands twice"
            table[row[1]] = row[2]
    return tables


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    given = {group: set(table) for group, table in reasons().items()}
    assert given == {group: {one.name for one in requirements} for group, requirements in declared().items()}


def test_every_reason_is_a_sentence() -> None:
    short = [name for table in reasons().values() for name, text in table.items() if len(text) < 10 or text[-1] != "."]
    assert short == []


def test_every_dependency_is_pinned_at_a_version_that_we_ask_for() -> None:
    pinned = pins()
    wrong = [
        str(one)
        for requirements in declared().values()
        for one in requirements
        if canonicalize_name(one.name) not in pinned
        or not one.specifier.contains(pinned[canonicalize_name(one.name)], prereleases=True)
    ]
    assert wrong == []


def runtime_closure() -> set[str]:
    """Every distribution that installing without extras brings, by normalised name."""
    wanted: list[Requirement] = list(declared()["runtime"])
    seen: set[tuple[str, frozenset[str]]] = set()
    while wanted:
        one = wanted.pop()
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        for line in requires(one.name) or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in {"", *one.extras}):
                wanted.append(needed)
    return {name for name, _ in seen}


LOADED = """
import sys, importlib
for name in ("api.app", "api.worker", "api.cli", "kombu.transport.redis", "celery.bin.celery", "uvicorn"):
    importlib.import_module(name)
print("\\n".join({name.partition(".")[0] for name in sys.modules}))
"""


def test_what_runs_needs_nothing_that_only_the_tests_bring() -> None:
    env = os.environ | {"DOORSTROOM_DATABASE_URL": "postgresql+psycopg://", "DOORSTROOM_BROKER_URL": "redis://"}
    loaded = subprocess.run([sys.executable, "-c", LOADED], env=env, capture_output=True, text=True, check=True)
    owners = packages_distributions()
    used = {canonicalize_name(owner) for name in loaded.stdout.split() for owner in owners.get(name, [])[:1]}
    # The client of Redis and openpyxl use these where they happen to be there.
    picked_up = {"xxhash", "pillow"}
    assert used - runtime_closure() - {"doorstroom"} - picked_up == set()
