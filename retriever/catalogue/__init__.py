"""What a register of meetings knows better than prose: when, where, which, who led, who presented what, how many.

A question is the catalogue's only where each of its words is accounted for: by what it names (`naming`), and by a way
to ask for a kind of fact (`ways_of_asking`). One word more, and it asks for something that a register does not know.
"""

from .answer import CatalogueAnswer, answer
from .joining import joined
from .register import Register
from .telling import line

__all__ = ["CatalogueAnswer", "Register", "answer", "joined", "line"]
