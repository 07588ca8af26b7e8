"""Secondary sources: a study that tells what the agreements of several gemeenten hold, read against the 2016 table.

Here: whose agreement a sentence tells of (`namen`, `alineas`, `toewijzing`), its codes (`coderen`), and cell by cell
what the table says (`vergelijken`). Not here: rules of coding (`transforms.coding`) and tables on disk.

A report on an agreement is not the agreement: what comes from here is kept apart and enters no comparison table.
"""
