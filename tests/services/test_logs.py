"""Logs that cannot hold personal data, whoever writes them."""

import json
import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest
import structlog
from pydantic import BaseModel, ValidationError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from services import logs
from services.settings import Settings

SECRET = "zwaantje.quispel@voorbeeld.example"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Put logging back as pytest had it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    loud = {name: logging.getLogger(name).level for name in logs.LOUD_LIBRARIES}
    yield
    root.handlers, root.level = handlers, level
    for name, before in loud.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


both_formats = pytest.mark.parametrize("log_format", ["json", "console"])


def configure(log_format: str = "json", log_level: str = "INFO") -> None:
    """In the test itself and not in a fixture: standard error is another file by then."""
    logs.configure(Settings.model_validate({"log_format": log_format, "log_level": log_level}))


def said(capsys: Capture) -> dict[str, object]:
    """The one line of JSON."""
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    found: dict[str, object] = json.loads(lines[0])
    return found


def test_only_listed_keys_pass(capsys: Capture) -> None:
    configure()
    structlog.get_logger("test").info("gedaan", status=200, bsn=SECRET, name=SECRET)
    line = said(capsys)
    assert line["event"] == "gedaan (2 velden weggelaten)"
    assert (line["status"], line["level"]) == (200, "info")
    assert set(line) <= logs.ALLOWED_KEYS
    assert SECRET not in json.dumps(line)


def test_what_is_bound_passes_the_same_gate(capsys: Capture) -> None:
    configure()
    with structlog.contextvars.bound_contextvars(request_id="verzoek-1234", email=SECRET):
        structlog.get_logger("test").info("gedaan")
        logging.getLogger("celery.worker").warning("gedaan", extra={"email": SECRET})
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    for line in (first, second):
        assert line["request_id"] == "verzoek-1234"
        assert SECRET not in json.dumps(line)


class Person(BaseModel):
    """What somebody might send."""

    age: int


def pydantic_error() -> None:
    Person.model_validate({"age": SECRET})


def chained_error() -> None:
    try:
        pydantic_error()
    except ValidationError as error:
        raise RuntimeError(SECRET) from error


@both_formats
@pytest.mark.parametrize("make", [pydantic_error, chained_error])
@pytest.mark.parametrize("foreign", [False, True], ids=["structlog", "stdlib"])
def test_an_exception_loses_its_values(log_format: str, capsys: Capture, make: object, foreign: bool) -> None:
    configure(log_format)
    assert callable(make)
    try:
        make()
    except Exception as error:
        assert SECRET in str(error)  # noqa: PT017 - the secret is planted, to be looked for
        if foreign:
            logging.getLogger("uvicorn.error").error("kapot", exc_info=True)
        else:
            structlog.get_logger("test").error("kapot", exc_info=True)
    words = capsys.readouterr().err
    assert "kapot" in words
    assert "ValidationError" in words or "RuntimeError" in words
    assert "test_logs.py:" in words
    assert SECRET not in words
    assert "Traceback" not in words


@both_formats
@pytest.mark.parametrize("how", ["structlog", "stdlib", "given", "in the message"])
def test_a_broken_constraint_does_not_tell_the_row(
    log_format: str, capsys: Capture, session: Session, how: str
) -> None:
    configure(log_format)
    name = {"name": SECRET}
    insert = "insert into account (id, name, role, gemeente_code, created_at) values ('{}', :name, 'x', 'y', now())"
    session.execute(text(insert.format(uuid4())), name)
    with pytest.raises(IntegrityError) as raised, session.begin_nested():
        session.execute(text(insert.format(uuid4())), name)
    error = raised.value
    assert SECRET in str(error), "psycopg quotes the row"
    if how == "structlog":
        structlog.get_logger("test").warning("kapot", exc_info=error)
    elif how == "stdlib":
        logging.getLogger("sqlalchemy.engine").error("kapot", exc_info=error)
    elif how == "given":
        logging.getLogger("celery.app.trace").error(
            "Task %(id)s raised: %(exc)s", {"id": "1", "exc": repr(error)}, exc_info=error
        )
    else:
        logging.getLogger("kombu").error("connection: %s (%d)", error, 3)
    words = capsys.readouterr().err
    assert SECRET not in words
    assert "IntegrityError" in words


def test_the_standard_library_goes_the_same_way(capsys: Capture) -> None:
    configure()
    logging.getLogger("services.supervisor").info("%s gestart", "worker")
    line = said(capsys)
    assert line["event"] == "worker gestart"
    assert line["level"] == "info"
    assert str(line["timestamp"]).endswith("Z")


def test_loud_libraries_are_quiet(capsys: Capture) -> None:
    configure()
    for name in logs.LOUD_LIBRARIES:
        logging.getLogger(name).info("veel")
    assert capsys.readouterr().err == ""


def test_the_level_counts(capsys: Capture) -> None:
    configure(log_level="ERROR")
    structlog.get_logger("test").warning("stil")
    logging.getLogger("celery").warning("stil")
    assert capsys.readouterr().err == ""


@both_formats
def test_nothing_goes_to_standard_output(log_format: str, capsys: Capture) -> None:
    configure(log_format)
    structlog.get_logger("test").warning("gedaan")
    assert capsys.readouterr().out == ""


def test_a_place_is_told_innermost_first() -> None:
    try:
        chained_error()
    except RuntimeError as error:
        place = logs.where(error.__traceback__)
    first, second = place.split(" < ")
    assert first.startswith("test_logs.py:")
    assert second.startswith("test_logs.py:")
    assert logs.where(None) == ""
