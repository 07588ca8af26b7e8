"""Tests, mirroring the packages, in four tiers by cost: unit, integration, pipeline, release."""
