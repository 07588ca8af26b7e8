"""Tests of the expectations room: every check is seen to pass on clean data and to catch a planted fault."""
