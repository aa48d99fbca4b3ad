"""What a ranking is worth: measures, the formulas that it has to beat, and reports.

Judged on simulated data, and every report says so.
"""
