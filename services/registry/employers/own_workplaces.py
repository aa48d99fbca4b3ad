"""Workplaces that a gemeente runs itself, sheltered and stable: an employer in the registry, and no regular one."""

from typing import Final

from sqlalchemy import ColumnElement, tuple_
from sqlmodel import col

from services.registry.employers.models import Employer
from services.registry.employers.rules import name_key

OWN_WORKPLACES: Final = {("GM0177", name_key("De Productie"))}
"""Gemeente and name of each. De Productie is «werkplek van gemeente Raalte» (S0 §3.2.3, S1 speerpunt 3)."""
OWN_PROVIDERS: Final = {("GM0177", "de-productie")}
"""The same as providers of trajecten are called in the catalogue of a gemeente."""


def at_own_workplace() -> ColumnElement[bool]:
    """That an employer in a query is a workplace of a gemeente itself."""
    return tuple_(col(Employer.gemeente_code), col(Employer.name_key)).in_(sorted(OWN_WORKPLACES))


def has_own_workplace(gemeente_code: str | None) -> bool:
    """Whether a gemeente runs a workplace itself."""
    return any(code == gemeente_code for code, _ in OWN_WORKPLACES)
