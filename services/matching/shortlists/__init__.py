"""Shortlists: making, storing, showing and replaying the people proposed for a place."""
