"""Docstrings: what is said, and the sections that Google's style has for attributes, arguments and errors."""

import re

_SECTION = re.compile(r"^(Attributes|Args|Returns|Raises):\n((?:    .*(?:\n|\Z)|\n(?=    ))*)", re.MULTILINE)
_ITEM = re.compile(r"^ {4}([\w*, ]+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_FIRST_SENTENCE = re.compile(r"(.+?[.?!])(?=\s+[A-Z0-9.]|$)", re.DOTALL)


def sections(text: str) -> tuple[str, dict[str, dict[str, str]]]:
    """What stands before the sections, and each section's items by name; what is returned has no name."""
    found = {name: dict(_ITEM.findall(its)) or {"": its} for name, its in _SECTION.findall(text)}
    said = _SECTION.sub("", text).strip()
    return said, {name: {one: " ".join(its.split()) for one, its in items.items()} for name, items in found.items()}


def parts(text: str) -> tuple[str, dict[str, str]]:
    """What is said, and of each attribute the first sentence: the rest is for who reads code."""
    said, found = sections(text)
    return said, {name: first_sentence(its) for name, its in found.get("Attributes", {}).items()}


def first_sentence(text: str) -> str:
    """The first sentence, on one line."""
    text = " ".join(text.split())
    found = _FIRST_SENTENCE.match(text)
    return found[1] if found else text
