"""Histories of a person: what may be noted, by whom, and how it reads back."""
