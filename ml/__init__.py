"""Models: arrays and text in, arrays out. Nothing here knows a session (design.md, rooms)."""
