"""Unit tests of settings, surroundings and the archive reader."""
