"""The frame of learning: stays beside the facts of the stored list that they began out of, computed again by `fit`.

Nothing of now comes in: people, place and rules are those that the list stored. Proposals will name the line that a
stay began out of; until they are there person, place and days do.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import numpy as np
from sqlmodel import Session

from fit.columns import UNKNOWN, Float32, Int8, day_number, gather
from fit.features import feature_rows
from fit.gain import Float64
from fit.register import SCORE_FEATURES
from ml.outcomes.rows import ListedRows, OutcomeRows
from services import clock
from services.matching.learning import repository
from services.matching.learning.repository import AskedStay, BegunOutOf
from services.matching.policy import GainTable, default_gains
from services.matching.shortlists.models import Json
from services.matching.snapshot import columns_from_json, place_from_json, rulesets_from_json
from services.registry import Followed, FollowUp, followed_stays

MOST_LISTS = 400
"""Lists of a period that are read to compare people on lists: more say nothing else."""
AT_ONCE = 1_000


class LeftOut(StrEnum):
    """Why a stay of which the outcome is known gives no row."""

    NO_LIST = "niet-uit-een-lijst"


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows to learn from, and how many stays gave none, by why (a word of `FollowUp` or `LeftOut`).

    `stopped_for_more`: rows that count as not completed though somebody went to other work, school or elsewhere.
    """

    rows: OutcomeRows
    left_out: Mapping[str, int]
    stopped_for_more: int
    erased_lines: int


def outcome_frame(session: Session, gemeente_code: str, today: date) -> Frame:
    """Every stay of people of a gemeente that began out of a stored list and whose outcome is known."""
    stays = followed_stays(session, gemeente_code, today)
    known = [one for one in stays if one.follow_up == FollowUp.KNOWN]
    asked = (AskedStay(one.stay_id, one.jobseeker_id, one.placement_id, one.agreed_at, one.from_on) for one in known)
    lines = repository.lines_begun_out_of(session, asked)
    used = sorted((one for one in known if one.stay_id in lines), key=lambda one: _order(one, lines[one.stay_id]))
    left_out = Counter(str(one.follow_up) for one in stays if one.follow_up != FollowUp.KNOWN)
    left_out[LeftOut.NO_LIST] = len(known) - len(used)
    return Frame(
        rows=_outcome_rows(session, used, [lines[one.stay_id] for one in used]),
        left_out={word: left_out[word] for word in (*FollowUp, *LeftOut) if left_out[word]},
        stopped_for_more=sum(one.stopped_for_more for one in used),
        erased_lines=repository.erased_lines(session, gemeente_code),
    )


def _order(stay: Followed, line: BegunOutOf) -> tuple[object, ...]:
    return (line.made_at, stay.from_on, stay.stay_id)


def _outcome_rows(session: Session, stays: Sequence[Followed], lines: Sequence[BegunOutOf]) -> OutcomeRows:
    people = _numbers(one.jobseeker_id for one in stays)
    lists = _numbers(one.shortlist_id for one in lines)
    facts = [(line.shortlist_id, stay.jobseeker_id, line.facts) for stay, line in zip(stays, lines, strict=True)]
    return OutcomeRows(
        names=SCORE_FEATURES,
        x=facts_then(session, facts, default_gains()).x,
        outcome=np.array([one.succeeded for one in stays], dtype=np.int64),
        person=np.array([people[one.jobseeker_id] for one in stays], dtype=np.int64),
        shortlist=np.array([lists[one.shortlist_id] for one in lines], dtype=np.int64),
        listed_on=np.array([_day(one) for one in lines], dtype=np.int64),
        known_on=np.array([day_number(one.known_on) for one in stays if one.known_on is not None], dtype=np.int64),
    )


def listed_rows(
    session: Session, gemeente_code: str, first: date, last: date, gains: GainTable
) -> tuple[ListedRows, list[UUID]]:
    """Own people on candidate lists of a period, with what `gains` says of each; and who the numbers of people are."""
    lines = repository.listed(session, gemeente_code, first, last, most=MOST_LISTS)
    people, lists = _numbers(one.jobseeker_id for one in lines), _numbers(one.shortlist_id for one in lines)
    then = facts_then(session, [(one.shortlist_id, one.jobseeker_id, one.facts) for one in lines], gains)
    rows = ListedRows(
        names=SCORE_FEATURES,
        x=then.x,
        shortlist=np.array([lists[one.shortlist_id] for one in lines], dtype=np.int64),
        person=np.array([people[one.jobseeker_id] for one in lines], dtype=np.int64),
        trede=then.trede,
        gain=then.gain,
    )
    return rows, list(people)


@dataclass(frozen=True, slots=True)
class FactsThen:
    """What lists knew of `n` people: features of a score, the registered trede (-1 unknown), and the gain."""

    x: Float32  # (n, SCORE_FEATURES), NaN unknown
    trede: Int8  # (n,)
    gain: Float64  # (n,)


def facts_then(session: Session, facts: Sequence[tuple[UUID, UUID, Json]], gains: GainTable) -> FactsThen:
    """People on lists by what each list stored. `facts`: list, person and facts of the person, in any order."""
    found = FactsThen(
        np.full((len(facts), len(SCORE_FEATURES)), np.nan, dtype=np.float32),
        np.full(len(facts), UNKNOWN, dtype=np.int8),
        np.ones(len(facts)),
    )
    of_list: dict[UUID, list[int]] = {}
    for row, (shortlist_id, _person, _facts) in enumerate(facts):
        of_list.setdefault(shortlist_id, []).append(row)
    ids = list(of_list)
    for first in range(0, len(ids), AT_ONCE):
        for shortlist_id, made in repository.headers(session, ids[first : first + AT_ONCE]).items():
            at = of_list[shortlist_id]
            people = columns_from_json([(facts[row][1], facts[row][2]) for row in at])
            place = place_from_json(made.placement_facts)
            rules = gather(rulesets_from_json(made.ruleset_facts), people.gemeente)
            found.x[at] = feature_rows(people, place, rules, SCORE_FEATURES)
            found.trede[at], found.gain[at] = people.trede, gains.of(people, place.kind)
            session.expunge(made)
    return found


def _numbers(ids: Iterable[UUID]) -> dict[UUID, int]:
    """A number per id, in the order in which they first come."""
    return {one: at for at, one in enumerate(dict.fromkeys(ids))}


def _day(line: BegunOutOf) -> int:
    return day_number(line.made_at.astimezone(clock.AMSTERDAM).date())
