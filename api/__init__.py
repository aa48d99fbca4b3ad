"""The edge: HTTP, the terminal, and everything that gives the domain a face."""

API_VERSION = "0.1.0"
