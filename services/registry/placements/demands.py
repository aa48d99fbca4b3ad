"""What a place demands of a person, as one checked value (domain.md §5.4, §6.3)."""

from pydantic import BaseModel, ConfigDict, Field

from services.registry.placements.enums import PhysicalDemand, Surroundings
from services.registry.vocabulary import CefrLevel, Condition, LanguageSkill

MOST_WEEKS_OF_TRAINING = 52

# What the work is like rules out a condition that somebody may need. A default of ours, in both directions:
# a place cannot offer what its work rules out, and whoever needs that condition cannot work there.
RULED_OUT: dict[str, Condition] = {
    PhysicalDemand.LIFT_TO_25_KG: Condition.NO_HEAVY_LIFTING,
    PhysicalDemand.STANDING: Condition.SEATED,
    PhysicalDemand.WALKING: Condition.SEATED,
    PhysicalDemand.STAIRS: Condition.STEP_FREE,
    PhysicalDemand.AT_HEIGHT: Condition.NOT_AT_HEIGHT,
    Surroundings.OUTDOORS: Condition.INDOORS,
    Surroundings.NOISE: Condition.QUIET,
    Surroundings.CROWD: Condition.QUIET,
    Surroundings.DUST: Condition.NO_DUST_OR_CHEMICALS,
    Surroundings.CHEMICALS: Condition.NO_DUST_OR_CHEMICALS,
    Surroundings.PACE: Condition.NO_TIME_PRESSURE,
    Surroundings.CHANGING_PLACES: Condition.FIXED_PLACE,
    Surroundings.CHANGING_TIMES: Condition.STRUCTURE,
}


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
    """All demands of a place. `can_meet` and `cannot_meet` are conditions of work that it says it does or does not."""

    model_config = ConfigDict(frozen=True)

    languages: tuple[LanguageDemand, ...] = ()
    certificates: tuple[CertificateDemand, ...] = ()
    licences: tuple[str, ...] = ()
    can_meet: tuple[Condition, ...] = ()
    cannot_meet: tuple[Condition, ...] = ()
    physical: tuple[PhysicalDemand, ...] = ()
    surroundings: tuple[Surroundings, ...] = ()

    @property
    def implied(self) -> tuple[Condition, ...]:
        """Conditions that the work rules out and that the employer did not name."""
        found = dict.fromkeys(RULED_OUT[one] for one in (*self.physical, *self.surroundings) if one in RULED_OUT)
        return tuple(one for one in found if one not in self.cannot_meet)

    @property
    def lacking(self) -> tuple[Condition, ...]:
        """Every condition that this place cannot meet: what it says and what follows from its work."""
        return self.cannot_meet + self.implied
