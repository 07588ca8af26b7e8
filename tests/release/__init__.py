"""Tier: release."""
