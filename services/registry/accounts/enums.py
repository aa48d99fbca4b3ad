"""Roles of accounts (domain.md §1, «Roles → accounts»)."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is for. Roles and doors are refined later; now each route names who may open it."""

    LIAISON = "netwerker"
    CASE_WORKER = "consulent"
    EMPLOYER = "werkgever"
    ADMINISTRATOR = "beheerder"


STAFF = frozenset({Role.LIAISON, Role.CASE_WORKER, Role.ADMINISTRATOR})
