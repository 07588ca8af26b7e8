"""Tests of identification: kind, gemeenten, period, parties, status and known facts."""
