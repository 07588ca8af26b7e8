"""Whole crawls against a small twin of the sources."""
