"""Pages of the site: what is on them, on small frames."""
