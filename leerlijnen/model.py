"""The shape of a learning line as its file states it. Field names in the files are Dutch (the aliases).

Every part that states a fact names its source in `bron`: a document and paragraph, a page, or `ontwerp` for a default
of our own that a Ronde Tafel has yet to confirm.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from leerlijnen.codes import LEVELS, SKILLS, LineStatus, StepNature

LineCode = Annotated[str, Field(pattern=r"^[a-z]+(?:[_-][a-z]+)*$", max_length=40)]
StepCode = Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,2}[a-z]?$")]
Trede = Annotated[int, Field(ge=1, le=6)]
Text = Annotated[str, Field(min_length=3)]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$", max_length=60)]
Weeks = Annotated[int, Field(ge=0, le=260)]
Skill = Literal["luisteren", "spreken", "gesprekken", "lezen", "schrijven"]
Level = Literal["A0-alfa", "A0", "A1-", "A1", "A2", "B1", "B2", "C1", "C2"]


def _yes_or_no(given: object) -> object:
    """Files say «ja» and «nee»; YAML itself only knows the English words."""
    return {"ja": True, "nee": False}.get(given, given) if isinstance(given, str) else given


Flag = Annotated[bool, BeforeValidator(_yes_or_no)]


class StepKey(NamedTuple):
    """A step by its line and its code, such as groen G3."""

    line: str
    step: str

    def __str__(self) -> str:
        return f"{self.line}:{self.step}"


class Fact(BaseModel):
    """Something that a line states, with where it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    source: str = Field(alias="bron", min_length=3)

    @property
    def design(self) -> bool:
        """Whether this is a default of our own."""
        return self.source.startswith("ontwerp")


class Treden(Fact):
    """From which observed trede somebody can begin a step, and on which trede somebody stands who is on it."""

    entry: Trede = Field(alias="instap")
    on: Trede = Field(alias="op")


class Places(Fact):
    """What sort of places a step is done at: kinds of place, and occupations for places without a leerlijn code.

    No kinds: what is done here needs no place of the registry, such as a language course or sport.
    """

    kinds: tuple[Code, ...] = Field(default=(), alias="soorten")
    occupations: tuple[Code, ...] = Field(default=(), alias="beroepen")
    where: Text = Field(alias="waar")


class Tasks(Fact):
    """What somebody does there."""

    listed: tuple[Text, ...] = Field(alias="lijst", min_length=1)


class Hours(Fact):
    """Hours a week, from and to."""

    least: float = Field(alias="minstens", ge=0, le=40)
    most: float = Field(alias="hoogstens", gt=0, le=40)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.least > self.most:
            raise ValueError("minstens is hoger dan hoogstens; verwissel ze")
        return self


class Duration(Fact):
    """Weeks on a step: at least, usually, at most (absent: no end)."""

    least: Weeks = Field(alias="minstens")
    usual: Weeks = Field(alias="meestal")
    most: Weeks | None = Field(default=None, alias="hoogstens")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.least <= self.usual <= (self.usual if self.most is None else self.most):
            raise ValueError("zet de weken van laag naar hoog: minstens, meestal, hoogstens")
        return self


class Language(Fact):
    """A level of one skill."""

    skill: Skill = Field(alias="vaardigheid")
    level: Level = Field(alias="niveau")

    @cached_property
    def index(self) -> int:
        """The place of the skill in every language tuple."""
        return SKILLS.index(self.skill)

    @cached_property
    def rank(self) -> int:
        """The rank of the level, 0 to 8."""
        return LEVELS.index(self.level)


class LanguageAsked(Language):
    """The least level of one skill that the work asks, and why (style: never without a reason)."""

    reason: Text = Field(alias="reden")


class CertificateAsked(Fact):
    """A certificate that a step asks. `on_the_job`: weeks in which it is gained on the step itself (absent: before)."""

    code: Code
    reason: Text = Field(alias="reden")
    on_the_job: Weeks | None = Field(default=None, alias="te_halen_op_de_stap_in_weken")
    required_by_law: Flag = Field(default=False, alias="wettelijk")


