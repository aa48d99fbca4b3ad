"""What the checks against files of others share: where those files are, and the linter."""

import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the files of others; without it these checks fail, since a skipped check proves nothing."""
    given = os.environ.get("DOORSTROOM_SHARED")
    if not given:
        pytest.fail("Set DOORSTROOM_SHARED to the folder with the files that tests/conformance/README.md lists.")
    return Path(given)


@pytest.fixture(scope="session")
def spectral() -> Path:
    """The linter, installed on first use into .build/spectral."""
    installed = subprocess.run(
        ["sh", HERE / "spectral" / "install.sh"], capture_output=True, text=True, timeout=600, check=False
    )
    if installed.returncode != 0:
        pytest.fail(f"tests/conformance/spectral/install.sh did not install Spectral:\n{installed.stderr[-2000:]}")
    return ROOT / ".build" / "spectral" / "node_modules" / ".bin" / "spectral"
