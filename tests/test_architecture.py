"""The house plan as tests: import directions, who may commit, what knows HTTP, names and lengths (ADR 0001)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("api", "services", "ml", "fit")
MOST_LINES = 500
EMPTY_NAMES = {"utils", "util", "helpers", "types", "common", "misc"}
FRONT_DOOR = "services.registry"
# The terminal's demo and the benchmarks fill the registry by a side door (ADR 0001).
SIDE_DOOR = "services.registry.demo"
# Facts that only reports may read have a door of their own, so that matching cannot come in by the front.
REPORT_DOOR = "services.registry.report_facts"

TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".csv", ".js", ".css", ".html", ".json", ".mako", ".cfg", ""}
NOT_OURS = {".git", ".venv", ".build", ".doorstroom", "node_modules", "dist", "__pycache__"}
# What tells about the machine or the moment at which a text was made, and not about Doorstroom.
TRACES = {
    "a path of somebody's machine": r"(?<![\w.])/(home|Users|root|wor[k])/|[A-Z]:\\Users\\",
    "a host of a package registry": r"pypi\.org|pythonhosted\.org|registry\.npmjs",
    "how a text was made": r"(?i)co-authored[-]by|\b(generated|written) (with|by) an? (ai|llm)\b",
}


def modules(*folders: str) -> list[Path]:
    """Every Python file of these folders of the repository."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def called(path: Path) -> Iterator[tuple[str, int]]:
    """Name and line of every call in a module: `commit` for both `commit()` and `session.commit()`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.lineno


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def inside(name: str, package: str) -> bool:
    """Whether `name` is this package or stands in it."""
    return name == package or name.startswith(f"{package}.")


def names(paths: list[Path]) -> list[str]:
    """The paths as a person reads them."""
    return [str(path.relative_to(ROOT)) for path in paths]


def our_texts() -> Iterator[Path]:
    """Every text file of ours; what tools leave behind is left out."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        tools = any(part in NOT_OURS or part.endswith(("_cache", ".egg-info")) for part in parts)
        if path.is_file() and not tools and ".hypothesis" not in parts and path.suffix in TEXT:
            yield path


def test_import_directions_hold() -> None:
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_other_rooms_use_the_registry_by_its_front_door() -> None:
    wrong = [
        (str(path.relative_to(ROOT)), name)
        for path in modules("api", "services/flow", "services/matching", "fit")
        for name in imported(path)
        if inside(name, FRONT_DOOR) and name != FRONT_DOOR
        if not (inside(name, SIDE_DOOR) and path == ROOT / "api" / "cli" / "demo.py")
        if not (name == REPORT_DOOR and path.is_relative_to(ROOT / "services" / "flow"))
    ]
    assert wrong == []


def test_only_the_edge_of_the_database_commits() -> None:
    allowed = ROOT / "services" / "database.py"
    commits = [
        (str(path.relative_to(ROOT)), line)
        for path in modules(*PACKAGES, "benchmarks")
        if path != allowed
        for name, line in called(path)
        if name == "commit"
    ]
    assert commits == []
    assert any(name == "commit" for name, _line in called(allowed))


def test_nothing_below_api_knows_http() -> None:
    web = ("fastapi", "starlette", "uvicorn", "httpx2")
    wrong = [
        (str(path.relative_to(ROOT)), name)
        for path in modules("services", "fit")
        for name in imported(path)
        if any(inside(name, one) for one in web)
    ]
    assert wrong == []
    raising = [path for path in modules("services", "fit") if "HTTPException" in path.read_text(encoding="utf-8")]
    assert names(raising) == []


def test_packages_do_not_print() -> None:
    """The terminal speaks through rich and typer; all else logs."""
    printing = [
        (str(path.relative_to(ROOT)), node.lineno)
        for path in modules(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_no_module_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*PACKAGES, "tests")}
    assert {str(path.relative_to(ROOT)): count for path, count in lengths.items() if count > MOST_LINES} == {}


def test_every_module_is_named_for_a_concept() -> None:
    wrong = [
        path for path in modules(*PACKAGES, "tests") if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES
    ]
    assert names(wrong) == []


def test_every_package_and_module_says_what_it_is() -> None:
    silent = [path for path in modules(*PACKAGES) if not ast.get_docstring(tree(path))]
    assert names(silent) == []
    folders = {path.parent for path in modules(*PACKAGES) if "versions" not in path.parts}
    assert names([folder for folder in sorted(folders) if not (folder / "__init__.py").exists()]) == []


@pytest.mark.parametrize("what", TRACES)
def test_no_text_of_ours_holds(what: str) -> None:
    pattern = re.compile(TRACES[what])
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in our_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_decision_records_are_one_page_and_numbered_without_a_gap() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04d}" for number in range(1, len(records) + 1)]
    for path in records:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 60, path.name
        assert lines[0].startswith(f"# {path.name[:4]} "), path.name
        assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]
