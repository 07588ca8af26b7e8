"""Pictures that can be used alone: maps, heat tables and trends as SVG and PNG, each with title, coverage and source.

Here: from frames of the checked tables to the text of an SVG file and the bytes of a PNG. Not here: the map on a page
(`transforms.site.tegelkaart`), the texts (`transforms/site/teksten/*/beelden.yml`), writing files.
"""
