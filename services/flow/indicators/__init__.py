"""Indicators: what gemeenten said they steer by, each with definition, source, target, and the people to act for."""
