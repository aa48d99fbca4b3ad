"""`doorstroom demo` from start to end: what it promises is on the screen, and nothing about anybody is."""

import re
import time

import pytest

from tests.e2e.house import House, free_port

LONGEST = 150.0
FEW = 12
HEADINGS = ("Mogelijk", "Bijna passend", "Nog na te vragen", "Uitgesloten per regel")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What the demo printed, on standard output and on standard error."""
    house = House(tmp_path_factory.mktemp("demo"))
    before = time.monotonic()
    try:
        done = house.run("demo", "--no-serve", "--port", str(free_port()), within=LONGEST)
        left = house.ours()
    finally:
        house.clean_up()
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - before < LONGEST
    assert left == [], "the demo leaves no process"
    return done.stdout, done.stderr


def test_the_list_has_its_parts_and_an_order_by_points(printed: tuple[str, str]) -> None:
    out, _ = printed
    assert "Verzonnen demogegevens" in out
    assert "POST /v1/plekken → 201" in out
    assert "POST …/verdringingstoetsen → 201" in out
    for heading in HEADINGS:
        assert re.search(rf"^{heading}", out, re.MULTILINE), heading
    found = re.search(r"(\d+) werkzoekenden bekeken: (\d+) mogelijk", out)
    assert found is not None
    assert int(found[2]) > FEW, "more than are shown without an order"
    assert re.search(r"Volgorde:\s+punten\s+per\s+veld", out)
    candidates = out[out.index("\nMogelijk") : out.index("\nBijna passend")]
    assert re.search(r"^\s+1\s+[0-9a-f]{8}…\s+\d+\s", candidates, re.MULTILINE), "the first candidate"


def test_it_prints_nothing_about_anybody(printed: tuple[str, str]) -> None:
    for words in printed:
        assert "Demo Persoon" not in words
        assert "Demostraat" not in words
        assert "@" not in words
        assert re.findall(r"(?<![0-9a-f-])9\d{8}(?![0-9a-f-])", words) == []


def test_it_is_quiet_beside_its_story(printed: tuple[str, str]) -> None:
    out, err = printed
    assert "Traceback" not in out + err
    assert "Warning" not in err
    assert "Warm shutdown" not in out + err
    assert "ds_werkgever_" not in out, "no key is shown when nothing goes on serving"
