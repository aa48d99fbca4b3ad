"""Placements: the places that employers offer, with what they demand."""
