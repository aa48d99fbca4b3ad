"""Matching: columns out of the registry, rules and points over them, and the shortlists that come of it."""
