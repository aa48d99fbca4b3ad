"""Columns: one numpy array per fact, one row per jobseeker; and one placement as plain values.

There is no forbidden attribute here and no place for one (design.md decision 4): no nationality, origin,
benefit, sanction, sex, age, household or diagnosis. Unknown has a value of its own in every column.
"""

import math
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Self

import numpy as np
import numpy.typing as npt

Int8 = npt.NDArray[np.int8]
Int16 = npt.NDArray[np.int16]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Float32 = npt.NDArray[np.float32]
Bool = npt.NDArray[np.bool_]

YES, NO, UNKNOWN = 1, 0, -1

SKILLS = 5
LANGUAGE_RANKS = 9  # A0-alfa, A0, A1-, A1, A2, B1, B2, C1, C2
NOT_HELD, NOT_ASKED, PERMANENT = 0, -1, np.iinfo(np.int32).max
MOST_OCCUPATIONS = 4
NO_OCCUPATION = -1
MOST_STAYS = 8  # the last so many stays of a person
NO_KIND, NO_PLACE = -1, 0
NEVER = 0  # of days: it did not happen; UNKNOWN where nobody knows
EPOCH = date(1970, 1, 1)

# Columns of `determinations`: purpose-bound yes/no's (design.md decision 4).
DETERMINATIONS = 6
(
    GENERAL_ASSISTANCE,
    SHELTERED_ADMISSIBLE,
    PARTICIPATION_PLACE_ALLOWED,
    CHAINSAW_ALLOWED,
    SCHOOL_FIRST,
    WAGE_SUBSIDY_GROUP,
) = range(DETERMINATIONS)


