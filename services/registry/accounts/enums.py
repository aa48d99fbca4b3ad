"""Roles of accounts (domain.md §1, «Roles → accounts»)."""

from enum import StrEnum


class Role(StrEnum):
    """What an account is for. Roles and doors are refined later; now each route names who may open it."""

    LIAISON = "netwerker"
    CASE_WORKER = "consulent"
    EMPLOYER = "werkgever"
    ADMINISTRATOR = "beheerder"
    POLICY = "beleid"
    WORK_LEADER = "werkleiding"


STAFF = frozenset({Role.LIAISON, Role.CASE_WORKER, Role.ADMINISTRATOR})
"""Those who may open people's records, of their own gemeente."""
OF_GEMEENTE = STAFF | {Role.POLICY, Role.WORK_LEADER}
"""Everybody who works for a gemeente. Beleid is not among STAFF: it sees aggregates, and no person anywhere. Nor is the
werkleiding of an own workplace: it sees who is there, and of them what the work shows, and no record (ADR 0025)."""
