"""Use cases of scorecards: keeping a version, deciding on one, and knowing which is in force for a gemeente.

A card orders people only where a gemeente switched it on by a decision that names its DPIA; a decision to switch off
counts from the moment it is there (design.md decision 4). Until then and after that, points per field.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session

from fit.register import SCORE_FEATURES
from ml.scorecard import Origin, Scorecard, ScorecardError
from ml.scorecard.artifact import dumps, loads
from services.errors import InvalidInputError, NotFoundError, RefusedError
from services.matching.policy import GainTable, default_gains
from services.matching.scorecards import repository
from services.matching.scorecards.models import ScorecardDecision, ScorecardVersion, Switch
from services.registry import PlacementKind, municipality

LONGEST_TEXT = 500
"""Characters of a reason or of the reference of a DPIA."""


@dataclass(frozen=True, slots=True)
class InForce:
    """What orders the people of a gemeente's places now: the decision, its card and its gain table."""

    decision: ScorecardDecision
    card: Scorecard
    gains: GainTable


def add_version(session: Session, card: Scorecard, *, by: UUID | None = None) -> ScorecardVersion:
    """Keep a card. The same card again changes nothing. Raises ScorecardError when it does not come back as it was."""
    artifact = json.loads(dumps(card))
    repository.add(
        session,
        ScorecardVersion(
            sha256=card.sha256,
            version=card.version,
            name=card.name,
            origin=card.origin,
            artifact=artifact,
            added_by=by,
        ),
    )
    load_version(session, card.sha256)
    return found_version(session, card.sha256)


def found_version(session: Session, named: str) -> ScorecardVersion:
    """The version of a name such as scorekaart:3f2a9c04, or of a whole hash. Raises NotFoundError."""
    found = repository.by_version(session, named)
    if not found:
        raise NotFoundError("Deze scorekaart is er niet.", remedy="Kijk welke er zijn met: doorstroom model list")
    if len(found) > 1:
        raise InvalidInputError("Er zijn twee scorekaarten met deze versie.", remedy="Geef de hele sha256.")
    return found[0]


def load_version(session: Session, sha256: str) -> Scorecard:
    """The card of a hash. Raises NotFoundError, or ScorecardError when what is stored is damaged or newer than us."""
    return card_of(found_version(session, sha256))


def card_of(stored: ScorecardVersion) -> Scorecard:
    """The card that a version holds. Raises ScorecardError like `load_version`."""
    return _read(json.dumps(stored.artifact), stored.version, stored.sha256)


@lru_cache(maxsize=32)  # by all that it holds, so that damage is seen; checking a card takes some milliseconds
def _read(artifact: str, version: str, sha256: str) -> Scorecard:
    card = loads(artifact, f"scorekaart {version}")
    if card.sha256 != sha256:
        raise ScorecardError(
            f"Onder het nummer van scorekaart {version} staat een andere kaart.",
            remedy="Zet de database terug uit een reservekopie, of schakel de scorekaart uit.",
        )
    return card


def check_features(card: Scorecard) -> None:
    """Raise ScorecardError when the card counts something that this program does not have or may not score by."""
    missing = [name for name in card.features if name not in SCORE_FEATURES]
    if missing:
        raise ScorecardError(
            f"De scorekaart {card.version} telt velden die deze versie van Doorstroom niet voor een score kent: "
            f"{', '.join(missing)}.",
            remedy="Werk Doorstroom bij, of kies een andere scorekaart.",
        )


def decide_on(
    session: Session,
    gemeente_code: str,
    sha256: str,
    *,
    dpia: str,
    reason: str,
    by: UUID | None = None,
    gains: GainTable | None = None,
) -> ScorecardDecision:
    """Switch a kept version on for the places of a gemeente, from now on.

    `dpia`: the reference of the data protection impact assessment. `gains`: its own gain table, else the default.
    """
    card = load_version(session, sha256)
    check_features(card)
    if card.origin == Origin.BY_HAND:
        raise RefusedError(
            "Deze scorekaart is met de hand gezet en kent geen kans; de volgorde is kans maal opbrengst.",
            remedy="Kies een scorekaart die is getraind. Zonder scorekaart gelden de punten per veld.",
            code="scorekaart-zonder-kans",
        )
    table = gains or default_gains()
    if lacking := sorted(set(PlacementKind) - set(table.gains)):
        raise InvalidInputError(
            f"In de opbrengsttabel ontbreken soorten plek: {', '.join(lacking)}.", remedy="Vul ze aan; elke soort telt."
        )
    decision = ScorecardDecision(
        gemeente_code=_gemeente(gemeente_code),
        switch=Switch.ON,
        sha256=card.sha256,
        dpia=_said(dpia, "het kenmerk van de DPIA"),
        reason=_said(reason, "de reden"),
        decided_by=by,
        gain_table=table.to_json(),
    )
    return _decided(session, decision)


def decide_off(session: Session, gemeente_code: str, *, reason: str, by: UUID | None = None) -> ScorecardDecision:
    """Switch the scorecard of a gemeente off; from now on its lists go by points per field."""
    gemeente = _gemeente(gemeente_code)
    repository.wait_turn(session, gemeente)
    if decision_in_force(session, gemeente) is None:
        raise RefusedError(
            "Voor deze gemeente staat geen scorekaart aan.",
            remedy="Er is niets te doen: lijsten gaan al naar punten per veld.",
            code="scorekaart-al-uit",
        )
    said = _said(reason, "de reden")
    return _decided(session, ScorecardDecision(gemeente_code=gemeente, switch=Switch.OFF, reason=said, decided_by=by))


def _decided(session: Session, decision: ScorecardDecision) -> ScorecardDecision:
    repository.wait_turn(session, decision.gemeente_code)
    session.add(decision)
    session.flush()
    return decision


def _gemeente(code: str) -> str:
    if municipality(code) is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    return code


def _said(text: str, what: str) -> str:
    said = text.strip()
    if not said or len(said) > LONGEST_TEXT or not said.isprintable():
        raise InvalidInputError(
            f"Bij een besluit over een scorekaart hoort {what}.",
            remedy=f"Geef die in woorden op één regel, ten hoogste {LONGEST_TEXT} tekens.",
        )
    return said


def decision_in_force(session: Session, gemeente_code: str) -> ScorecardDecision | None:
    """The decision by which a scorecard is on for a gemeente, or None."""
    last = repository.last_decision(session, gemeente_code)
    return last if last is not None and last.switch == Switch.ON else None


def scorecard_for(session: Session, gemeente_code: str) -> InForce | None:
    """What is in force for the places of a gemeente now, or None. Raises ScorecardError when it cannot be used."""
    decision = decision_in_force(session, gemeente_code)
    if decision is None or decision.sha256 is None:
        return None
    card = load_version(session, decision.sha256)
    check_features(card)
    return InForce(decision, card, _read_gains(json.dumps(decision.gain_table)))


@lru_cache(maxsize=32)
def _read_gains(table: str) -> GainTable:
    return GainTable.from_json(json.loads(table))
