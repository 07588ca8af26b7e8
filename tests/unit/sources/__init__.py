"""The adapters: what they ask, and what they read in answers of the known form and of others."""
