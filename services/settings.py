"""Typed settings from the environment (prefix `DOORSTROOM_`), refused when unsafe in production."""

from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_BSN_KEY = "alleen-voor-ontwikkeling-niet-geheim"
# Known to everybody, so good for invented people only.
DEVELOPMENT_IDENTITY_KEYS = "ontwikkeling:YWxsZWVuLXZvb3Itb250d2lra2VsaW5nLW5pZXQgb2s="
SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """What an installation may choose. Times are in seconds unless the name says otherwise."""

    # A refusal names the setting and not what it holds: it may be a secret.
    model_config = SettingsConfigDict(env_prefix="DOORSTROOM_", extra="ignore", hide_input_in_errors=True)

    environment: Literal["development", "test", "production"] = "development"
    data_dir: Path = Field(default=Path(".doorstroom"), description="Folder of the embedded servers.")
    database_url: str | None = Field(default=None, description="PostgreSQL by URL; without it the embedded one.")
    broker_url: str | None = Field(default=None, description="Redis by URL; without it the embedded one.")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str = Field(default="http://localhost:8000", description="Where clients find this API.")

    bsn_key: SecretStr = Field(
        default=SecretStr(DEVELOPMENT_BSN_KEY),
        description="Key of the hash that replaces a BSN at the door; kept outside the database.",
    )
    identity_keys: SecretStr = Field(
        default=SecretStr(DEVELOPMENT_IDENTITY_KEYS),
        description="Keys that seal names and contact data (name:base64 of 32 bytes, newest first, commas between).",
    )

    pool_size: int = Field(default=5, ge=1)
    pool_overflow: int = Field(default=5, ge=0)
    pool_timeout: float = Field(default=5.0, gt=0)
    statement_timeout: float = Field(default=15.0, gt=0)
    lock_timeout: float = Field(default=5.0, gt=0)

    job_lease: float = Field(default=60.0, gt=0, description="How long a worker may hold a job.")
    job_attempts: int = Field(default=5, ge=1)
    sweep_interval: float = Field(default=10.0, gt=0)
    max_body_bytes: int = Field(default=1_000_000, ge=1_000)
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @model_validator(mode="after")
    def refuse_unsafe_production(self) -> Self:
        """In production nothing may be embedded or default, and clients come by https."""
        if self.environment == "production":
            problems = production_problems(self)
            if problems:
                raise ValueError("Niet geschikt voor productie: " + " ".join(problems))
        return self


def production_problems(settings: Settings) -> list[str]:
    """Everything that keeps these settings from production, each with its mend, in Dutch."""
    problems = []
    if not settings.database_url:
        problems.append("Zet DOORSTROOM_DATABASE_URL: de ingebouwde database is alleen voor ontwikkeling.")
    if not settings.broker_url:
        problems.append("Zet DOORSTROOM_BROKER_URL: de ingebouwde Redis is alleen voor ontwikkeling.")
    key = settings.bsn_key.get_secret_value()
    if key == DEVELOPMENT_BSN_KEY or len(key) < SHORTEST_SECRET:
        problems.append(f"Zet DOORSTROOM_BSN_KEY op een eigen geheim van ten minste {SHORTEST_SECRET} tekens.")
    if settings.identity_keys.get_secret_value() == DEVELOPMENT_IDENTITY_KEYS:
        problems.append("Zet DOORSTROOM_IDENTITY_KEYS op een eigen sleutel; maak er een met: doorstroom identity key.")
    if not settings.public_url.startswith("https://"):
        problems.append("Zet DOORSTROOM_PUBLIC_URL op een adres dat met https:// begint.")
    return problems


@cache
def get_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
