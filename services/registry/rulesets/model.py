"""One rule set: what holds for a kind of place in one period."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind


class RuleSet(BaseModel):
    """The rules for one kind of place from `valid_from` until (not including) `valid_until`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: PlacementKind = Field(alias="soort")
    valid_from: date = Field(alias="vanaf")
    valid_until: date | None = Field(default=None, alias="tot")
    basis: str = Field(alias="grondslag", min_length=3)
    weeks_max: int | None = Field(default=None, alias="weken_hoogstens", ge=1)
    extension_weeks: int | None = Field(default=None, alias="verlenging_weken", ge=0)
    hours_min: float | None = Field(default=None, alias="uren_minstens", ge=0)
    hours_max: float | None = Field(default=None, alias="uren_hoogstens", gt=0)
    requires: dict[Determination, str] = Field(default_factory=dict, alias="vraagt")
    language_counts: bool = Field(alias="taal_telt")
    unpaid: bool = Field(alias="onbetaald")
    trede: tuple[int, int] = Field(alias="trede")

    @model_validator(mode="after")
    def _orders_hold(self) -> Self:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("tot moet na vanaf liggen")
        if not 1 <= self.trede[0] <= self.trede[1] <= 6:
            raise ValueError("trede moet twee getallen van 1 tot en met 6 zijn, van laag naar hoog")
        return self

    def in_force(self, day: date) -> bool:
        """Whether this rule set answers for `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
