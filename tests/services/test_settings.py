"""Settings: defaults for development, and production refused until it is safe."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from services.settings import (
    DEVELOPMENT_BSN_KEY,
    DEVELOPMENT_IDENTITY_KEYS,
    SHORTEST_SECRET,
    Settings,
    get_settings,
    production_problems,
)

SAFE = {
    "environment": "production",
    "database_url": "postgresql+psycopg://app@db/doorstroom",
    "broker_url": "redis://broker/0",
    "bsn_key": "k" * SHORTEST_SECRET,
    "public_url": "https://doorstroom.example",
    "identity_keys": "eigen:" + "A" * 43 + "=",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own environment counts."""
    import os

    for name in [name for name in os.environ if name.startswith("DOORSTROOM_")]:
        monkeypatch.delenv(name)


def test_without_anything_it_is_a_development_machine() -> None:
    settings = Settings()
    assert settings.environment == "development"
    assert settings.database_url is None
    assert settings.host == "127.0.0.1", "nothing listens to the world by default"
    assert "SecretStr" in repr(settings)
    assert DEVELOPMENT_BSN_KEY not in repr(settings)


def test_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOORSTROOM_DATA_DIR", "/srv/doorstroom")
    monkeypatch.setenv("DOORSTROOM_JOB_LEASE", "3")
    monkeypatch.setenv("DOORSTROOM_UNKNOWN", "ja")
    settings = Settings()
    assert settings.data_dir == Path("/srv/doorstroom")
    assert settings.job_lease == 3


def test_settings_are_read_once() -> None:
    assert get_settings() is get_settings()


def test_a_safe_production_is_accepted() -> None:
    assert Settings.model_validate(SAFE).environment == "production"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"database_url": None}, "Zet DOORSTROOM_DATABASE_URL"),
        ({"database_url": ""}, "Zet DOORSTROOM_DATABASE_URL"),
        ({"broker_url": None}, "Zet DOORSTROOM_BROKER_URL"),
        ({"broker_url": ""}, "Zet DOORSTROOM_BROKER_URL"),
        ({"bsn_key": DEVELOPMENT_BSN_KEY}, "Zet DOORSTROOM_BSN_KEY op een eigen geheim van ten minste 32 tekens"),
        ({"bsn_key": "k" * (SHORTEST_SECRET - 1)}, "Zet DOORSTROOM_BSN_KEY"),
        ({"bsn_key": ""}, "Zet DOORSTROOM_BSN_KEY"),
        ({"identity_keys": DEVELOPMENT_IDENTITY_KEYS}, "Zet DOORSTROOM_IDENTITY_KEYS op een eigen sleutel"),
        ({"public_url": "http://doorstroom.example"}, "Zet DOORSTROOM_PUBLIC_URL op een adres dat met https://"),
    ],
)
def test_production_refuses_what_is_unsafe(change: dict[str, str | None], words: str) -> None:
    with pytest.raises(ValidationError, match="Niet geschikt voor productie") as refused:
        Settings.model_validate(SAFE | change)
    message = refused.value.errors(include_input=False, include_url=False)[0]["msg"]
    assert words in message
    assert message.count("Zet ") == 1


def test_production_names_everything_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(environment="production")
    message = refused.value.errors()[0]["msg"]
    assert message.count("Zet DOORSTROOM_") == 5


def test_a_refusal_does_not_print_the_secret() -> None:
    short = "te-kort-geheim"
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate(SAFE | {"bsn_key": short})
    assert short not in str(refused.value)


def test_development_may_use_all_of_it() -> None:
    assert len(production_problems(Settings())) == 5
    assert Settings(environment="test").environment == "test"


@pytest.mark.parametrize(
    "change",
    [{"port": -1}, {"port": 65536}, {"pool_size": 0}, {"statement_timeout": 0}, {"job_lease": 0}, {"job_attempts": 0},
     {"sweep_interval": 0}, {"environment": "prod"}, {"log_level": "LOUD"}],
)  # fmt: skip
def test_limits_that_make_no_sense_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(change)
