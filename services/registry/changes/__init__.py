"""The changes feed: which records changed since a client last asked, so that it need not read everything again."""
