"""Inburgering: the route of somebody and the ledger of their hours."""
