"""Human review: which codes people should look at, the sheet they fill in, and when their decisions hold.

Here: pure functions over rows of tables and of sheets. Not here: files and folders (`pipelines.werkbladen`), which
code counts in the comparison (`vergelijking.keuze`) and how far coders agree (`vergelijking.overeenstemming`).
"""
