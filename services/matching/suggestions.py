"""Suggestions for the text of a place that is being written: occupations, branches and steps that it is like.

A proposal from the text alone: nothing is stored, nothing is chosen, and where nothing is alike enough it says so.
"""

from collections.abc import Sequence

from sqlmodel import Session

from leerlijnen.catalogue import Catalogue
from services import clock
from services.errors import InputProblem, NotAllowedError, RefusedError
from services.matching.likeness import LikelyOccupation, LikelyStep, Way, WorkText, likely_occupations, likely_steps
from services.matching.suggestion_schemas import (
    Certainty,
    LikelyBrancheOut,
    LikelyOccupationOut,
    LikelyStepOut,
    PlaceSuggestionsOut,
    PlaceTextIn,
)
from services.registry import Actor, find_employer, leerlijn_catalogue, locate, municipality

MOST = 5
"""Occupations and steps that are suggested."""
LEAST = 0.5
"""Likeness (0 to 1) from which something is suggested; below it we say that we do not know.

Titles that name no work, or work that is not on our list, come as a rule below it.
"""
CERTAINTY = ((0.85, Certainty.NEARLY_CERTAIN), (0.7, Certainty.LIKELY))
"""From which likeness a suggestion is called how; below all of them: perhaps.

By the shipped model 48 of 50 first occupations for the 101 places of the demo were right from 0.85 on, 18 of 25 from
0.7 on, and 8 of 21 from 0.5 on, where 17 were of the right branche.
"""

WHY = {
    Way.TASK: "Lijkt op een taak van deze stap: {like}.",
    Way.NAME: "Lijkt op de naam van deze stap.",
    Way.OCCUPATION: "Lijkt op een beroep van deze stap: {like}.",
}
NOTHING = "Deze tekst lijkt op geen beroep en geen leerlijnstap genoeg. Kies zelf, of schrijf op wat iemand gaat doen."
NO_OCCUPATION = "Deze tekst lijkt op geen beroep genoeg; kies het beroep zelf."
NO_STEP = "Deze tekst lijkt op geen leerlijnstap genoeg."
PROPOSAL = "Dit is een voorstel op grond van de tekst. Kies zelf wat klopt; er is niets vastgelegd."


class PlaceTextRefusedError(RefusedError):
    """Where the place is cannot be told from what was given; `problems` names each field."""

    code = "plektekst-geweigerd"

    def __init__(self, problems: Sequence[InputProblem]) -> None:
        super().__init__(
            "Bij deze tekst zijn zo geen suggesties te geven.",
            remedy="Verbeter de genoemde velden en vraag het opnieuw.",
        )
        self.problems = tuple(problems)


def suggestions_for(session: Session, actor: Actor, text: PlaceTextIn) -> PlaceSuggestionsOut:
    """What the text of a place is like, by the learning lines of its gemeente today.

    Raises PlaceTextRefusedError when its place is not in our regions, and EncoderError when there is no encoder.
    """
    gemeente, today = _gemeente(session, actor, text), clock.today()
    catalogue = leerlijn_catalogue(gemeente, today)
    work = WorkText.of(text.titel, text.omschrijving, text.leerdoel)
    found = likely_occupations(work, least=LEAST, most=MOST)
    steps = likely_steps(work, catalogue, least=LEAST, most=MOST, kind=text.soort)
    return PlaceSuggestionsOut(
        gemeente=gemeente,
        op=today,
        beroepen=[_occupation(one) for one in found],
        branches=_branches(found),
        leerlijnstappen=[_step(one, catalogue) for one in steps],
        toelichting=_explained(bool(found), bool(steps)),
    )


def _gemeente(session: Session, actor: Actor, text: PlaceTextIn) -> str:
    """Of the place, and otherwise of who asks."""
    if text.postcode is None:
        return text.gemeente or _own_gemeente(session, actor)
    town = locate(int(text.postcode))
    if town is None or municipality(town.gemeente_code) is None:
        raise PlaceTextRefusedError(
            [InputProblem("postcode", "ligt niet in onze regio's; geef de vier cijfers van de werkplek")]
        )
    if text.gemeente not in (None, town.gemeente_code):
        raise PlaceTextRefusedError(
            [InputProblem("gemeente", "is niet de gemeente van deze postcode; laat een van beide weg")]
        )
    return town.gemeente_code


def _own_gemeente(session: Session, actor: Actor) -> str:
    """Of the account, or of the employer that it belongs to."""
    if actor.gemeente_code is not None:
        return actor.gemeente_code
    if actor.employer_id is None:
        raise NotAllowedError("Dit account hoort bij geen gemeente en geen werkgever.", remedy="Vraag de beheerder.")
    return find_employer(session, actor, actor.employer_id).gemeente_code


def certainty(likeness: float) -> Certainty:
    """How sure a likeness is, in words."""
    return next((word for least, word in CERTAINTY if likeness >= least), Certainty.PERHAPS)


def why(step: LikelyStep) -> str:
    """In words by what a step is like the text."""
    return WHY[step.way].format(like=step.like)


def _occupation(one: LikelyOccupation) -> LikelyOccupationOut:
    return LikelyOccupationOut(
        gelijkenis=one.likeness,
        zekerheid=certainty(one.likeness),
        code=one.occupation.code,
        titel=one.occupation.titel,
        branche=one.occupation.branche,
    )


def _branches(found: Sequence[LikelyOccupation]) -> list[LikelyBrancheOut]:
    """The branches of occupations, each with the likeness of its best."""
    best: dict[str, float] = {}
    for one in found:
        best[one.occupation.branche] = max(one.likeness, best.get(one.occupation.branche, 0.0))
    return [
        LikelyBrancheOut(gelijkenis=likeness, zekerheid=certainty(likeness), branche=branche)
        for branche, likeness in best.items()
    ]


def _step(one: LikelyStep, catalogue: Catalogue) -> LikelyStepOut:
    return LikelyStepOut(
        gelijkenis=one.likeness,
        zekerheid=certainty(one.likeness),
        leerlijn=one.key.line,
        stap=one.key.step,
        naam=one.step.name,
        waarom=why(one),
        schets=catalogue.concept(one.key),
    )


def _explained(occupations: bool, steps: bool) -> str:
    if not occupations and not steps:
        return NOTHING
    missing = [sentence for found, sentence in ((occupations, NO_OCCUPATION), (steps, NO_STEP)) if not found]
    return " ".join([*missing, PROPOSAL])
