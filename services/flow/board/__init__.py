"""The board of De Productie: everybody who is there, how it goes, and what comes next. A list, and no statistic."""