class CertificateGained(Fact):
    """A certificate that is gained on a step. `proves`: who holds it has done what this step is for."""

    code: Code
    where: Text = Field(alias="waar")
    proves: Flag = Field(default=False, alias="bewijst_de_stap")


class DeterminationAsked(Fact):
    """A purpose-bound yes that a step asks (design.md decision 4). `required_by_law`: not knowing blocks."""

    code: Code
    reason: Text = Field(alias="reden")
    required_by_law: Flag = Field(default=False, alias="wettelijk")


class Sign(Fact):
    """A sign of readiness, seen by the werkleiding or a consulent, that somebody can begin this step."""

    code: Code
    how: Text = Field(alias="hoe_ziet_u_dat")


class Season(Fact):
    """Months in which the step can be begun, and those with most work. Absent: all year."""

    start: tuple[int, ...] = Field(alias="instap", min_length=1)
    busy: tuple[int, ...] = Field(default=(), alias="druk")
    why: Text = Field(alias="waarom")

    @model_validator(mode="after")
    def _months(self) -> Self:
        if any(not 1 <= month <= 12 for month in (*self.start, *self.busy)):
            raise ValueError("een maand is een getal van 1 tot en met 12")
        return self


class EmployerKind(Fact):
    """A kind of employer where such places are."""

    kind: Text = Field(alias="soort")
    sbi: tuple[str, ...] = Field(default=())


class Offer(Fact):
    """What De Productie, or another sheltered workplace, offers for a step."""

    what: Text = Field(alias="wat")


class Gate(Fact):
    """That a line can be entered or left here, and for whom that fits."""

    for_whom: Text = Field(alias="voor_wie")


class Tie(Fact):
    """A tie to learning: Entree or mbo-2, a praktijkverklaring, an Ontwikkelpad."""

    kind: Literal["entree", "mbo-2", "praktijkverklaring", "ontwikkelpad", "brancheopleiding"] = Field(alias="soort")
    what: Text = Field(alias="wat")


class Next(Fact):
    """A step that can follow, in this line (G4) or in another one (bouw:B2), and why."""

    step: Annotated[str, Field(pattern=r"^(?:[a-z]+(?:[_-][a-z]+)*:)?[A-Z]{1,3}[0-9]{1,2}[a-z]?$")] = Field(
        alias="stap"
    )
    why: Text = Field(alias="waarom")


class Step(BaseModel):
    """One step of a line: what it is, what it asks, what it brings, and what can follow."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    code: StepCode
    name: Text = Field(alias="naam")
    nature: StepNature = Field(default=StepNature.WORK, alias="aard")
    about: Text = Field(alias="toelichting")
    treden: Treden
    places: Places = Field(alias="plekken")
    tasks: Tasks = Field(alias="taken")
    hours: Hours = Field(alias="uren")
    duration: Duration = Field(alias="weken")
    language: tuple[LanguageAsked, ...] = Field(default=(), alias="taal")
    language_gained: tuple[Language, ...] = Field(default=(), alias="taal_geleerd")
    certificates: tuple[CertificateAsked, ...] = Field(default=(), alias="certificaten")
    certificates_gained: tuple[CertificateGained, ...] = Field(default=(), alias="certificaten_te_halen")
    determinations: tuple[DeterminationAsked, ...] = Field(default=(), alias="vaststellingen")
    signs: tuple[Sign, ...] = Field(default=(), alias="tekenen")
    season: Season | None = Field(default=None, alias="seizoen")
    employers: tuple[EmployerKind, ...] = Field(default=(), alias="werkgevers")
    sheltered_offer: Offer | None = Field(default=None, alias="de_productie")
    entry: Gate | None = Field(default=None, alias="instap")
    exit: Gate | None = Field(default=None, alias="uitstap")
    ties: tuple[Tie, ...] = Field(default=(), alias="opleiding")
    following: tuple[Next, ...] = Field(default=(), alias="daarna")

    @model_validator(mode="after")
    def _work_has_places(self) -> Self:
        if self.nature is StepNature.WORK and not self.places.kinds:
            raise ValueError("bij plekken staan geen soorten; noem ze, of geef de stap «aard: meedoen»")
        return self

    @model_validator(mode="after")
    def _stated_once(self) -> Self:
        lists: dict[str, list[str]] = {
            "taal": [one.skill for one in self.language],
            "taal_geleerd": [one.skill for one in self.language_gained],
            "certificaten": [one.code for one in self.certificates],
            "certificaten_te_halen": [one.code for one in self.certificates_gained],
            "vaststellingen": [one.code for one in self.determinations],
            "tekenen": [one.code for one in self.signs],
            "daarna": [one.step for one in self.following],
        }
        for name, values in lists.items():
            if len(values) != len(set(values)):
                raise ValueError(f"{name} noemt iets twee keer; laat er een weg")
        return self

    @cached_property
    def certificates_after(self) -> frozenset[str]:
        """The certificates that somebody holds who has done this step: those gained there and those asked."""
        return frozenset((*(one.code for one in self.certificates_gained), *(one.code for one in self.certificates)))

    def facts(self) -> Iterator[Fact]:
        """Every part that states something."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Fact):
                    yield one


