"""The Dagster assets, one a stage, and their checks.

Here: names, groups, dependencies, descriptions, and what an operator sees of a materialisation.
Not here: the work (`pipelines.stages`), which is imported when an asset runs, so that the graph loads fast.
"""
