"""Stays: a person at a place for a time. Events are appended; what a stay is now follows from them."""
