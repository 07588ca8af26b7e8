"""The stages: each reads working tables, calls pure functions, writes working tables, and says what it did.

Here: which rows are wanted, which are there, what has to be done; one module a stage.
Not here: Dagster (`assets`), and how a text is read, identified, coded or compared (`transforms`).
"""
