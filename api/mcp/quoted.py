"""What a report says within a line of ours."""

_SINGLE = str.maketrans('“”„‟"', "‘’‚‛'")


def single(text: str) -> str:
    """A text with single quotation marks for double ones, so that it cannot end the quotation in which it stands."""
    return text.translate(_SINGLE)


def quoted(text: str) -> str:
    """A title or the like between quotation marks."""
    return f"“{single(text)}”"
