"""Everything that we keep of one person, for that person (AVG art. 15): found by table, so nothing is left out."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from uuid import UUID

import yaml
from pydantic import BaseModel
from sqlmodel import Session

from services import clock
from services.database import acting_as
from services.registry.identity.sealing import Sealed
from services.registry.identity.service import key_ring
from services.registry.privacy.footprint import DERIVED, PersonTable, person_tables

Row = dict[str, object]
# What says nothing about a person: the workings of the database.
TECHNICAL = frozenset({"jobseeker_id", "changed_xid"})
WHY = (
    "Dit is wat Doorstroom van u bewaart, met van elke regel de dag en de herkomst. Een computer rekent uit welke "
    "mensen bij een plek passen; een mens beslist altijd. U mag vragen om verbetering, wissing of beperking, en u mag "
    "bezwaar maken tegen dat rekenen."
)


def access_report(session: Session, jobseeker_id: UUID) -> Row:
    """The whole of it as JSON, under Dutch names: per kind of data its rows, names opened."""
    data = {
        label_of(one.table.name): rows
        for one in person_tables()
        if one.table.name not in DERIVED
        if (rows := [_told(one, row) for row in _rows(session, one, jobseeker_id)])
    }
    return {
        "werkzoekende": str(jobseeker_id),
        "gemaaktOp": clock.now().isoformat(timespec="seconds"),
        "uitleg": WHY,
        "gegevens": data,
    }


def _rows(session: Session, one: PersonTable, jobseeker_id: UUID) -> list[Mapping[str, object]]:
    with acting_as(session, one.role):
        found = [dict(row) for row in session.execute(one.rows_of(jobseeker_id)).mappings()]
    if one.table.name == "sealed_identity":
        return [
            key_ring().open(jobseeker_id, Sealed(str(row["key_id"]), _bytes(row["nonce"]), _bytes(row["sealed"])))
            for row in found
        ]
    return list(found)


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("a sealed identity is bytes")
    return value


def _told(one: PersonTable, row: Mapping[str, object]) -> Row:
    """The filled columns of a row. Numbers of rows stay: they tell which statement corrects which."""
    return {label_of(name): _plain(value) for name, value in row.items() if name not in TECHNICAL and value is not None}


def _plain(value: object) -> object:
    """As JSON: dates and numbers as text where JSON has no word for them."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date | UUID | StrEnum):
        return str(value)
    if isinstance(value, bytes):
        return "een versleuteld kenmerk dat niet te lezen is"
    json.dumps(value)  # anything else must be JSON already; a new type is an error here, not a gap in a report
    return value


@cache
def labels() -> dict[str, str]:
    """The Dutch word of every table and column about people."""
    text = (Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found


def label_of(name: str) -> str:
    """The Dutch word of a table or column. Raises KeyError: a test keeps the list complete."""
    return labels()[name]


def as_text(report: Mapping[str, object]) -> str:
    """The same for paper: a heading per kind of data, a line per row."""
    lines = ["Wat Doorstroom van u bewaart", "", str(report["uitleg"]), "", f"Gemaakt op {report['gemaaktOp']}."]
    data = report["gegevens"]
    if isinstance(data, dict):
        for heading, rows in data.items():
            lines += ["", heading[0].upper() + heading[1:], "-" * len(heading)]
            lines += ["; ".join(f"{name}: {_words(value)}" for name, value in row.items()) for row in rows]
    return "\n".join(lines) + "\n"


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value) or "geen"
    if isinstance(value, dict):
        return "(" + ", ".join(f"{name} {_words(one)}" for name, one in value.items() if one is not None) + ")"
    return str(value)
