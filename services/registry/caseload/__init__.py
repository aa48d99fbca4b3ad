"""Caseloads: which member of staff guides whom, and since when."""
