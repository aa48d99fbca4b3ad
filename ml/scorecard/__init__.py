"""Scorecards: points per field that print on one sheet, with numpy alone (docs/adr/0019-scorecard.md)."""

from ml.scorecard.artifact import read, write
from ml.scorecard.by_hand import points_per_field
from ml.scorecard.card import Field, Origin, Scorecard, TrainingFacts
from ml.scorecard.errors import ScorecardError
from ml.scorecard.printing import as_html, as_markdown, as_text
from ml.scorecard.shipped import read_shipped, shipped

__all__ = [
    "Field",
    "Origin",
    "Scorecard",
    "ScorecardError",
    "TrainingFacts",
    "as_html",
    "as_markdown",
    "as_text",
    "points_per_field",
    "read",
    "read_shipped",
    "shipped",
    "write",
]
