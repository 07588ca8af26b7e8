"""The sources: one YAML a source with what is known of it, and beside it an adapter that knows how to ask and read.

Here: the questions of each source, and the reading of its answers into links and facts. An adapter is pure: the same
answer gives the same links, so a source can be replayed from the archive.
Not here: the network (`pipelines.ophalen`), the archive (`pipelines.archief`), and whether a crawl is to be believed
(`pipelines.rondes`).
"""
