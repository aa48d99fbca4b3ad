"""Statistics over arrays of spells: numpy alone, no database, no dates and nothing that says who somebody is.

Times are whole days on the clock of the state itself (0 is its first day). What each function estimates, and by which
published estimator, stands in its docstring; docs/adr/0023 says why these.
"""
