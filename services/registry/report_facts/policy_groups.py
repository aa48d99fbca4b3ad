"""Priority groups of a gemeente: its own dated decision says which facts together give which code.

A code tells that the gemeente gives priority, never why: each one joins combinations that have no kind of fact in
common, so that nobody can read a single fact off it. Sex can be no condition.
"""

from datetime import date
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from services.registry.report_facts import answers
from services.registry.report_facts.enums import Answer, ResidenceStatus, Scheme
from services.registry.report_facts.facts import PersonFacts, all_of, any_of, at_least, negated

FOLDER = Path(__file__).parent / "besluiten"


class DecisionFileError(ValueError):
    """The file of a gemeente's decisions is not well-formed; the message names the file and what is wrong."""


class Combination(BaseModel):
    """Facts that must hold together. What is left out is not asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    regeling: tuple[Scheme, ...] = ()
    verblijfsstatus: tuple[ResidenceStatus, ...] = ()
    doelgroepregister: bool = False
    loonkostensubsidie: bool = False
    beschut_toelaatbaar: bool = False
    jonger_dan: Literal[18, 27] | None = None
    zonder_startkwalificatie: bool = False

    @property
    def asked(self) -> frozenset[str]:
        """Which kinds of fact this combination asks."""
        return frozenset(name for name, value in self if value)

    def answer(self, facts: PersonFacts, day: date) -> Answer:
        """Whether all that is asked holds on a day."""
        said = {
            "regeling": answers.falls_under(facts, self.regeling, day),
            "verblijfsstatus": answers.residence_is(facts, self.verblijfsstatus, day),
            "doelgroepregister": answers.counts_for_agreed_jobs(facts, day),
            "loonkostensubsidie": answers.gets_wage_subsidy(facts, day),
            "beschut_toelaatbaar": answers.sheltered_admissible(facts, day),
            "jonger_dan": negated(at_least(facts, self.jonger_dan or 0, day)),
            "zonder_startkwalificatie": negated(answers.qualified(facts, day)),
        }
        return all_of(said[name] for name in self.asked)


class PolicyGroup(BaseModel):
    """One priority group: any of its combinations gives the code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(pattern=r"^[A-Z][0-9]?$")
    een_van: tuple[Combination, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _a_code_tells_no_fact(self) -> Self:
        if not all(combination.asked for combination in self.een_van):
            raise ValueError("een combinatie zonder voorwaarde geldt voor iedereen")
        shared = frozenset.intersection(*(combination.asked for combination in self.een_van))
        if shared:
            raise ValueError(f"elke combinatie vraagt {min(shared)}, dus de code zou dat feit verraden")
        return self


class PolicyDecision(BaseModel):
    """A decision of a gemeente, from `vanaf` until (not including) `tot`. Not `vastgesteld`: it does nothing yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vanaf: date
    tot: date | None = None
    besluit: str = Field(min_length=3)
    vastgesteld: bool
    groepen: tuple[PolicyGroup, ...] = Field(min_length=1)

    def in_force(self, day: date) -> bool:
        """Whether this decision answers for a day."""
        return self.vastgesteld and self.vanaf <= day and (self.tot is None or day < self.tot)

    def group_of(self, facts: PersonFacts, day: date) -> tuple[Answer, str | None]:
        """The first group, in the order of the decision, that somebody certainly belongs to; else no or unknown."""
        said = {group.code: any_of(one.answer(facts, day) for one in group.een_van) for group in self.groepen}
        code = next((code for code, answer in said.items() if answer is Answer.YES), None)
        return (Answer.YES, code) if code is not None else (any_of(said.values()), None)


DECISIONS = TypeAdapter(tuple[PolicyDecision, ...])


def load(path: Path) -> tuple[PolicyDecision, ...]:
    """The decisions of one gemeente; refused when two of them hold on one day."""
    try:
        found = DECISIONS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "geheel"
        raise DecisionFileError(f"{path.name}, {field}: {first['msg']}. Verbeter dit veld.") from error
    for earlier, later in pairwise(sorted(found, key=lambda one: one.vanaf)):
        if earlier.tot is None or earlier.tot > later.vanaf:
            raise DecisionFileError(f"{path.name}: op {later.vanaf} gelden twee besluiten. Zet «tot» bij het eerste.")
    return found


@cache
def decisions_of(gemeente_code: str) -> tuple[PolicyDecision, ...]:
    """The decisions of a gemeente, from `besluiten/<code>.yaml`; none where there is no such file."""
    path = FOLDER / f"{gemeente_code}.yaml"
    return load(path) if path.exists() else ()


@cache
def files_hash() -> str:
    """Changes when any decision changes, so that everybody is looked at again."""
    texts = [path.name.encode() + path.read_bytes() for path in sorted(FOLDER.glob("*.yaml"))]
    return sha256(b"\0".join(texts)).hexdigest()[:12]
