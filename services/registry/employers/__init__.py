"""Employers: the organisations that offer places."""
