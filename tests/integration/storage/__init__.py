"""Writing and reading: atomic files, Parquet, CSV, DuckDB."""
