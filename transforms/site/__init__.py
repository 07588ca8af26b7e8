"""The site: every page of it, in Dutch and in English, from the checked tables.

Here: what a page shows (a module a kind of page), its templates (`sjablonen`), texts (`teksten`) and static files
(`vast`). Not here: reading tables and writing files (`pipelines.stages.site`), charts (`transforms.beelden`).
"""
