"""Vectors of the texts of places: made when text is written, stored with the version of the model that made them.

Only what a place says of its work is encoded. No free text of a person comes here (docs/adr/0016-encoder.md).
"""
