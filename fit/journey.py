"""Travel time between a person's postcode area and a place: an estimate with a lower and an upper bound.

Straight-line distance × 1.3, at a speed per means of transport plus a fixed time. Speeds, detour and fixed
times are design defaults of ours, meant for postcode areas, not for addresses; a timetable would be better.
"""

import numpy as np
import numpy.typing as npt

from fit.columns import Float32, JobseekerColumns, PlacementFacts

Degrees = np.float32 | Float32

EARTH_RADIUS_KM = 6371.0
DETOUR = 1.3

# Per bit of the transport mask: kilometres an hour, and minutes lost before and after.
SPEED_KMH = np.array([4.5, 15.0, 19.0, 27.0, 30.0, 50.0, 50.0], dtype=np.float32)
FIXED_MINUTES = np.array([0.0, 2.0, 2.0, 3.0, 15.0, 5.0, 5.0], dtype=np.float32)
MEANS = np.arange(len(SPEED_KMH), dtype=np.int8)[:, np.newaxis]

# PW art. 18 lid 4 holds up to three hours of travel a day for bearable, so nobody is asked more.
MOST_MINUTES = 90
# What we take for granted when somebody was never asked how far they will travel (design default).
GRANTED_MINUTES = 30


def distance_km(people: JobseekerColumns, place: PlacementFacts) -> Float32:
    """Great-circle distance in km (haversine), NaN where the person's area is unknown. Shape (n,)."""
    return kilometres_between(people, np.float32(place.latitude), np.float32(place.longitude))


def kilometres_between(people: JobseekerColumns, latitude: Degrees, longitude: Degrees) -> Float32:
    """From every person to one point, or from one person (columns of length one) to many. Degrees in, km out."""
    lat1, lon1 = np.radians(people.latitude), np.radians(people.longitude)
    lat2, lon2 = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat1 - lat2) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon1 - lon2) / 2) ** 2
    return (2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))).astype(np.float32)


def minutes_by(means: npt.NDArray[np.int8], kilometres: Float32) -> Float32:
    """Minutes one way (means, people) by these means of transport (bits of the mask, one a row)."""
    return kilometres * np.float32(DETOUR * 60) / SPEED_KMH[means] + FIXED_MINUTES[means]


def minutes(people: JobseekerColumns, place: PlacementFacts) -> tuple[Float32, Float32]:
    """Fewest and most minutes one way: the two are equal where the means of transport are known.

    Where they are not, any means is possible. Which is fastest depends on the distance: next door nobody is
    sooner there by car than on foot.
    """
    return minutes_between(people, np.float32(place.latitude), np.float32(place.longitude))


def minutes_between(people: JobseekerColumns, latitude: Degrees, longitude: Degrees) -> tuple[Float32, Float32]:
    """The same from every person to one point, or from one person (columns of length one) to many points."""
    kilometres = kilometres_between(people, latitude, longitude)
    by = minutes_by(MEANS, kilometres)
    has = (people.transport >> MEANS) & 1 == 1
    unknown: npt.NDArray[np.bool_] = people.transport <= 0
    best = np.where(has, by, np.float32(np.inf)).min(axis=0)
    nan = np.isnan(kilometres)
    fewest = np.where(unknown, by.min(axis=0), best)
    most = np.where(unknown, by.max(axis=0), best)
    return (
        np.where(nan, np.nan, fewest).astype(np.float32),
        np.where(nan, np.nan, most).astype(np.float32),
    )


def limits(people: JobseekerColumns) -> tuple[Float32, Float32]:
    """The minutes that surely suit, and those beyond which it surely does not; equal where known."""
    known = people.max_minutes >= 0
    stated = people.max_minutes.astype(np.float32)
    return (
        np.where(known, stated, np.float32(GRANTED_MINUTES)),
        np.where(known, stated, np.float32(MOST_MINUTES)),
    )
