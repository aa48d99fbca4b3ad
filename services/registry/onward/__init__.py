"""Onward from a place: what somebody wants themselves, and what is in the way, who acts and by when."""
