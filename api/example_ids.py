"""What the examples share: their type, and the numbers of what does not exist."""

from typing import Any

Example = dict[str, Any]

PLACE_ID = "6f1c2f3e-8a4b-4d8e-9f0a-1b2c3d4e5f60"
PERSON_ID = "0b9d3c52-7c1e-4b36-a1de-52c4f1a7e903"
LIST_ID = "c2a4b1d0-93fe-4a55-8d0b-7f6e5d4c3b2a"
EMPLOYER_ID = "8e4f0a6b-2d17-4c99-b5a3-16c7d8e9f001"
ACCOUNT_ID = "3d5b7f19-2c4e-4a68-b0d2-f4a6c8e0a213"
CASELOAD_ID = "b7e9d1c3-5a7f-4b92-8d04-e6f8a0b2c415"
WEEKDATE_ID = "9d1c3b5a-7e2f-4c80-a6b4-d8e0f2a4c617"
REQUEST_ID = "5e2d8f1a-9c3b-4d76-a1e0-b2c4d6e8f017"
# What a cursor looks like: the moment and the number of the last record that was shown.
CURSOR = "WyIyMDI3LTAyLTAxVDA5OjMwOjAwKzAwOjAwIiwgIjZmMWMyZjNlOGE0YjRkOGU5ZjBhMWIyYzNkNGU1ZjYwIl0"
# Where a changes feed goes on: the first transaction that was not settled yet.
FEED_CURSOR = "WzgyMTdd"
