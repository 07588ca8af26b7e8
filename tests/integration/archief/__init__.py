"""The archive: written, read, mended and indexed."""
