"""The example set: its texts, its expected reading and the files that were built from it."""