def day_number(day: date) -> int:
    """Days since 1970-01-01, the unit of all dates in columns."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class JobseekerColumns:
    """What matching may know of `n` people. Masks hold one bit per code of the registry's vocabulary."""

    ids: npt.NDArray[np.void]  # (n,) 16 bytes: the pseudonymous id
    gemeente: Int32  # (n,) number of the gemeente's CBS code
    trede: Int8  # (n,) 1–6, or -1
    language_low: Int8  # (n, 5) lowest level that fits what was measured, rank 0–8
    language_high: Int8  # (n, 5) highest level that fits; low 0 and high 8: nothing known
    hours_min: Float32  # (n,) hours a week, NaN unknown
    hours_max: Float32  # (n,) hours a week, NaN unknown
    dayparts: Int32  # (n,) mask of 21 dayparts, -1 unknown
    available_from: Int32  # (n,) day number, 0: now
    latitude: Float32  # (n,) degrees, NaN unknown
    longitude: Float32  # (n,) degrees, NaN unknown
    transport: Int16  # (n,) mask, -1 unknown
    max_minutes: Int16  # (n,) minutes one way, -1 unknown
    certificate_until: Int32  # (n, C) last valid day number, PERMANENT, NOT_HELD or NOT_ASKED
    licences: Int32  # (n,) mask, -1 unknown
    guidance_needed: Int8  # (n,) 0–3, -1 unknown
    conditions_needed: Int32  # (n,) mask, -1 unknown
    wishes: Int16  # (n, 4) occupation indexes, dearest first, -1 none
    experience: Int16  # (n, 4) occupation indexes, -1 none
    determinations: Int8  # (n, 6) YES, NO or UNKNOWN per purpose-bound determination
    expected_trede: Int8  # (n,) the trede that somebody is expected to reach, 1–6, or -1
    participation_left: Int16  # (n,) participatie-uren still to make, -1 unknown; only for rules
    stays: Int8  # (n,) how many of the last stays stand in the columns below, -1 nothing known
    stay_kind: Int8  # (n, 8) number of the kind of place, -1 none; stays by first day, oldest first
    stay_place: Int64  # (n, 8) number of the place (`place_number`), 0 none
    stay_from: Int32  # (n, 8) first day number
    stay_until: Int32  # (n, 8) last day number, PERMANENT: none agreed
    stay_hours: Float32  # (n, 8) hours a week that somebody kept up there, NaN: none yet, or not known
    stay_prospect: Int8  # (n, 8) YES where the employer meant to hire
    offered_on: Int32  # (n,) day number of the last offer of a place, NEVER or -1 unknown; only for policy
    ready: Int8  # (n,) whether somebody can begin with the leerlijn step of the place at hand (`beside_step`)

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.int64] | slice) -> Self:
        """The same columns for some rows, in that order."""
        return replace(self, **{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def one(self, row: int) -> Self:
        """One person as columns of length one."""
        return self.take(slice(row, row + 1))


def unknown_columns(count: int, certificates: int) -> JobseekerColumns:
    """Columns of people about whom nothing is known yet; `certificates` is how many there are to hold."""

    def full(value: float, dtype: type[np.generic], *width: int) -> npt.NDArray[np.generic]:
        return np.full((count, *width), value, dtype=dtype)

    values = {
        "ids": np.zeros(count, dtype="V16"),
        "gemeente": full(0, np.int32),
        "language_low": full(0, np.int8, SKILLS),
        "language_high": full(LANGUAGE_RANKS - 1, np.int8, SKILLS),
        "available_from": full(0, np.int32),
        "certificate_until": full(NOT_ASKED, np.int32, certificates),
        "determinations": full(UNKNOWN, np.int8, DETERMINATIONS),
    }
    values |= {name: full(np.nan, np.float32) for name in ("hours_min", "hours_max", "latitude", "longitude")}
    values |= {
        name: full(UNKNOWN, np.int8) for name in ("trede", "guidance_needed", "expected_trede", "stays", "ready")
    }
    values |= {name: full(UNKNOWN, np.int16) for name in ("transport", "max_minutes", "participation_left")}
    values |= {name: full(UNKNOWN, np.int32) for name in ("dayparts", "licences", "conditions_needed", "offered_on")}
    values |= {name: full(NO_OCCUPATION, np.int16, MOST_OCCUPATIONS) for name in ("wishes", "experience")}
    values |= {
        "stay_kind": full(NO_KIND, np.int8, MOST_STAYS),
        "stay_place": full(NO_PLACE, np.int64, MOST_STAYS),
        "stay_from": full(NEVER, np.int32, MOST_STAYS),
        "stay_until": full(NEVER, np.int32, MOST_STAYS),
        "stay_hours": full(np.nan, np.float32, MOST_STAYS),
        "stay_prospect": full(NO, np.int8, MOST_STAYS),
    }
    return JobseekerColumns(**values)


def place_number(identity: bytes) -> int:
    """The number of a place in columns: the first eight bytes of its random id."""
    return int.from_bytes(identity[:8], "big", signed=True)


@dataclass(frozen=True, slots=True)
class StandingColumns:
    """Where `n` people stand towards `s` steps of the learning lines, as it was worked out last."""

    ids: npt.NDArray[np.void]  # (n,) 16 bytes, sorted
    steps: tuple[str, ...]  # (s,) line and step, such as groen:G3
    readiness: Int8  # (n, s) YES can begin, NO not yet, UNKNOWN
    position: Int8  # (n, s) 0 not there, 1 done, 2 on it

    def beside(self, ids: npt.NDArray[np.void]) -> Self:
        """The same for these people, in their order. Of whom nothing was worked out, nothing is known."""
        if not len(self.ids):
            at, known = np.zeros(len(ids), dtype=np.intp), np.zeros(len(ids), dtype=np.bool_)
            nobody = np.zeros((1, len(self.steps)), dtype=np.int8)
            readiness, position = nobody, nobody
        else:
            at = np.searchsorted(self.ids, ids).clip(max=len(self.ids) - 1)
            known, readiness, position = self.ids[at] == ids, self.readiness, self.position
        return replace(
            self,
            ids=ids,
            readiness=np.where(known[:, None], readiness[at], UNKNOWN).astype(np.int8),
            position=np.where(known[:, None], position[at], 0).astype(np.int8),
        )


@dataclass(frozen=True, slots=True)
class CertificateAsked:
    """A certificate that a place asks: its column, the weeks in which it can be gained (0: not), and whether
    the law requires it, so that not knowing blocks."""

    column: int
    trainable_weeks: int
    required_by_law: bool
    name: str


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """The least level of one skill that a place asks, with the employer's reason."""

    skill: int
    rank: int
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """How often something happened of how often it could, and how often it happens as a rule (0–1, NaN unknown)."""

    happened: int = 0
    out_of: int = 0
    usual: float = math.nan


NO_RECORD = Record()


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """One place as `fit` sees it. Masks and indexes are those of the columns."""

    kind: str
    starts: int  # day number
    hours_min: float
    hours_max: float
    dayparts: int  # mask of fixed dayparts, 0: by arrangement
    latitude: float
    longitude: float
    languages: tuple[LanguageAsked, ...]
    certificates: tuple[CertificateAsked, ...]
    licences: int
    guidance_offered: int
    can_meet: int
    cannot_meet: int
    occupation: int
    occupation_branche: npt.NDArray[np.int8]  # (occupations,) branche index of each occupation
    occupation_isco: npt.NDArray[np.int16]  # (occupations,) ISCO-08 unit group of each occupation
    occupation_likeness: Float32  # (occupations,) 0–1, how alike each is to the place's occupation, NaN unknown
    task_likeness: Float32  # (occupations,) 0–1, how alike each is to the text of the place, NaN unknown
    needs_chainsaw: bool
    place: int = NO_PLACE  # `place_number`, 0 unknown
    kind_index: int = NO_KIND  # number of the kind, as in `stay_kind`
    additional: int = UNKNOWN  # whether a displacement check found the work additional
    recognised: int = UNKNOWN  # whether the employer is a leerbedrijf recognised by SBB
    step: str = ""  # the leerlijn step that the place belongs to, such as groen:G3
    answers: Record = NO_RECORD  # of the employer: questions of the gemeente that were answered soon
    completed: Record = NO_RECORD  # stays that were completed
    led_on: Record = NO_RECORD  # stays that led to a contract or a higher step


@dataclass(frozen=True, slots=True)
class RuleSetColumns:
    """What the rule set of each person's own gemeente says for this kind of place and start day."""

    language_counts: Bool  # (n,)
    required: Bool  # (n, 6) determinations without which a person cannot be placed
    trede_low: Int8  # (n,)
    trede_high: Int8  # (n,)
    longest_days: Int32  # (n,) most days at this kind of place, all extensions included; 0: no limit
    counted_kinds: Int32  # (n,) mask of kinds whose stays count towards them anywhere; 0: only those at this place
    left_out_days: Int32  # (n,) so many days of other kinds do not count where the employer meant to hire
    school_first: Bool  # (n,) whether nobody for whom school comes first can be placed

    def take(self, rows: npt.NDArray[np.intp] | npt.NDArray[np.int64] | slice) -> Self:
        """The rules of some people, in that order."""
        return replace(self, **{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def one(self, row: int) -> Self:
        """The rules of one person, as columns of length one."""
        return self.take(slice(row, row + 1))


@dataclass(frozen=True, slots=True)
class RuleSetFacts:
    """The same for one gemeente."""

    language_counts: bool
    required: tuple[bool, ...]  # determinations beyond those that are named here are not required
    trede_low: int
    trede_high: int
    longest_days: int = 0
    counted_kinds: int = 0
    left_out_days: int = 0
    school_first: bool = False


def gather(by_gemeente: dict[int, RuleSetFacts], gemeente: Int32) -> RuleSetColumns:
    """Give every person the rules of their own gemeente. A gemeente without rules is an error."""
    codes = np.array(sorted(by_gemeente), dtype=np.int32)
    missing = np.setdiff1d(gemeente, codes)
    if missing.size:
        raise KeyError(f"no rule set for gemeente {int(missing[0])}")
    sets = [by_gemeente[int(code)] for code in codes]
    at = np.searchsorted(codes, gemeente)
    required = np.zeros((len(sets), DETERMINATIONS), dtype=np.bool_)
    for row, one in enumerate(sets):
        required[row, : len(one.required)] = one.required

    def each(name: str, dtype: type[np.generic]) -> npt.NDArray[np.generic]:
        return np.array([getattr(one, name) for one in sets], dtype=dtype)[at]

    plain = {
        **{name: each(name, np.bool_) for name in ("language_counts", "school_first")},
        **{name: each(name, np.int8) for name in ("trede_low", "trede_high")},
        **{name: each(name, np.int32) for name in ("longest_days", "counted_kinds", "left_out_days")},
    }
    return RuleSetColumns(required=required[at], **plain)  # type: ignore[arg-type]  # typed column by column above
