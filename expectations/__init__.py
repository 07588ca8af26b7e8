"""What must be true of each table, and the one place that imports Great Expectations.

Not here: Dagster, fetching, and the making of values.
"""
