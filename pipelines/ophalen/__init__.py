"""The fetcher: one polite visitor for every source.

Here: robots rules, a turn for each host, checked addresses, limits, redirects, retries, and a look at what came in.
Not here: what to ask (`pipelines.sources`), where it is kept (`pipelines.archief`), and in which order
(`pipelines.rondes`).
"""
