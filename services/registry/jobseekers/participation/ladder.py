"""The decision tree of the participatieladder (domain.md §3.1) as one pure function, with its path in Dutch.

From the top down the highest trede whose criteria hold counts. The criteria look at what somebody does now, not
at what is intended: a proefplaats has no contract yet and is therefore trede 4 (one source puts it under 5).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LadderAnswers:
    """Answers about the present week; None: not asked. `support` bundles instrument, guidance beyond the usual,
    supplementary benefit, WSW and schooling beside the work, so that none of these is kept about the person."""

    contract: bool | None = None
    support: bool | None = None
    unpaid_task: bool | None = None
    organised: bool | None = None
    outside: bool | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the path with its answer."""

    question: str
    yes: bool


@dataclass(frozen=True, slots=True)
class Found:
    """The trede and the questions that decided it, in order."""

    trede: int
    path: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class StillToAsk:
    """The answers do not decide yet: this question (a field of `LadderAnswers`) comes next."""

    field: str


QUESTIONS: Final = {
    "contract": "Heeft iemand een arbeidsovereenkomst of een eigen bedrijf?",
    "support": "Is daar ondersteuning, een aanvullende uitkering, WSW of scholing bij?",
    "unpaid_task": "Doet iemand minstens één keer per week, buitenshuis, onbetaald werk waar anderen op rekenen?",
    "organised": "Doet iemand minstens één keer per week mee aan een georganiseerde activiteit?",
    "outside": "Heeft iemand minstens één keer per week buitenshuis contact dat meer is dan een boodschap?",
}

TREDE_NAMES: Final = {
    1: "Geïsoleerd",
    2: "Sociale contacten buitenshuis",
    3: "Deelname aan georganiseerde activiteiten",
    4: "Onbetaald werk",
    5: "Betaald werk met ondersteuning",
    6: "Betaald werk",
}

# Below paid work: the first question that is answered with yes gives its trede; without any yes it is trede 1.
_UNPAID: Final = (("unpaid_task", 4), ("organised", 3), ("outside", 2))


def find_trede(answers: LadderAnswers) -> Found | StillToAsk:
    """The trede that follows from the answers, or the question that must be asked first. Nothing is guessed."""
    if answers.contract is None:
        return StillToAsk("contract")
    if answers.contract:
        if answers.support is None:
            return StillToAsk("support")
        path = (Answered(QUESTIONS["contract"], True), Answered(QUESTIONS["support"], answers.support))
        return Found(5 if answers.support else 6, path)
    return _without_contract(answers)


def _without_contract(answers: LadderAnswers) -> Found | StillToAsk:
    path = [Answered(QUESTIONS["contract"], False)]
    for field, trede in _UNPAID:
        answer: bool | None = getattr(answers, field)
        if answer is None:
            return StillToAsk(field)
        path.append(Answered(QUESTIONS[field], answer))
        if answer:
            return Found(trede, tuple(path))
    return Found(1, tuple(path))


def explanation(found: Found) -> list[str]:
    """The path as Dutch sentences: every question with its answer, then the trede."""
    asked = [f"{one.question} {'Ja' if one.yes else 'Nee'}." for one in found.path]
    return [*asked, f"Dat is trede {found.trede}: {TREDE_NAMES[found.trede]}."]


def potential(observed: int | None, expected: int | None) -> int | None:
    """Growth potential: expected minus observed trede, in treden; unknown as long as one of both is."""
    return None if observed is None or expected is None else expected - observed
