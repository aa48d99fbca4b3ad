"""A simulated region with a weekly clock, on the real code of `fit` (docs/adr/0018-simulator.md)."""
