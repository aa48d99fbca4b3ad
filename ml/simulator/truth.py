"""The truth: how likely it is that this person completes this place and that it leads on. Known, and made up.

Completing and leading on have each a chance; the two multiplied are the oracle's chance. Both follow from the true
state of people (never the registered one), from facts that work on each other, and from what no feature sees: carrying
on, warmth of an employer, and whether two click. Groups are not in it. No source gives any of its weights (`vrij`).
"""

from dataclasses import dataclass

import numpy as np

from fit.columns import NOT_HELD, Float32, JobseekerColumns, PlacementFacts
from fit.features import occupation_nearness
from fit.journey import minutes
from ml.simulator.people import Hidden
from ml.simulator.places import Employers, Place
from ml.simulator.world import Kind, World

STAYING_VALUE = 0.5
"""What it is worth when a stay leads on for somebody who is on their highest trede: not losing it."""

LATER = 0.6
"""How much of what is hidden still counts after a stay, for leading on."""

NODES = (-2.8569700, -1.3556262, 0.0, 1.3556262, 2.8569700)
WEIGHTS = (0.0112574, 0.2220759, 0.5333333, 0.2220759, 0.0112574)
"""Five points of a standard normal (Gauss–Hermite), to take the mean over what is hidden."""


@dataclass(frozen=True, slots=True)
class Strains:
    """What of a place does not fit people, 0 (fits) to 1; one row per person. For the reason of breaking off."""

    work: Float32
    hours: Float32
    journey: Float32
    guidance: Float32


@dataclass(frozen=True, slots=True)
class Chances:
    """The truth about one place and some people; all (n,)."""

    completes: Float32
    leads_on: Float32
    expected: Float32  # completing and leading on, as far as it can be known without what is hidden
    gain: Float32  # treden gained if it is completed and leads on
    strains: Strains

    @property
    def chance(self) -> Float32:
        """Completed and led on."""
        return self.completes * self.leads_on

    @property
    def expected_gain(self) -> Float32:
        """Chance × gain: the oracle's relevance."""
        return self.chance * self.gain


@dataclass(frozen=True, slots=True)
class Truth:
    """The weights of a world. `load`: how many people an employer guides now, set per call."""

    world: World
    employers: Employers

    def chances(self, people: JobseekerColumns, hidden: Hidden, place: Place, load: int, week: int) -> Chances:
        """The truth about these people (true columns) at a place in a week, when the employer guides `load` others."""
        free, kind = self.world.free, self.world.kinds[place.facts.kind]
        facts = place.facts
        wish, experience = _nearness(people.wishes, facts), _nearness(people.experience, facts)
        strains = self._strains(people, place, load, wish)
        language, conditions = _language_gap(people, facts), _conditions_unmet(people, facts)
        too_high = np.clip(kind.treden[0] - people.trede, 0, 2) / 2
        taste = self.world.drift.shock_taste if week >= self.world.drift.shock_week else 1.0
        plus = free.wish.value * (wish - 0.5) + taste * free.experience.value * (experience - 0.5)
        minus = (
            free.journey.value * strains.journey
            + free.hours.value * strains.hours
            + free.guidance.value * strains.guidance
            + free.language.value * language
            + free.conditions.value * conditions
            + free.step.value * too_high
            + taste * free.certificates.value * _certificates_lacking(people, facts)
        )
        both = free.interactions.value * _interactions(people, facts, strains, wish, experience, language)
        drift = self.world.drift.success * week / 52
        seen = plus - minus + both + drift - kind.unlike
        mine, ours = self._hidden(hidden, place.employer)
        return self._chances(seen, mine + ours, people, hidden, kind, wish, strains)

    def _chances(
        self,
        seen: Float32,
        unseen: Float32,
        people: JobseekerColumns,
        hidden: Hidden,
        kind: Kind,
        wish: Float32,
        strains: Strains,
    ) -> Chances:
        free = self.world.free
        ahead = np.clip(kind.treden[1] - people.trede, -1, 1) * 0.4
        completes = free.completing.value + seen
        leads_on = free.leading_on.value + 0.5 * seen + ahead + 0.3 * (wish - 0.5)
        spread = np.sqrt(free.hidden_person.value**2 + free.hidden_employer.value**2 + free.hidden_click.value**2)
        nodes = [
            weight * _sigmoid(completes + spread * node) * _sigmoid(leads_on + LATER * spread * node)
            for node, weight in zip(NODES, WEIGHTS, strict=True)
        ]
        return Chances(
            completes=_sigmoid(completes + unseen),
            leads_on=_sigmoid(leads_on + LATER * unseen),
            expected=np.sum(nodes, axis=0).astype(np.float32),
            gain=_gain(people, hidden, kind),
            strains=strains,
        )

    def _strains(self, people: JobseekerColumns, place: Place, load: int, wish: Float32) -> Strains:
        facts = place.facts
        _fewest, most = minutes(people, facts)
        bearable = np.maximum(people.max_minutes, 1)
        crowded = max(0.0, load + 1 - self.world.employers.places_per_guide) / self.world.employers.places_per_guide
        offered = facts.guidance_offered - min(2.0, crowded)
        short = np.clip(facts.hours_min - people.hours_max, 0, 12) / 12
        much = np.clip(facts.hours_max - people.hours_max, 0, 24) / 48
        return Strains(
            work=(1 - wish).astype(np.float32),
            hours=np.clip(short + much, 0, 1).astype(np.float32),
            journey=np.clip(most / bearable - 0.3, 0, 1.2).astype(np.float32),
            guidance=(np.clip(people.guidance_needed - offered, 0, 3) / 2).astype(np.float32),
        )

    def _hidden(self, hidden: Hidden, employer: int) -> tuple[Float32, Float32]:
        free = self.world.free
        click = (hidden.taste * self.employers.character[employer]).sum(axis=1) / np.float32(np.sqrt(2))
        own = free.hidden_person.value * hidden.endurance
        theirs = free.hidden_employer.value * self.employers.warmth[employer] + free.hidden_click.value * click
        return own.astype(np.float32), theirs.astype(np.float32)


