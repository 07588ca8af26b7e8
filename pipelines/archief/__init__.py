"""The archive: WARC files under `captures/`, what was asked and answered, for ever.

Here: writing and reading records, the manifest of checksums, the mending of a torn tail, the index of all records.
Not here: the network (`pipelines.ophalen`) and what the bytes mean (`transforms.tekst`, the adapters).
"""
