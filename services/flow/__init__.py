"""Flow: whether anybody moved. Histories of people out of the registry, and statistics over them."""
