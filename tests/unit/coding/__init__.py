"""Tests of the codebook as data and of the coder; texts here were written for the project."""
