"""The questions as data: `vragen.yaml`, checked when it is read.

There is no free text on purpose: who writes in their own words can be known by them.
"""

from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from services.flow.satisfaction.enums import SurveyMoment

FILE = Path(__file__).parent / "vragen.yaml"
QUESTIONS = 5
CODE = r"^[a-z]+(-[a-z]+)*$"
NOT_FILLED_IN = "niet-ingevuld"
"""What is counted where a paper form has no answer to a question."""


class QuestionFileError(ValueError):
    """The file of questions is not well-formed; the message names the entry."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Choice(_Entry):
    """One answer that can be chosen."""

    code: str = Field(pattern=CODE)
    text: str = Field(alias="tekst", min_length=2, max_length=40)


class Question(_Entry):
    """One question, as it is asked during and at the end. `short`: its name in a table."""

    code: str = Field(pattern=CODE)
    short: str = Field(alias="kort", min_length=3, max_length=30)
    during: str = Field(alias="tijdens", pattern=r"\?$")
    at_end: str = Field(alias="aan-het-einde", pattern=r"\?$")
    source: str = Field(alias="bron", min_length=3)

    def text(self, moment: SurveyMoment) -> str:
        """The question as it is asked at this moment."""
        return self.during if moment is SurveyMoment.DURING else self.at_end


class Questionnaire(_Entry):
    """All of it: questions, the answers that each of them has, and the words around them."""

    version: str = Field(alias="versie", min_length=4)
    source: str = Field(alias="bron", min_length=3)
    choices: tuple[Choice, ...] = Field(alias="antwoorden", min_length=3, max_length=5)
    questions: tuple[Question, ...] = Field(alias="vragen", min_length=QUESTIONS, max_length=QUESTIONS)
    title: str = Field(alias="kop")
    about: dict[SurveyMoment, str] = Field(alias="over", min_length=len(SurveyMoment))
    explanation: tuple[str, ...] = Field(alias="uitleg")
    help: str = Field(alias="hulp")

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        for codes in ([one.code for one in self.choices], [one.code for one in self.questions]):
            if len(set(codes)) < len(codes) or NOT_FILLED_IN in codes:
                raise ValueError(f"elke code staat er één keer, en {NOT_FILLED_IN} niet")
        return self

    @property
    def choice_codes(self) -> tuple[str, ...]:
        """The codes of the answers, in order."""
        return tuple(one.code for one in self.choices)

    @property
    def question_codes(self) -> tuple[str, ...]:
        """The codes of the questions, in order."""
        return tuple(one.code for one in self.questions)


def load(path: Path) -> Questionnaire:
    """The questions of a file."""
    try:
        return Questionnaire.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "geheel"
        raise QuestionFileError(f"{path.name}, {field}: {first['msg']}. Verbeter dit veld.") from error


@cache
def questionnaire() -> Questionnaire:
    """The questions that are asked now."""
    return load(FILE)
