"""`python -m pipelines` is the command `koplopers`."""

from pipelines.cli import main

main()
