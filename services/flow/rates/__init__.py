"""Rates as tables: incidence, medians, retention, re-entry, matrices and waits of one gemeente or region on one day.

Every module turns a `Basis` into tables. In every set of a table a person stands once, so that numbers of people are
numbers of people, and what is small can be hidden.
"""
