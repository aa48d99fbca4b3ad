"""The agenda of the region: no person and no small count can be in it, whatever comes in."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.flow.weekdate.overleg import CellShort, OverlegOut, overleg
from services.registry.weekdate import WeekdateActionInFull
from services.registry.weekdate.models import WeekdateAction
from tests.services.flow.weekdate.weeks import ON, opened

counts = st.integers(0, 40)
cells = st.lists(st.builds(CellShort, st.sampled_from(["groen", "zorg"]), st.integers(1, 6), counts, counts))


def of(found: list[CellShort] | None, *actions: WeekdateActionInFull) -> OverlegOut:
    return overleg("zwolle", ON, places=[opened()], places_total=1, shared=actions, employers=[], cells=found)


@given(cells)
def test_no_small_count_of_people_comes_out(found: list[CellShort]) -> None:
    out = of(found)
    assert all(one.mensen_nodig >= 10 for one in out.tekorten)
    expected = [(one.branche, one.trede) for one in found if one.needed >= 10 and one.needed > one.places]
    assert [(one.branche, one.trede) for one in out.tekorten] == expected


def test_no_field_of_it_can_hold_a_person() -> None:
    schema = str(OverlegOut.model_json_schema(by_alias=True)).lower()
    assert "werkzoekendeid" not in schema
    assert "kandidaat" not in schema


def test_an_action_about_a_person_never_passes() -> None:
    action = WeekdateAction(
        gemeente_code="GM0177",
        region="zwolle",
        what="Bellen.",
        due_on=date(2027, 1, 5),
        owner_id=uuid4(),
        recorded_by=uuid4(),
        jobseeker_id=uuid4(),
    )
    with pytest.raises(ValueError, match="about a person"):
        of([], WeekdateActionInFull(action, action.due_on, action.owner_id, "consulent", 0))


def test_what_is_not_counted_yet_is_told() -> None:
    assert of(None).leerlijnen_uitgerekend is False
    assert of([]).leerlijnen_uitgerekend is True
