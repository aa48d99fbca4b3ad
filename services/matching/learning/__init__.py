"""Learning from what came of stored lists: rows out of the registry, and the criterion set beforehand (ADR 0022)."""