def _interactions(
    people: JobseekerColumns,
    facts: PlacementFacts,
    strains: Strains,
    wish: Float32,
    experience: Float32,
    language: Float32,
) -> Float32:
    """What facts do to one another: guidance makes up for language and experience, few hours make a long journey
    longer, and what somebody wants counts most for those who are far from work."""
    guided = facts.guidance_offered / 3
    helped = 0.8 * language * guided + 0.5 * (0.5 - experience) * guided
    far = -0.7 * strains.journey * (facts.hours_max < 16)
    dear = 0.9 * (wish - 0.5) * np.clip(4 - people.trede, -1, 2) / 2
    double = -1.2 * strains.guidance * strains.hours - 0.8 * strains.guidance * (1 - wish)
    return (helped + far + dear + double).astype(np.float32)


def _nearness(codes: np.ndarray, facts: PlacementFacts) -> Float32:
    return np.nan_to_num(occupation_nearness(codes, facts), nan=0.0)


def _language_gap(people: JobseekerColumns, facts: PlacementFacts) -> Float32:
    """Levels short of what is asked, per skill, 1 for three or more in all."""
    gaps = [np.clip(asked.rank - people.language_low[:, asked.skill], 0, 3) for asked in facts.languages]
    return np.clip(np.sum(gaps, axis=0) / 3, 0, 1).astype(np.float32) if gaps else np.zeros(len(people), np.float32)


def _conditions_unmet(people: JobseekerColumns, facts: PlacementFacts) -> Float32:
    """What is needed and not offered; what the place cannot do counts double."""
    unmet = np.bitwise_count(people.conditions_needed & ~np.int32(facts.can_meet))
    broken = np.bitwise_count(people.conditions_needed & np.int32(facts.cannot_meet))
    return np.clip(unmet * 0.35 + broken * 0.4, 0, 1).astype(np.float32)


def _certificates_lacking(people: JobseekerColumns, facts: PlacementFacts) -> Float32:
    until = [people.certificate_until[:, asked.column] for asked in facts.certificates]
    lacking = [(one < facts.starts) | (one <= NOT_HELD) for one in until]
    return np.mean(lacking, axis=0).astype(np.float32) if lacking else np.zeros(len(people), np.float32)


def next_trede(people: JobseekerColumns, hidden: Hidden, kind: Kind) -> np.ndarray:
    """The trede to which leading on brings people: one higher, from unpaid work on to paid work with support, and a
    job on to paid work. Never above what they can reach; who keeps a paid place is on 5 at least."""
    above = np.maximum(people.trede + 1, kind.treden[1] if kind.paid else 4)
    return np.maximum(np.minimum(above, hidden.potential), 5 if kind.paid else people.trede)


def _gain(people: JobseekerColumns, hidden: Hidden, kind: Kind) -> Float32:
    return np.maximum(next_trede(people, hidden, kind) - people.trede, STAYING_VALUE).astype(np.float32)


def _sigmoid(logit: np.ndarray) -> Float32:
    return (1 / (1 + np.exp(-logit))).astype(np.float32)
