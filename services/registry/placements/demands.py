"""What a place demands of a person, as one checked value (domain.md §5.4, §6.3)."""

from pydantic import BaseModel, ConfigDict, Field

from services.registry.vocabulary import CefrLevel, Condition, LanguageSkill

MOST_WEEKS_OF_TRAINING = 52


class LanguageDemand(BaseModel):
    """The least level of one skill, with the reason: without need a language demand discriminates."""

    model_config = ConfigDict(frozen=True)

    skill: LanguageSkill
    level: CefrLevel
    reason: str = Field(min_length=8, max_length=300)


class CertificateDemand(BaseModel):
    """A certificate, and within how many weeks it can be gained on the job (None: needed at the start)."""

    model_config = ConfigDict(frozen=True)

    certificate_code: str
    trainable_weeks: int | None = Field(default=None, ge=1, le=MOST_WEEKS_OF_TRAINING)


class Demands(BaseModel):
    """All demands of a place. `can_meet` and `cannot_meet` are conditions of work that it does or does not."""

    model_config = ConfigDict(frozen=True)

    languages: tuple[LanguageDemand, ...] = ()
    certificates: tuple[CertificateDemand, ...] = ()
    licences: tuple[str, ...] = ()
    can_meet: tuple[Condition, ...] = ()
    cannot_meet: tuple[Condition, ...] = ()
