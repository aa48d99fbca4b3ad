"""Idempotency-Key: a POST sent twice does its work once and gets the same answer twice.

The key is claimed in the transaction that does the work, so work and answer are kept together or not at all.
"""

import hashlib
from typing import Annotated

from fastapi import Header
from pydantic import BaseModel
from sqlmodel import Session
from starlette.responses import Response

from api.v1.answers import JSON
from services.errors import RefusedError
from services.registry import Actor, remembered_answer, reserve_answer

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9._:-]{8,64}$",
        description="Uw eigen kenmerk van dit verzoek, 8 tot 64 tekens. Hetzelfde kenmerk geeft hetzelfde antwoord.",
        examples=["plek-2027-0001"],
    ),
]


def earlier_answer(session: Session, actor: Actor, key: str | None, body: BaseModel) -> Response | None:
    """Claim the key, or give the answer that it got before. The same key with other input is refused."""
    if key is None:
        return None
    digest = hashlib.sha256(body.model_dump_json(by_alias=True).encode()).digest()
    if reserve_answer(session, account_id=actor.account_id, key=key, request_sha256=digest):
        return None
    found = remembered_answer(session, account_id=actor.account_id, key=key)
    if found is None or found.request_sha256 != digest:
        raise RefusedError(
            "Deze Idempotency-Key is al gebruikt voor een ander verzoek.",
            remedy="Gebruik voor elk nieuw verzoek een nieuw kenmerk.",
            code="kenmerk-al-gebruikt",
        )
    headers = {**found.headers, "Idempotent-Replayed": "true"}
    return Response(found.body, status_code=found.status, media_type=JSON, headers=headers)


def remember(session: Session, actor: Actor, key: str | None, answer: Response, headers: dict[str, str]) -> None:
    """Keep the answer with the claimed key."""
    if key is None:
        return
    found = remembered_answer(session, account_id=actor.account_id, key=key)
    if found is None:
        raise RuntimeError("the key was claimed in this transaction, so it must be there")
    found.status, found.headers, found.body = answer.status_code, headers, bytes(answer.body).decode()
    session.add(found)
    session.flush()
