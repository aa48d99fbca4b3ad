"""Probes and figures: is the process there, can it work, how busy is it."""

import structlog
from alembic.script import ScriptDirectory
from fastapi import APIRouter, FastAPI, Request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from api.deps import AdministratorDep, SessionDep
from services.database import transaction
from services.jobs import queue_figures
from services.migrations import alembic_config

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/readyz")
def ready(request: Request) -> Response:
    """The database answers and its schema is that of this version."""
    state = request.app.state
    try:
        with transaction(state.sessions) as session:
            revision = session.execute(text("select version_num from alembic_version")).scalar_one_or_none()
    except SQLAlchemyError:
        log.warning("not ready", exc_info=True)
        return JSONResponse({"status": "database antwoordt niet"}, status_code=503)
    if revision != state.schema_revision:
        return JSONResponse({"status": "schema is niet van deze versie; draai doorstroom migrate"}, status_code=503)
    return JSONResponse({"status": "ok"})


@router.get("/metrics")
def figures(request: Request, session: SessionDep, _actor: AdministratorDep) -> Response:
    """Figures for Prometheus, for an administrator's token."""
    metrics = request.app.state.metrics
    metrics.queue(queue_figures(session))
    return Response(metrics.text(), media_type="text/plain; version=0.0.4")


def install(app: FastAPI) -> None:
    """Add the probes, and remember which schema this version wants."""
    app.state.schema_revision = ScriptDirectory.from_config(alembic_config("")).get_current_head()
    app.include_router(router)
