"""Searching people of the own gemeente by what was noted about them."""
