"""Versions of records that are changed in place: what they were before, so that the second editor sees what changed."""
