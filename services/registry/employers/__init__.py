"""Employers: the organisations that offer places, and all that a gemeente keeps of its contact with them.

This folder holds the record itself; `locations`, `people`, `sroi`, `contacts` and `actions` hold what hangs on it.
"""
