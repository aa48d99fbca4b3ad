"""Imports: files of other systems, taken in as a whole or not at all."""
