"""A crawl of a source, from its first question to the last document, and whether it is to be believed.

Here: the order of work over many hosts, which links are fetched again and when, the bounds on what a crawl finds, and
the folding of crawls from the archive into tables. Not here: the network (`pipelines.ophalen`), what a source looks
like (`pipelines.sources`), and Dagster (`pipelines.assets`).
"""
