"""Unit tests of writing and reading: atomic files, Parquet, CSV, DuckDB."""
