"""Scorecards of gemeenten: every version that ever was, and the decisions that switch one on or off."""
