"""What counts as a question: bounds and characters, the same on every face."""

import unicodedata

from ..errors import QueryError

MAX_CHARACTERS = 2_000
MAX_RESULTS = 100
#: Most passages that are shown before one, and after it.
MAX_CONTEXT = 10


def check(text: str, name: str = "question") -> str:
    """The text as it was given, if it can be asked.

    Raises:
        QueryError: it is blank, longer than `MAX_CHARACTERS`, or holds characters that no text has.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] — users' programs have no types
        raise QueryError(f"the {name} is no text but {text!r}")
    if not text.strip():
        raise QueryError(f"the {name} is empty; write what you want to know")
    if len(text) > MAX_CHARACTERS:
        raise QueryError(f"the {name} has {len(text):,} characters, at most {MAX_CHARACTERS:,} are read; shorten it")
    check_characters(text, name)
    return text


def check_characters(text: str, name: str) -> str:
    """The text as it was given, if it holds no control characters and no halves of surrogate pairs.

    Raises:
        QueryError: it does; tab and newline are fine.
    """
    if text.isprintable():  # nearly every text is, and asking costs a twentieth of looking at each character
        return text
    for at, char in enumerate(text):
        category = unicodedata.category(char)
        if category == "Cs" or (category == "Cc" and char not in "\t\n"):
            raise QueryError(f"the {name} holds the character U+{ord(char):04X} at position {at + 1}; take it out")
    return text


def check_top_k(top_k: int) -> int:
    """The number of results, if it can be given.

    Raises:
        QueryError: it is not from 1 to `MAX_RESULTS`.
    """
    if type(top_k) is not int or not 1 <= top_k <= MAX_RESULTS:
        raise QueryError(f"top_k is {top_k!r}; ask for 1 to {MAX_RESULTS} results")
    return top_k


def check_context(context: int) -> int:
    """How many passages are to be shown before and after one, if so many can be.

    Raises:
        QueryError: it is not from 0 to `MAX_CONTEXT`.
    """
    if type(context) is not int or not 0 <= context <= MAX_CONTEXT:
        raise QueryError(f"context is {context!r}; ask for 0 to {MAX_CONTEXT} passages before and after")
    return context
