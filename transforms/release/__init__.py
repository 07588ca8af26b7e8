"""The texts and descriptors of a release, made from the schema: data package, data dictionary, README.

Here: pure functions to text. Not here: writing files, and which version a release gets (`pipelines`).
"""
