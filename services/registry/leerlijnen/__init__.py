"""Learning lines in the registry: signs and corrections about people, and what a position in a line follows from."""
