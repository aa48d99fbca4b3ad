"""`doorstroom train ranker --from-registry` from stored lists to a version and a report, on a simulated registry."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from sqlalchemy import Engine, text
from sqlmodel import select
from typer.testing import CliRunner, Result

from api.cli import app
from fit.register import SCORE_FEATURES
from ml.outcomes.bounds import StopCriterion
from ml.scorecard import Origin, ScorecardError, read
from services import clock
from services.database import make_engine, session_factory, transaction
from services.errors import InvalidInputError, NotAllowedError, NotFoundError
from services.matching.learning.criteria import bounds_of, criteria_of, set_criterion
from services.matching.learning.frame import outcome_frame
from services.matching.scorecards.models import ScorecardDecision, ScorecardVersion
from services.matching.scorecards.service import load_version, scorecard_for
from services.registry import FollowUp, Role, actor_named, add_staff
from services.settings import Settings, get_settings
from tests.conftest import database_url, on_server
from tests.services.matching.learning.simulated_region import BELEID, GEMEENTE, Filled, fill

RUN = CliRunner()
UUID_LIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-")
WIDE = StopCriterion(least_ratio=0.3, most_ratio=3.0, least_lower=0.2, least_gain=-0.2, most_off=0.3, most_psi=10.0)


@pytest.fixture(scope="module")
def filled(server_url: str, template: str) -> Iterator[tuple[str, Filled]]:
    """Name of a database with years of simulated lists and stays, to be cloned; and what is in it."""
    name = f"filled_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{template}"')
    engine = make_engine(database_url(server_url, name), Settings(environment="test", statement_timeout=120))
    with transaction(session_factory(engine)) as session:
        put = fill(session)
    engine.dispose()
    yield name, put
    on_server(server_url, f'drop database "{name}" with (force)')


@pytest.fixture
def years(server_url: str, filled: tuple[str, Filled], monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A clone of it, on which commands of this test run."""
    name = f"clone_{uuid4().hex[:12]}"
    on_server(server_url, f'create database "{name}" template "{filled[0]}"')
    url = database_url(server_url, name)
    monkeypatch.setenv("DOORSTROOM_DATABASE_URL", url)
    monkeypatch.setenv("DOORSTROOM_LOG_LEVEL", "ERROR")
    get_settings.cache_clear()
    engine = make_engine(url, Settings(environment="test"))
    yield engine
    engine.dispose()
    on_server(server_url, f'drop database "{name}" with (force)')


def trained(folder: Path, *words: str, account: str = BELEID) -> Result:
    """Run the command; what it writes comes into a folder."""
    files = ["--out", str(folder / "kaart.json"), "--report", str(folder)]
    asked = ["train", "ranker", "--from-registry", "--gemeente", "Raalte", "--account", account, *files, *words]
    return RUN.invoke(app, asked, catch_exceptions=False)


def set_on(years: Engine, weeks_ago: int, bounds: StopCriterion) -> None:
    """A criterion that was set so many weeks ago."""
    with transaction(session_factory(years)) as session, clock.frozen_at(clock.now() - timedelta(weeks=weeks_ago)):
        set_criterion(session, actor_named(session, BELEID), bounds, dpia="DPIA-1", reason="Vooraf afgesproken.")


def test_every_stay_of_years_is_a_row_once_it_is_known(years: Engine, filled: tuple[str, Filled]) -> None:
    with transaction(session_factory(years)) as session:
        found = outcome_frame(session, GEMEENTE, clock.today())
        again = outcome_frame(session, GEMEENTE, clock.today())
    assert len(found.rows) == len(filled[1].outcomes)
    assert found.rows.outcome.sum() == sum(filled[1].outcomes.values())
    assert found.rows.names == SCORE_FEATURES
    assert set(found.left_out) == {FollowUp.OPEN}
    assert (np.diff(found.rows.listed_on) >= 0).all()
    assert np.array_equal(again.rows.x, found.rows.x, equal_nan=True)


def test_without_a_criterion_a_version_is_kept_and_nothing_proposed(years: Engine, tmp_path: Path) -> None:
    done = trained(tmp_path)
    assert done.exit_code == 0, done.output
    card, told = read(tmp_path / "kaart.json"), json.loads((tmp_path / "leren.json").read_text(encoding="utf-8"))
    assert (card.origin, told["sha256"], told["stelt_voor"]) == (Origin.REAL, card.sha256, False)
    assert "Er is geen stopcriterium vastgelegd" in done.output
    assert "doorstroom model on" not in done.output
    with transaction(session_factory(years)) as session:
        assert load_version(session, card.sha256) == card
        assert scorecard_for(session, GEMEENTE) is None
        assert session.exec(select(ScorecardDecision)).all() == []
        looked = session.execute(
            text(
                "select count(*), count(distinct jobseeker_id) from access_log "
                "where object = 'verantwoordingsgegevens' and purpose = 'verantwoorden'"
            )
        ).one()
    assert looked[0] == looked[1] > 100, "one look per person on the lists of the last months"


