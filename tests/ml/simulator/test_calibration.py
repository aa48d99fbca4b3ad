"""Calibration: targets are data with a source, the report says what is outside, and the standard world is within."""

import json

import pytest

from ml.simulator import Run, World, calibrate, run, world_of
from ml.simulator.calibration import MEASURES, load_targets, report
from ml.simulator.world import free_names

TABLES = {
    "Ladder Raalte",
    "De Productie",
    "Plaatsingen per half jaar, per 250 mensen",
    "Uitstroom naar werk naar duur",
    "Workshops",
    "Stromen per bestand en jaar",
}


def test_every_target_has_a_source_a_measure_and_room() -> None:
    targets = load_targets()
    assert {target.table for target in targets} == TABLES
    for target in targets:
        assert target.measure in MEASURES
        assert target.source.startswith(("S1", "S2"))
        assert target.low <= target.value <= target.high


def test_figures_are_those_of_the_sources() -> None:
    found = {(one.measure, *one.of.values()): one.value for one in load_targets()}
    assert found["bestand", 104] == 524
    assert found["werkbedrijf", "wep", 104] == 20
    assert found["workshop",] == pytest.approx(19 / 40)
    assert found["ladder", "zorg", 104] == pytest.approx(67 / 524, abs=0.001)
    assert found["plaatsingen", "proefplaatsingen"] == pytest.approx((13 + 6 + 10 + 5 + 5) / 5)
    assert found["duur", "0_3_mnd"] == pytest.approx(23 / 158, abs=0.001)


def test_a_report_says_that_it_is_simulated_and_lists_what_no_source_gives(done: Run, small: World) -> None:
    found = report(small, [done])
    assert found.title.startswith("Gesimuleerd")
    told = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert told["gesimuleerd"] is True
    assert set(told["aannames_zonder_bron"]) == set(free_names().values())
    assert any(not line["binnen"] for line in told["regels"])  # a fifth of the people: the stock is not Raalte's


def test_a_short_run_has_nothing_to_lie_beside(small: World) -> None:
    with pytest.raises(ValueError, match="two years"):
        report(small, [run(small, 1, years=1)])


def test_the_standard_world_goes_with_nearly_all_figures() -> None:
    """Two seeds leave chance a part: at most four figures may lie outside."""
    found = calibrate(world_of("standaard"), [11, 12], years=2)
    outside = [
        (line.target.measure, dict(line.target.of), round(line.mean, 3)) for line in found.lines if not line.within
    ]
    assert len(found.lines) >= 55
    assert len(outside) <= 4, outside
