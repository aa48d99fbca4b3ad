"""Social return as arithmetic: nothing is lost, nothing counts twice."""

from dataclasses import dataclass
from random import Random
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from services.registry.employers.sroi.rules import amount_of, standing
from services.registry.employers.sroi.schemas import SroiFillingIn

cents = st.integers(0, 10**13)


@dataclass(frozen=True)
class Filling:
    """A filling as the sum sees it."""

    id: UUID
    amount_cents: int
    corrects_id: UUID | None = None


@st.composite
def histories(draw: st.DrawFn) -> list[Filling]:
    """Fillings in order of writing, of which each may correct an earlier one that none corrected yet."""
    rows: list[Filling] = []
    for amount in draw(st.lists(cents, max_size=12)):
        corrected = {row.corrects_id for row in rows}
        free = [row.id for row in rows if row.id not in corrected]
        corrects = draw(st.sampled_from(free)) if free and draw(st.booleans()) else None
        rows.append(Filling(uuid4(), amount, corrects))
    return rows


@given(obligation=cents, rows=histories())
def test_what_is_open_and_beyond_makes_up_the_difference(obligation: int, rows: list[Filling]) -> None:
    stands = standing(obligation, rows)
    assert stands.filled + stands.open - stands.beyond == obligation
    assert min(stands.open, stands.beyond) == 0
    assert stands.open >= 0
    assert stands.beyond >= 0


@given(obligation=cents, rows=histories(), order=st.randoms())
def test_the_order_in_which_it_is_read_does_not_matter(obligation: int, rows: list[Filling], order: Random) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert standing(obligation, shuffled) == standing(obligation, rows)


@given(obligation=cents, rows=histories(), amount=cents)
def test_a_correction_counts_in_place_of_what_it_corrects(obligation: int, rows: list[Filling], amount: int) -> None:
    corrected = {row.corrects_id for row in rows}
    for row in rows:
        if row.id not in corrected:
            before = standing(obligation, rows).filled
            after = standing(obligation, [*rows, Filling(uuid4(), amount, row.id)]).filled
            assert after == before - row.amount_cents + amount


@given(st.integers(1, 200_000).map(lambda halves: halves / 2))
def test_hours_by_the_half_are_whole_cents_at_a_hundred_euros(hours: float) -> None:
    given_hours = SroiFillingIn.model_validate({"op": "2026-01-01", "soort": "mvo", "uren": hours})
    assert amount_of(given_hours) == hours * 10_000