def test_a_card_that_meets_a_criterion_set_beforehand_is_proposed_and_not_switched_on(
    years: Engine, tmp_path: Path
) -> None:
    set_on(years, 150, WIDE)
    once, twice = tmp_path / "een", tmp_path / "twee"
    done = trained(once)
    assert "Aan elke eis van het stopcriterium is voldaan" in done.output, done.output
    card = read(once / "kaart.json")
    assert f"doorstroom model on Raalte --card {card.version}" in done.output
    with transaction(session_factory(years)) as session:
        assert scorecard_for(session, GEMEENTE) is None, "nothing is switched on by itself"
    assert trained(twice).exit_code == 0
    for name in ("kaart.json", "leren.md", "leren.json"):
        assert (once / name).read_bytes() == (twice / name).read_bytes(), name
    with transaction(session_factory(years)) as session:
        assert len(session.exec(select(ScorecardVersion)).all()) == 1
    report = (once / "leren.md").read_text(encoding="utf-8")
    assert "Getraind op echte uitkomsten van een gemeente." in report
    assert not UUID_LIKE.search(report + (once / "leren.json").read_text(encoding="utf-8")), "no person, no place"


def test_a_card_that_misses_a_bound_is_not_proposed(years: Engine, tmp_path: Path) -> None:
    set_on(years, 150, replace(WIDE, least_gain=0.4, most_ratio=1.01))
    done = trained(tmp_path)
    assert "Niet voldaan: ordent beter dan de huidige" in done.output, done.output
    assert "groepen even vaak gezien" in done.output
    assert "doorstroom model on" not in done.output


def test_a_criterion_of_after_the_outcomes_proposes_nothing(years: Engine, tmp_path: Path) -> None:
    set_on(years, 1, WIDE)
    done = trained(tmp_path)
    assert "Een grens die na de uitkomsten komt, telt niet" in done.output, done.output
    assert "doorstroom model on" not in done.output
    assert json.loads((tmp_path / "leren.json").read_text(encoding="utf-8"))["stelt_voor"] is False


def test_too_few_outcomes_are_refused_with_how_many_are_missing(years: Engine, tmp_path: Path) -> None:
    with transaction(session_factory(years)) as session:
        session.execute(text("delete from stay where from_on > :day"), {"day": clock.today() - timedelta(weeks=130)})
    with pytest.raises(ScorecardError, match=r"te weinig uitkomsten.*nodig 1500, nog \d+.*nodig 300, nog \d+"):
        trained(tmp_path)
    assert not (tmp_path / "kaart.json").exists()
    with transaction(session_factory(years)) as session:
        assert session.exec(select(ScorecardVersion)).all() == []


def test_only_beleid_of_the_gemeente_may_have_it_done(years: Engine, tmp_path: Path) -> None:
    with transaction(session_factory(years)) as session:
        add_staff(session, name="consulent", role=Role.CASE_WORKER, gemeente_code=GEMEENTE, password=None)
        add_staff(session, name="beleid-dalfsen", role=Role.POLICY, gemeente_code="GM0148", password=None)
    for account in ("consulent", "beleid-dalfsen"):
        with pytest.raises(NotAllowedError, match="dat mag alleen beleid laten doen"):
            trained(tmp_path, account=account)
    with pytest.raises(NotFoundError, match="geen account met deze naam"):
        trained(tmp_path, account="niemand")
    with pytest.raises(InvalidInputError, match="horen --gemeente en --account"):
        RUN.invoke(app, ["train", "ranker", "--from-registry"], catch_exceptions=False)


def test_a_criterion_is_set_at_the_terminal(years: Engine) -> None:
    words = [
        "train",
        "criterion",
        "--account",
        BELEID,
        "--dpia",
        "DPIA-7",
        "--reason",
        "Besproken met de cliëntenraad.",
    ]
    done = RUN.invoke(app, [*words, "--least-ratio", "0.85"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Het telt voor uitkomsten die na die dag bekend worden" in done.output
    with transaction(session_factory(years)) as session:
        (line,) = criteria_of(session, GEMEENTE)
        assert (line.dpia, bounds_of(line).least_ratio) == ("DPIA-7", 0.85)
    with pytest.raises(InvalidInputError, match="moet 1 toelaten"):
        RUN.invoke(app, [*words, "--least-ratio", "1.2"], catch_exceptions=False)
