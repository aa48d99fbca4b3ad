"""The weekdate: the half hour of the week, as an agenda out of what the registry and matching know."""
