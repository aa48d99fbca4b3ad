"""The categories of each gemeente as dated data, and what a trede suggests. Never the other way round.

A category says what the gemeente does or expects, a trede what somebody does now: they correlate and do not
translate (domain.md §3.2). So there is a function from trede to categories, and none back.
"""

from collections import Counter
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FILE = Path(__file__).parent / "schemes.yaml"


class SchemeFileError(ValueError):
    """The file of schemes is not well-formed; the message names scheme, field and mend."""


class CategoryKind(StrEnum):
    """Whether a category says something about participation, or is a status that is no step."""

    STEP = "stap"
    STATUS = "status"


class Subcategory(BaseModel):
    """A finer row of a category."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(min_length=2)
    name: str = Field(alias="naam", min_length=2)
    review: bool = Field(default=False, alias="herbeoordelen")


class Category(BaseModel):
    """One category of a scheme; `treden` are the lowest, the highest and the usual observed trede."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(min_length=2)
    name: str = Field(alias="naam", min_length=2)
    kind: CategoryKind = Field(alias="soort")
    treden: tuple[int, int, int] | None = None
    hours_min: float | None = Field(default=None, alias="urenMinstens", gt=0)
    within_a_year: bool = Field(default=False, alias="binnenEenJaar")
    subcategories: tuple[Subcategory, ...] = Field(default=(), alias="subcategorieen")

    @model_validator(mode="after")
    def _steps_have_treden(self) -> Self:
        if (self.kind is CategoryKind.STEP) != (self.treden is not None):
            raise ValueError("een stap heeft treden en een status niet")
        if self.treden is not None and not 1 <= self.treden[0] <= self.treden[2] <= self.treden[1] <= 6:
            raise ValueError("treden zijn [laagste, hoogste, gewoonlijk], van 1 tot en met 6")
        return self

    def subcategory(self, code: str) -> Subcategory | None:
        """The finer row with this code, or None."""
        return next((one for one in self.subcategories if one.code == code), None)


class Scheme(BaseModel):
    """The categories of one gemeente from `valid_from` until (not including) `valid_until`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(alias="schema", min_length=2)
    gemeente_code: str = Field(alias="gemeente", pattern=r"^GM[0-9]{4}$")
    name: str = Field(alias="naam", min_length=2)
    valid_from: date = Field(alias="vanaf")
    valid_until: date | None = Field(default=None, alias="tot")
    source: str = Field(alias="bron", min_length=3)
    categories: tuple[Category, ...] = Field(alias="categorieen", min_length=1)

    def in_force(self, day: date) -> bool:
        """Whether this scheme answers for `day`."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    def category(self, code: str) -> Category | None:
        """The category with this code, or None."""
        return next((one for one in self.categories if one.code == code), None)


def load(path: Path) -> tuple[Scheme, ...]:
    """All schemes of a file, refused when a code is there twice."""
    try:
        schemes = tuple(Scheme.model_validate(one) for one in yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SchemeFileError(f"{path.name}, {where}: {first['msg']}. Verbeter dit veld.") from error
    codes = [one.code for one in schemes] + [f"{one.code}/{row.code}" for one in schemes for row in one.categories]
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise SchemeFileError(
            f"{path.name}: {twice[0]} staat er twee keer. Geef elk schema en elke rij een eigen code."
        )
    return schemes


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme that we know, whether in force or not."""
    return load(FILE)


def scheme(code: str) -> Scheme | None:
    """The scheme with this code, or None."""
    return next((one for one in schemes() if one.code == code), None)


def schemes_of(gemeente_code: str, day: date) -> tuple[Scheme, ...]:
    """The schemes that this gemeente uses on a day; none where we know of none."""
    return tuple(one for one in schemes() if one.gemeente_code == gemeente_code and one.in_force(day))


class Suggestion(BaseModel):
    """A category that may fit, why, and what must still be asked before it does."""

    model_config = ConfigDict(frozen=True)

    category: Category
    reason: str
    questions: tuple[str, ...] = ()


def suggest(
    scheme: Scheme, *, trede: int, hours_per_week: float | None = None, exit_within_a_year: bool | None = None
) -> tuple[Suggestion, ...]:
    """Categories that go with an observed trede, the usual one first; a person chooses.

    `hours_per_week` are hours of work or voluntary work now. What is unknown is asked, not assumed.
    """
    fitting = [
        one
        for one in scheme.categories
        if one.treden is not None
        and one.treden[0] <= trede <= one.treden[1]
        and not _falls_short(one, hours_per_week, exit_within_a_year)
    ]
    made = [_suggestion(one, trede, hours_per_week, exit_within_a_year) for one in fitting]
    return tuple(sorted(made, key=lambda one: (bool(one.questions), _distance(one.category, trede))))


def _falls_short(category: Category, hours: float | None, soon: bool | None) -> bool:
    too_few = category.hours_min is not None and hours is not None and hours < category.hours_min
    return too_few or (category.within_a_year and soon is False)


def _suggestion(category: Category, trede: int, hours: float | None, soon: bool | None) -> Suggestion:
    questions = []
    if category.hours_min is not None and hours is None:
        questions.append(f"Is iemand ten minste {category.hours_min:g} uur per week actief in (vrijwilligers)werk?")
    if category.within_a_year and soon is None:
        questions.append("Wordt uitstroom binnen een jaar verwacht?")
    usual = _distance(category, trede) == 0
    reason = (
        f"Trede {trede} hoort hier gewoonlijk bij." if usual else f"Kan bij trede {trede}; is er niet de gewone rij."
    )
    return Suggestion(category=category, reason=reason, questions=tuple(questions))


def _distance(category: Category, trede: int) -> int:
    return abs(category.treden[2] - trede) if category.treden is not None else 0
