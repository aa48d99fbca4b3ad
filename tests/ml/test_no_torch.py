"""Serving needs numpy alone."""

import subprocess
import sys
from pathlib import Path

SERVE = """
import sys
from ml.encoder import load
load().encode(["hovenier", "medewerker groenvoorziening"])
heavy = {"torch", "transformers", "sentence_transformers", "tokenizers", "scipy", "sklearn", "pandas"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
REFUSED = """
import sys
sys.modules["sentence_transformers"] = None  # as where the extra is not installed
from ml.encoder import EncoderError, load
try:
    load("iets-van-anderen")
except EncoderError as error:
    print(error)
"""


def printed(program: str) -> str:
    """What a fresh process prints."""
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True).stdout


def test_nothing_heavy_is_loaded() -> None:
    assert printed(SERVE).strip() == "[]"


def test_a_model_of_others_asks_for_the_extra() -> None:
    assert "Installeer doorstroom[train]" in printed(REFUSED)
