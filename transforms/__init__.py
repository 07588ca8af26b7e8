"""Pure functions from bytes to comparison tables, and the codebook as data.

Not here: Dagster, the network, the clock, the environment, DuckDB files.
"""
