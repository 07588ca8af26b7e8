"""Publication of releases to folders and stores."""
