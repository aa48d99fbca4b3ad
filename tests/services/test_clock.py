"""The clock: UTC moments, Dutch days, and a test may stop it."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from services import clock


def test_now_is_this_moment_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 1, 1, 22, 59, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2027, 1, 1, 23, 0, tzinfo=UTC), date(2027, 1, 2)),
        (datetime(2027, 7, 1, 21, 59, tzinfo=UTC), date(2027, 7, 1)),
        (datetime(2027, 7, 1, 22, 0, tzinfo=UTC), date(2027, 7, 2)),
        (datetime(2027, 3, 28, 22, 30, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 10, 31, 22, 30, tzinfo=UTC), date(2027, 10, 31)),
    ],
    ids=["winter before midnight", "winter midnight", "summer before", "summer midnight", "spring day", "autumn day"],
)
def test_a_day_is_a_dutch_day(moment: datetime, day: date) -> None:
    with clock.frozen_at(moment):
        assert clock.today() == day


def test_a_day_is_written_as_people_write_it() -> None:
    assert clock.dutch_day(date(2027, 3, 1)) == "1 maart 2027"


def test_it_stands_still_and_goes_on_again() -> None:
    noon = datetime(2027, 3, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    with clock.frozen_at(noon):
        assert clock.now() == clock.now() == noon
        assert clock.now().tzinfo is UTC
        with clock.frozen_at(noon + timedelta(days=1)):
            assert clock.now() == noon + timedelta(days=1)
        assert clock.now() == noon
    assert clock.now() != noon


def test_it_stands_still_in_this_context_only() -> None:
    seen: list[datetime] = []
    with clock.frozen_at(datetime(2000, 1, 1, tzinfo=UTC)):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0].year > 2000


def test_a_moment_without_zone_is_refused() -> None:
    naive = datetime(2027, 3, 1)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="timezone"), clock.frozen_at(naive):
        pass
