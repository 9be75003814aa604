"""`python -m trackrecord`: the same as the command."""

from .cli import main

main()
