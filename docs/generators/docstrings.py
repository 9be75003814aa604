"""Docstrings, as they come in descriptions of an OpenAPI document: what is said, and what of each attribute."""

import re

_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_FIRST_SENTENCE = re.compile(r"(.+?[.?!])(?=\s+[A-Z0-9.]|$)", re.DOTALL)


def parts(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the attributes, and of each attribute the first sentence: the rest is for who reads code."""
    said, _, attributes = text.partition("\nAttributes:\n")
    return said.strip(), {name: first_sentence(its) for name, its in _ATTRIBUTE.findall(attributes)}


def first_sentence(text: str) -> str:
    """The first sentence, on one line."""
    text = " ".join(text.split())
    found = _FIRST_SENTENCE.match(text)
    return found[1] if found else text
