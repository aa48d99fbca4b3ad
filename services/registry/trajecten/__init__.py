"""Trajecten: provisions that are no place, from the catalogue of a gemeente, with events that are appended."""
