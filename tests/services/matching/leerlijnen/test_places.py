"""Places by step: the arrays say what the lists say, and what is kept is read again after a change."""

from datetime import date
from uuid import UUID, uuid4

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.matching.leerlijnen.places import RegionSeats, Seat, offers_at, offers_of
from services.registry import Supplied
from tests.leerlijnen.lines import TODAY, catalogues


def supplied(*, seats: int, sure: bool, on: date) -> Supplied:
    nobody: UUID = uuid4()
    what = ("GM0177", "werkervaringsplek", "hovenier", 8102, "Plek", None, None, 8, 24, ())
    return Supplied(nobody, nobody, *what, on, seats, sure, held=False)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_offers_of_some_rows_are_those_of_the_list(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    one = st.tuples(st.sampled_from(catalogue.keys), st.integers(0, 30), st.integers(1, 5), st.booleans())
    drawn = data.draw(st.lists(one, max_size=12))
    seats = [Seat(key, True, week, supplied(seats=count, sure=sure, on=TODAY)) for key, week, count, sure in drawn]
    found = RegionSeats(
        seats=tuple(seats),
        loose=(),
        step=np.array([catalogue.index[seat.key] for seat in seats], dtype=np.int64),
        week=np.array([seat.week for seat in seats], dtype=np.int64),
        count=np.array([seat.supplied.seats for seat in seats], dtype=np.int64),
        now=np.array([seat.week == 0 and seat.supplied.sure for seat in seats], dtype=np.bool_),
        latitude=np.zeros(len(seats), dtype=np.float32),
        longitude=np.zeros(len(seats), dtype=np.float32),
    )
    rows = np.array(
        sorted(data.draw(st.sets(st.integers(0, max(len(seats) - 1, 0)))) & set(range(len(seats)))), dtype=int
    )
    assert offers_at(catalogue, found, rows) == offers_of(seats[row] for row in rows)
