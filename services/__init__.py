"""The services: the floor (this level), the registry and matching."""
