"""Counting what was found, and the chain that must add up."""
