"""Structured logs that cannot hold personal data: only listed keys pass, and errors lose their values.

A message of the database or of pydantic may quote a person's data; so of an exception we log its type
and where it happened, never its text. A request's id is bound here and follows into its jobs.
"""

import logging
import sys
import traceback
from types import TracebackType

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

from services.settings import Settings

ALLOWED_KEYS = frozenset(
    {
        "event", "level", "timestamp", "logger", "request_id", "method", "route", "status", "duration_ms",
        "code", "account_id", "job", "job_id", "attempt", "count", "error", "where", "region", "version",
        "child", "pid", "exit_code", "port", "url_scheme", "path", "_record", "_from_structlog",
    }
)  # fmt: skip

LOUD_LIBRARIES = ("celery", "kombu", "alembic", "uvicorn", "sqlalchemy")


def keep_allowed_keys(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Drop every key that is not on the list, and say how many, so that nothing slips in by habit."""
    dropped = [key for key in event if key not in ALLOWED_KEYS]
    for key in dropped:
        del event[key]
    if dropped:
        event["event"] = f"{event.get('event')} ({len(dropped)} velden weggelaten)"
    return event


def strip_exception(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and place: its text may quote a person's data."""
    exc_info = event.pop("exc_info", None)
    if exc_info is True:
        exc_info = sys.exc_info()
    if isinstance(exc_info, BaseException):
        exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
    if isinstance(exc_info, tuple) and exc_info[0] is not None:
        event["error"] = exc_info[0].__name__
        event["where"] = where(exc_info[2])
    return event


def strip_foreign_exception(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Of a library's record, keep no exception among the words: Celery puts its text in the message."""
    given = event.pop("positional_args", ())
    record = event.get("_record")
    if not isinstance(record, logging.LogRecord) or event.get("_from_structlog"):
        return event
    if event.get("exc_info"):
        event["event"] = str(record.msg)
    elif isinstance(given, tuple) and any(isinstance(one, BaseException) for one in given):
        names = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in given)
        event["event"] = str(record.msg) % names
    return event


def where(trace: TracebackType | None, depth: int = 4) -> str:
    """The innermost `depth` frames of a traceback as `file:line` parts, without any value."""
    frames = traceback.extract_tb(trace)[-depth:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))


def configure(settings: Settings) -> None:
    """Send structlog and the standard library's logging through the same processors, to standard error."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        pass_foreign_args=True,
        processors=[
            strip_foreign_exception,
            strip_exception,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            keep_allowed_keys,
            renderer,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for name in LOUD_LIBRARIES:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
