"""Tests of the measures and of reading a labelled folder: worked examples, properties and planted faults."""
