"""The rival: as little FastAPI and SQLModel as reads one place. No token, no log, no headers."""

import os
from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import create_engine
from sqlmodel import Session

from services.registry.placements.models import Placement

engine = create_engine(os.environ["BENCH_DATABASE_URL"], pool_size=10)
app = FastAPI()


def get_session() -> Iterator[Session]:
    """A session per request."""
    with Session(engine) as session:
        yield session


@app.get("/plekken/{placement_id}")
def read(placement_id: UUID, session: Annotated[Session, Depends(get_session)]) -> Placement:
    """One row."""
    placement = session.get(Placement, placement_id)
    if placement is None:
        raise HTTPException(404)
    return placement
