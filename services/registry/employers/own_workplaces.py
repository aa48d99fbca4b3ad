"""Workplaces that a gemeente runs itself, sheltered and stable: an employer in the registry, and no regular one."""

from typing import Final

from services.registry.employers.rules import name_key

OWN_WORKPLACES: Final = {("GM0177", name_key("De Productie"))}
"""Gemeente and name of each. De Productie is «werkplek van gemeente Raalte» (S0 §3.2.3, S1 speerpunt 3)."""
