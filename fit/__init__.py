"""fit: the arithmetic of a person and a place, over columns, with numpy alone (design.md decision 1).

`columns` says what is known, `rules` who can and cannot, `features` how well. One person is a column of
length one, so a page that explains one match and a job that ranks a region run the same code.
"""
