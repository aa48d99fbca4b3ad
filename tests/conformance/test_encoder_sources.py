"""The files that the encoder was trained on are those of its card, and what we wrote beside them fits them."""

from pathlib import Path

import pytest

from ml.encoder.training.melo import read_melo
from ml.encoder.training.sources import ISCO_URI, OWN, Sources, read_sources


@pytest.fixture(scope="module")
def sources(shared: Path) -> Sources:
    data = shared / "data"
    return read_sources(
        data / "esco", data / "uwv" / "uwv_esco_crosswalk_dev.csv", data / "esco" / "vdab_competent_esco_skills.csv"
    )


def test_there_is_as_much_as_the_card_says(sources: Sources) -> None:
    groups = [uri for uri in sources.concepts if uri.startswith(ISCO_URI)]
    assert (len(sources.concepts) - len(groups), len(groups)) == (3039, 619)
    assert len({link.title for link in sources.links}) > 1700
    assert len(sources.statements) > 11_000


def test_everything_we_wrote_is_about_a_concept_of_esco(sources: Sources) -> None:
    written = OWN.read_text(encoding="utf-8").splitlines()[1:]
    assert len(sources.own) == len(written) == len(sources.concepts)


def test_melo_is_read_whole(shared: Path) -> None:
    melo = read_melo(shared / "data" / "melo_dev")
    assert (len(melo.titles), len(melo.element_text)) == (1284, 24_069)
    assert all(len(right) for right in melo.right)
