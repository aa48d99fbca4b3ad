"""The weekdate on record: when it was held, and the actions that follow from it until they are done."""
