"""What the tables are and how they are stored.

Here: the schema of every table, the reference facts, Parquet and DuckDB reading and writing.
Not here: Dagster, and how a value is found or coded (that is `transforms`).
"""
