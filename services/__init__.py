"""The services: the floor (this level), the registry, matching and flow."""
