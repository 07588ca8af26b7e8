"""Helpers of the tests: rendering of texts to files, planted faults."""