class Leerlijn(Fact):
    """A line of one branche: its steps, from first acquaintance to an end that is complete in itself."""

    code: LineCode
    name: Text = Field(alias="naam")
    branche: LineCode
    status: LineStatus
    about: Text = Field(alias="toelichting")
    agreed: tuple[Text, ...] = Field(default=(), alias="ronde_tafel")
    steps: tuple[Step, ...] = Field(alias="stappen", min_length=1)

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        codes = [step.code for step in self.steps]
        double = next((code for code in codes if codes.count(code) > 1), None)
        if double is not None:
            raise ValueError(f"stap {double} staat er twee keer; geef elke stap een eigen code")
        return self


class LanguageCourse(Fact):
    """Weeks of language lessons beside other activity, to come from the level below to this one."""

    level: Level = Field(alias="naar")
    weeks: Weeks = Field(alias="weken")


class CertificateCourse(Fact):
    """Weeks in which a certificate can be gained apart from any step, and where."""

    code: Code
    weeks: Weeks = Field(alias="weken")
    where: Text = Field(alias="waar")


class Beside(Fact):
    """What can be gained beside the lines: lessons of Dutch, and courses."""

    language: tuple[LanguageCourse, ...] = Field(alias="taal")
    certificates: tuple[CertificateCourse, ...] = Field(alias="certificaten")
    language_where: Text = Field(alias="taal_waar")


class Change(Fact):
    """What a gemeente does otherwise in one step: the fields that differ, or that it does not offer the step."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    step: StepCode = Field(alias="stap")
    absent: Flag = Field(default=False, alias="niet_aangeboden")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.absent == bool(self.fields):
            raise ValueError("geef de velden die anders zijn, of «niet_aangeboden: ja»; een van die twee")
        return self

    @property
    def fields(self) -> dict[str, object]:
        """The fields of the step that differ, as the file says them."""
        return self.model_extra or {}


class Overlay(Fact):
    """What a gemeente does otherwise in one line, from a day until (not including) another."""

    line: LineCode = Field(alias="leerlijn")
    valid_from: date = Field(alias="vanaf")
    valid_until: date | None = Field(default=None, alias="tot")
    changes: tuple[Change, ...] = Field(default=(), alias="wijzigingen")
    added: tuple[Step, ...] = Field(default=(), alias="extra_stappen")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.changes and not self.added:
            raise ValueError("er staat niets in; geef wijzigingen of extra_stappen, of laat het weg")
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("tot moet na vanaf liggen; verbeter een van beide")
        return self

    def in_force(self, day: date) -> bool:
        """Whether this overlay holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
