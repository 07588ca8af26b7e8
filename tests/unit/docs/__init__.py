"""The docs say what is there, and nothing that is not."""
