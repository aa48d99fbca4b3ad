"""Retention terms: ours, and over them those of a gemeente (`retention/<code>.yaml`)."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.registry.privacy.enums import RecordClass

FOLDER = Path(__file__).parent


class TermFileError(ValueError):
    """A file of terms is not well-formed; the message names file, entry and mend."""


class Term(BaseModel):
    """How long one class of data stays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    record_class: RecordClass = Field(alias="klasse")
    after: str = Field(alias="na", min_length=3)
    months: int = Field(alias="maanden", ge=1, le=1200)
    notice_days: int = Field(alias="aankondiging", ge=0, le=365)
    basis: str = Field(alias="grondslag", min_length=3)

    def ends(self, event: date) -> date:
        """The day on which data of `event` have stayed long enough."""
        return months_later(event, self.months)

    def announced(self, event: date) -> date:
        """The first day on which their end may be announced."""
        return self.ends(event) - timedelta(days=self.notice_days)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """The last day of which a term of `months` has ended on `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def load(path: Path) -> dict[RecordClass, Term]:
    """The terms of one file."""
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(entries, list):
        raise TermFileError(f"{path.name}: een lijst van termijnen verwacht; begin elke termijn met «- klasse:».")
    terms: dict[RecordClass, Term] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            term = Term.model_validate(entry)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "geheel"
            raise TermFileError(
                f"{path.name}, termijn {number}, {field}: {first['msg']}. Verbeter dit veld."
            ) from error
        if term.record_class in terms:
            raise TermFileError(f"{path.name}: {term.record_class} staat er twee keer; laat er één staan.")
        terms[term.record_class] = term
    return terms


@cache
def terms_of(gemeente_code: str) -> dict[RecordClass, Term]:
    """Every term that holds for a gemeente: its own where it has one, else ours."""
    own = FOLDER / "retention" / f"{gemeente_code}.yaml"
    return load(FOLDER / "retention.yaml") | (load(own) if own.exists() else {})
