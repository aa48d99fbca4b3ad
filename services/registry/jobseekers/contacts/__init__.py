"""Contact moments with a person, at least one per calendar year."""
