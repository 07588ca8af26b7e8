"""Unit tests of the texts and descriptors of a release."""
