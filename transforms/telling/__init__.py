"""What was found, and what became of it: counts per source, year and kind, and the chain that must add up.

Pure functions over rows of the core tables. Not here: what the agreements say (`transforms.vergelijking`).
"""
