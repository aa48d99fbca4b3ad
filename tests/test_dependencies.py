"""Every dependency has a reason (docs/adr/0003) and a pin that its lower bound allows."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
ADR = ROOT / "docs" / "adr" / "0003-dependencies.md"


def declared() -> dict[str, list[Requirement]]:
    """The requirements of pyproject.toml, per group."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"runtime": project["dependencies"], "development": project["optional-dependencies"]["dev"]}
    return {group: [Requirement(text) for text in texts] for group, texts in groups.items()}


def pins() -> dict[str, Version]:
    """The exact versions of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [line.split("#")[0].strip() for line in lines]
    return {canonicalize_name(name): Version(version) for name, version in (line.split("==") for line in found if line)}


def reasons() -> dict[str, dict[str, str]]:
    """The lines of the decision record, per table."""
    tables: dict[str, dict[str, str]] = {}
    for line in ADR.read_text(encoding="utf-8").splitlines():
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
