"""How well a coder does against labelled agreements: counts, agreement, intervals, baselines.

Here: pure functions from labels and results to measures (`meten.evaluate`) and readable rows (`verslag`).
Not here: reading a labelled folder (`pipelines.gold`), running a coder, and setting tables on a screen.
"""
