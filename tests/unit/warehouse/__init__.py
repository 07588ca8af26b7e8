"""Tests of the warehouse package: the schema of the tables, and the reference facts as they are shipped."""
