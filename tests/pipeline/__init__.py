"""Tier: pipeline."""
