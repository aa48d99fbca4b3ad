"""Scorecards that come with the program, each in a folder with its model card (README)."""

from pathlib import Path

from ml.scorecard.artifact import read
from ml.scorecard.card import Scorecard
from ml.scorecard.errors import ScorecardError

FOLDER = Path(__file__).parents[1] / "models"
FILE = "scorekaart.json"


def shipped() -> list[str]:
    """The names by which they are asked for."""
    return sorted(path.parent.name for path in FOLDER.glob(f"*/{FILE}"))


def read_shipped(name: str) -> Scorecard:
    """The card of this name. Raises ScorecardError when there is none, or like `read`."""
    if name not in shipped():
        raise ScorecardError(
            f"Er komt geen scorekaart {name!r} met Doorstroom mee.", remedy=f"Kies uit: {', '.join(shipped())}."
        )
    return read(FOLDER / name / FILE)
