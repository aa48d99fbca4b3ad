"""Learning lines beside the people and places that there are: ways with real places, standings, and coverage."""
