"""The application: rooms wired together for HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from fastapi import Depends, FastAPI
from sqlalchemy import Engine

from api import API_VERSION, documentation, errors, health
from api.deps import plain_query
from api.metrics import Metrics
from api.middleware import EdgeMiddleware
from api.pages import rendering, survey
from api.v1 import (
    bulk,
    changes,
    coverage,
    employer_actions,
    employer_contacts,
    employer_locations,
    employer_people,
    employer_sroi,
    employers,
    flow,
    flow_board,
    flow_indicators,
    flow_reports,
    guidance,
    histories,
    jobseekers,
    leerlijnen,
    placements,
    placements_checks,
    placements_forecasts,
    placements_history,
    plans,
    privacy,
    reference,
    report_facts,
    satisfaction,
    scorecards,
    shortlists,
    stay_progress,
    stays,
    suggestions,
    trajecten,
    weekdate,
)
from services import jobs, logs
from services.collecting import leave_be
from services.database import make_engine, session_factory
from services.registry import key_ring
from services.settings import Settings, get_settings

ROUTERS = (
    placements.router,
    placements_checks.router,
    placements_forecasts.router,
    placements_history.router,
    suggestions.router,
    shortlists.router,
    scorecards.router,
    employers.router,
    employer_locations.router,
    employer_people.router,
    employer_sroi.router,
    employer_contacts.router,
    employer_actions.router,
    bulk.router,
    jobseekers.router,
    histories.router,
    coverage.router,
    leerlijnen.router,
    plans.router,
    trajecten.router,
    report_facts.router,
    flow_indicators.router,
    guidance.router,
    privacy.router,
    changes.router,
    stays.router,
    stay_progress.router,
    flow.router,
    flow_reports.router,
    satisfaction.router,
    flow_board.router,
    reference.router,
    weekdate.router,
)


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> FastAPI:
    """The app on the database of the settings, or on a given engine."""
    settings = settings or get_settings()
    key_ring()  # a key that cannot be read must be told now, not when the first name is opened
    engine = engine or make_engine(required(settings.database_url, "DOORSTROOM_DATABASE_URL"), settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        engine.dispose()

    app = FastAPI(
        title="Doorstroom",
        version=API_VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    app.state.settings, app.state.engine, app.state.metrics = settings, engine, Metrics()
    app.state.sessions = session_factory(engine)
    errors.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", dependencies=[Depends(plain_query)])
    health.install(app)
    documentation.install(app, settings)
    survey.install(app)
    rendering.install(app)
    app.add_middleware(EdgeMiddleware, max_body_bytes=settings.max_body_bytes, metrics=app.state.metrics)
    return app


def required(value: str | None, name: str) -> str:
    """A setting without which this process cannot work."""
    if value is None:
        raise RuntimeError(f"Zet {name}, of start alles samen met «doorstroom serve».")
    return value


def serve_app() -> FastAPI:
    """What uvicorn starts: the app with logs, and with jobs handed to the broker after each commit."""
    settings = get_settings()
    logs.configure(settings)
    if settings.broker_url:
        connect_jobs(settings, settings.broker_url)
    app = create_app(settings)
    leave_be()
    return app


def connect_jobs(settings: Settings, broker_url: str) -> None:
    """Hand the ids of new jobs to the broker of this process."""
    celery = jobs.make_celery(settings, broker_url)

    def send(job_id: UUID) -> None:
        celery.send_task(jobs.RUN_TASK, args=[str(job_id)])

    jobs.connect(send)
