"""Corrections: what people declare to be wrong in recognised or fetched rows, and what it must be.

Here: the form of a correction, read strictly by the schema, and its application to rows. Not here: codes, which people
decide on in review files, and which stage applies what (`pipelines.correcties`).
"""
