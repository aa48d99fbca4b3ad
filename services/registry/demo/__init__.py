"""The demo: an invented region, made from published totals, with nobody real in it."""
