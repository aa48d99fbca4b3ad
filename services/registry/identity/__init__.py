"""Sealed identity: names and contact data, encrypted, in a schema and under a role of their own (decision 6)."""
