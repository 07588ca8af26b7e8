"""The loopback twin of all sources: one process that answers as every site of sources.md does, for tests.

Here: an invented nation (`land`), one module a service, faults on demand (`storing`), the server, and `klant` that
starts it. Not here: anything of the product; the twin reads only the reference tables of gemeenten and corporaties.

KOPLOPERS_MIRROR points at it: `https://host/path` is asked as `http://127.0.0.1:PORT/host/path`. Links and redirects
that it serves speak of the original hosts. Every document says that it is invented.
"""
