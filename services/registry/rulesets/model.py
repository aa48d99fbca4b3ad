"""One rule set: what holds for a kind of place in one period. Field names in the files are Dutch (the aliases).

Whatever names a number names its ground too: an article, a local regulation, or `ontwerp` for a default of our own.
"""

from datetime import date
from itertools import accumulate
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets.enums import Party
from services.registry.rulesets.terms import Term, WrittenTerm


class Part(BaseModel):
    """A part of a rule set, with the ground that it stands on."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    basis: str = Field(alias="grondslag", min_length=3)


class Extension(Part):
    """Time that may be added after the first period, and what the law asks before it begins."""

    term: WrittenTerm = Field(alias="duur")
    other_surroundings: bool = Field(default=False, alias="andere_omgeving")
    needs_assessment: bool = Field(default=False, alias="na_toets")


class Requirement(Part):
    """The determination that must be there, with this value, when somebody begins."""

    value: bool = Field(alias="waarde")


class Agreement(Part):
    """The written agreement without which nobody begins, and who signs it."""

    parties: tuple[Party, ...] = Field(alias="partijen", min_length=2)


class Intention(Part):
    """That the employer says beforehand that it means to hire, and for how many months at least (None: not fixed)."""

    months_min: int | None = Field(default=None, alias="maanden_minstens", ge=1)


class Evaluation(Part):
    """When people look whether the place still helps; and after how long it ends if it does not."""

    after: WrittenTerm = Field(alias="na")
    ends_after: WrittenTerm | None = Field(default=None, alias="anders_einde_na")


class Counting(Part):
    """Which earlier work with benefit counts towards the longest duration, wherever it was.

    `left_out`: so much of it does not count if there was a real prospect of a contract.
    """

    kinds: tuple[PlacementKind, ...] = Field(alias="soorten", min_length=1)
    left_out: WrittenTerm = Field(alias="buiten_beschouwing")


class Stacking(Part):
    """When unpaid stays one after another become a trap: more than this within the window before the last day."""

    window: WrittenTerm = Field(alias="venster")
    weeks_max: int = Field(alias="weken_hoogstens", ge=1)
    places_max: int = Field(alias="plekken_hoogstens", ge=1)
    hard: bool = Field(default=False, alias="weigert")


class FlatRate(Part):
    """How long a flat-rate subsidy may be paid at the start; information only."""

    term: WrittenTerm = Field(alias="duur")


class RuleSet(Part):
    """The rules for one kind of place from `valid_from` until (not including) `valid_until`."""

    kind: PlacementKind = Field(alias="soort")
    valid_from: date = Field(alias="vanaf")
    valid_until: date | None = Field(default=None, alias="tot")
    first: WrittenTerm | None = Field(default=None, alias="duur")
    extensions: tuple[Extension, ...] = Field(default=(), alias="verlengingen")
    extensions_max: int | None = Field(default=None, alias="verlengingen_hoogstens", ge=0)
    end_needed: bool = Field(default=False, alias="einddatum_nodig")
    hours_min: float | None = Field(default=None, alias="uren_minstens", ge=0)
    hours_max: float | None = Field(default=None, alias="uren_hoogstens", gt=0)
    requires: dict[Determination, str] = Field(default_factory=dict, alias="vraagt")
    requires_at_start: dict[Determination, Requirement] = Field(default_factory=dict, alias="vraagt_bij_start")
    agreement: Agreement | None = Field(default=None, alias="overeenkomst")
    intention: Intention | None = Field(default=None, alias="intentie")
    evaluations: tuple[Evaluation, ...] = Field(default=(), alias="evaluaties")
    counting: Counting | None = Field(default=None, alias="telt_mee")
    stacking: Stacking | None = Field(default=None, alias="stapeling")
    flat_rate: FlatRate | None = Field(default=None, alias="forfaitair")
    language_counts: bool = Field(alias="taal_telt")
    unpaid: bool = Field(alias="onbetaald")
    trede: tuple[int, int] = Field(alias="trede")
    design: tuple[str, ...] = Field(default=(), alias="ontwerp")
    remark: str | None = Field(default=None, alias="opmerking", min_length=8)

    @model_validator(mode="after")
    def _orders_hold(self) -> Self:
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("tot moet na vanaf liggen")
        if not 1 <= self.trede[0] <= self.trede[1] <= 6:
            raise ValueError("trede moet twee getallen van 1 tot en met 6 zijn, van laag naar hoog")
        if self.extensions and self.first is None:
            raise ValueError("verlengingen kunnen alleen als er ook een duur is")
        if self.hours_max is not None and (self.hours_min or 0) > self.hours_max:
            raise ValueError("uren_minstens is hoger dan uren_hoogstens")
        unknown = set(self.design) - written_names()
        if unknown:
            raise ValueError(f"ontwerp noemt velden die er niet zijn: {', '.join(sorted(unknown))}")
        return self

    def in_force(self, day: date) -> bool:
        """Whether this rule set answers for `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def limits(self) -> tuple[Term, ...]:
        """The longest durations: of the first period, then with each extension added; empty where none is fixed."""
        if self.first is None:
            return ()
        return tuple(accumulate([one.term for one in self.extensions], initial=self.first))

    @property
    def needed(self) -> dict[Determination, Requirement]:
        """Everything that must be determined before somebody begins: what matching asks, and what only a stay asks."""
        asked = {code: Requirement(value=True, basis=basis) for code, basis in self.requires.items()}
        return {**asked, **self.requires_at_start}

    @property
    def weeks_max(self) -> int | None:
        """The first period in weeks, rounded: to show. What decides is `limits`."""
        return None if self.first is None else self.first.rounded_weeks

    @property
    def extension_weeks(self) -> int | None:
        """All extensions together in weeks, rounded: to show."""
        if not self.extensions:
            return None
        return sum((one.term for one in self.extensions), Term()).rounded_weeks


def written_names() -> set[str]:
    """The Dutch names of the fields, as the files write them."""
    return {field.alias or name for name, field in RuleSet.model_fields.items()}
