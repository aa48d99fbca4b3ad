"""What is known of how long spells lasted: arrays, checked once, that every estimator reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.errors import InputProblem, InvalidInputError

Days = NDArray[np.int64]
CENSORED = 0
"""The cause of a spell of which the end is not known: it still ran when we last looked."""


@dataclass(frozen=True, slots=True)
class Durations:
    """One row per spell, all arrays of shape (n,).

    `entry`: the day from which the spell was under our eyes (0, or later where it was running when we began to look);
    `exit`: the day on which it ended or was last seen; `cause`: why it ended, 1…`causes`, or `CENSORED`; `group`: the
    row's starting state and cohort as one number, 0…`groups` − 1. A row is at risk on day t if entry < t ≤ exit.
    """

    entry: Days
    exit: Days
    cause: Days
    group: Days
    causes: int
    groups: int

    def __len__(self) -> int:
        return len(self.exit)


def durations(
    entry: NDArray[np.integer],
    exit_: NDArray[np.integer],
    cause: NDArray[np.integer],
    group: NDArray[np.integer] | None = None,
    *,
    causes: int | None = None,
    groups: int | None = None,
) -> Durations:
    """Checked durations. Rows that were never at risk and never ended (exit = entry, censored) say nothing and go.

    Raises `InvalidInputError` naming how many rows are wrong: an end on or before the first day that we saw, a
    negative day, a cause or group that does not exist. None is repaired here: `services.flow.journeys` does that.
    """
    began, ended, why = (np.asarray(one).astype(np.int64, copy=False) for one in (entry, exit_, cause))
    of = np.zeros(len(ended), dtype=np.int64) if group is None else np.asarray(group).astype(np.int64, copy=False)
    if len({len(one) for one in (began, ended, why, of)}) != 1:
        raise ValueError("entry, exit, cause and group need one length")
    causes = int(why.max(initial=1)) if causes is None else causes
    groups = int(of.max(initial=0)) + 1 if groups is None else groups
    _refuse_wrong(began, ended, why, of, causes, groups)
    kept = ended > began
    if not kept.all():
        began, ended, why, of = began[kept], ended[kept], why[kept], of[kept]
    return Durations(began, ended, why, of, causes, groups)


def _refuse_wrong(entry: Days, exit_: Days, cause: Days, group: Days, causes: int, groups: int) -> None:
    wrong = {
        "begin": ("ligt voor dag 0", entry < 0),
        "einde": (
            "ligt voor het begin, of op dezelfde dag met een uitkomst",
            (exit_ < entry) | _at_once(entry, exit_, cause),
        ),
        "uitkomst": (f"is geen getal van 0 tot en met {causes}", (cause < 0) | (cause > causes)),
        "groep": (f"is geen getal van 0 tot en met {groups - 1}", (group < 0) | (group >= groups)),
    }
    found = [
        InputProblem(field, f"{what}; dat geldt voor {int(rows.sum())} van de {len(rows)} perioden")
        for field, (what, rows) in wrong.items()
        if rows.any()
    ]
    if found:
        raise InvalidInputError(
            "Deze perioden kunnen zo niet zijn geweest.",
            remedy="Verbeter de dagen in het dossier, of laat deze perioden weg en meld hoeveel het er zijn.",
            problems=tuple(found),
        )


def _at_once(entry: Days, exit_: Days, cause: Days) -> NDArray[np.bool_]:
    return (exit_ == entry) & (cause != CENSORED)


def seen_through(
    start: NDArray[np.integer],
    end: NDArray[np.integer],
    cause: NDArray[np.integer],
    group: NDArray[np.integer] | None = None,
    *,
    first: int | NDArray[np.integer],
    last: int,
    causes: int | None = None,
    groups: int | None = None,
) -> Durations:
    """The part of spells that lies in a window of observation [`first`, `last`], as durations.

    `start` and `end` are day numbers of one calendar; the last day of a spell is `end` − 1. `first` may differ per row:
    the day from which a person was under our eyes. A spell that was running then enters late (left truncation); one
    that runs beyond `last` is censored there; spells wholly outside say nothing. An empty window gives no rows.
    """
    start, end, cause = (np.asarray(one).astype(np.int64, copy=False) for one in (start, end, cause))
    inside = (start < last) & (end > first)
    late_end = end > last
    shown = np.where(late_end, CENSORED, cause)
    entry, exit_ = np.maximum(first - start, 0), np.minimum(end, last) - start
    inside |= end < start  # what cannot be, must be told and not fall out of the window
    grouped = np.zeros(len(start), dtype=np.int64) if group is None else np.asarray(group)
    return durations(entry[inside], exit_[inside], shown[inside], grouped[inside], causes=causes, groups=groups)
