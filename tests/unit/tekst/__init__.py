"""Tests of the way from bytes to pages of text, on files that the tests render or damage themselves."""
