"""Reading in child processes."""
