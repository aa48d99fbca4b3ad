"""The document of our API under the linter of the NLGov REST API Design Rules: no errors and no warnings."""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
Document = dict[str, Any]
Findings = dict[str, list[str]]


@pytest.fixture(scope="module")
def document() -> Document:
    """What `doorstroom openapi` prints."""
    printed = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "openapi"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
    )
    assert printed.stderr == ""
    found: Document = json.loads(printed.stdout)
    return found


def without_version_header(document: Document) -> None:
    del document["paths"]["/plekken"]["get"]["responses"]["200"]["headers"]["API-Version"]


def without_headers(document: Document) -> None:
    del document["paths"]["/plekken"]["post"]["responses"]["201"]["headers"]


def refusing_with_422(document: Document) -> None:
    responses = document["paths"]["/plekken"]["post"]["responses"]
    responses["422"] = {"description": "Ongeldig", "content": {"application/json": {}}}
    del responses["400"]


def with_an_example_that_does_not_fit(document: Document) -> None:
    document["components"]["schemas"]["Plek"]["properties"]["versie"]["examples"] = ["een"]
    document["components"]["schemas"]["Plek"]["properties"]["versie"]["example"] = "een"


def in_snake_case(document: Document) -> None:
    document["paths"]["/soorten_plek"] = document["paths"].pop("/soorten-plek")


def without_contact(document: Document) -> None:
    del document["info"]["contact"]


def over_plain_http(document: Document) -> None:
    document["servers"][0]["url"] = "http://doorstroom.example/v1"


# A broken copy for each, and what the linter must say of it.
BROKEN: dict[Callable[[Document], None], set[str]] = {
    without_version_header: {"nlgov:missing-version-header"},
    without_headers: {"nlgov:missing-header"},
    refusing_with_422: {"nlgov:use-problem-schema", "nlgov:problem-invalid-input"},
    with_an_example_that_does_not_fit: {"oas3-valid-schema-example"},
    in_snake_case: {"nlgov:paths-kebab-case"},
    without_contact: {"info-contact"},
    over_plain_http: {"nlgov:servers-use-https"},
}


@pytest.fixture(scope="module")
def findings(document: Document, shared: Path, spectral: Path, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """The codes of all that the linter finds, errors and warnings alike, in our document and in each broken copy."""
    ruleset = shared / "standards" / "adr" / "linter.yaml"
    if not ruleset.is_file():
        pytest.fail(f"{ruleset} is not there; tests/conformance/README.md says where to get it")
    folder = tmp_path_factory.mktemp("linter")
    (folder / "ours.json").write_text(json.dumps(document), encoding="utf-8")
    for spoil in BROKEN:
        broken = copy.deepcopy(document)
        spoil(broken)
        (folder / f"{spoil.__name__}.json").write_text(json.dumps(broken), encoding="utf-8")
    files = sorted(folder.glob("*.json"))
    done = subprocess.run(
        [spectral, "lint", "--ruleset", ruleset, "--format", "json", "--quiet", *files],
        capture_output=True,
        text=True,
        timeout=480,
        check=False,
        env={**os.environ, "PATH": f"{ROOT / '.build' / 'node' / 'bin'}{os.pathsep}{os.environ['PATH']}"},
    )
    assert done.returncode == 1, done.stderr
    found: Findings = {file.stem: [] for file in files}
    for one in json.loads(done.stdout):
        found[Path(one["source"]).stem].append(one["code"])
    return found


def test_the_linter_finds_nothing(findings: Findings) -> None:
    assert findings["ours"] == []


@pytest.mark.parametrize("spoil", BROKEN, ids=lambda spoil: spoil.__name__)
def test_the_linter_sees_a_broken_document(findings: Findings, spoil: Callable[[Document], None]) -> None:
    assert BROKEN[spoil] <= set(findings[spoil.__name__])
