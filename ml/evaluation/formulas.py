"""The formulas that a ranker must beat: those of the best peers, put in our terms, and what anybody would try first.

Each gives a score per pair of a question, more is better. An unknown fact is neutral: it counts as the mean of what is
known in that question, so that nobody gains or loses by silence. Sources: peers.md 1.2 (responsiveness), 1.1
(exposure), 1.4 (utility × success), 4 (the list of what to beat).
"""

from collections.abc import Callable

import numpy as np

from ml.evaluation.questions import Float64, Question

Formula = Callable[[Question], Float64]

SKILLS = ("taal", "certificaten", "ervaring")
"""Features that stand for the essential skills of the formula utility × success."""
LEAST_SKILL = 0.05
"""A skill that lacks leaves this much, since in a product nothing would make everybody equal."""


def neutral(values: Float64, otherwise: float = 0.5) -> Float64:
    """Unknown values replaced by the mean of the known; by `otherwise` where nothing is known."""
    known = ~np.isnan(values)
    return np.where(known, values, values[known].mean() if known.any() else otherwise)


def no_order(question: Question) -> Float64:
    """All the same: chance decides."""
    return np.zeros(len(question))


def distance(question: Question) -> Float64:
    """The nearest first."""
    return -neutral(question.facts.minutes)


def letters(question: Question) -> Float64:
    """Most alike in letters: char TF-IDF of the wish and the place."""
    return neutral(question.facts.letters, 0.0)


def responsiveness(question: Question) -> Float64:
    """Employers that placed people and answer: (10 + 20 × placements of twelve months) × answer rate, rounded.

    About the people for one place it says nothing, so chance decides there.
    """
    placed = neutral(question.facts.placements, 0.0)
    return np.round((10 + 20 * placed) * neutral(question.facts.answer_rate, 1.0))


def exposure(question: Question) -> Float64:
    """Who was put forward least for what there is first: applications ÷ openings, upwards."""
    openings = np.maximum(neutral(question.facts.openings, 1.0), 1.0)
    return -neutral(question.facts.applications, 0.0) / openings


def utility_times_success(question: Question) -> Float64:
    """U × P with P = G · E^0.5 · R^0.2 · M^0.3: the gate (all here passed it), the geometric mean of essential skills,
    readiness (trede and rhythm) and demand (openings); utility is what somebody wants, and how far it is."""
    skills = np.stack([np.maximum(neutral(question.feature(name)), LEAST_SKILL) for name in SKILLS])
    essential = np.exp(np.log(skills).mean(axis=0))
    readiness = np.maximum(neutral(question.feature("trede")), LEAST_SKILL)
    openings = neutral(question.facts.openings, 1.0)
    demand = np.maximum(openings, 1.0) / max(float(openings.max(initial=1.0)), 1.0)
    success = essential**0.5 * readiness**0.2 * demand**0.3
    wish, near = neutral(question.feature("wens")), neutral(question.feature("reistijd"))
    return np.maximum((wish + near) / 2, LEAST_SKILL) * success


FORMULAS: dict[str, Formula] = {
    "willekeurig": no_order,
    "afstand": distance,
    "letters (TF-IDF)": letters,
    "werkgever die antwoordt": responsiveness,
    "minst voorgesteld": exposure,
    "wens × kans": utility_times_success,
}
"""Formulas by the name that a report gives them; points per field is a scorecard and comes in as a ranker."""
