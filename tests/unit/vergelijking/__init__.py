"""Unit tests of the comparison rules and tables."""
