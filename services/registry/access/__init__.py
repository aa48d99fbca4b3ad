"""Every look at a person's record, on record: who, what, when, for what purpose, and whether it was granted."""
