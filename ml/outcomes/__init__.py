"""Learning from a gemeente's own outcomes: rows in, a card and an honest comparison out (docs/adr/0022).

Arrays and text, never a session; nothing simulated comes in here.
"""
