"""Where the sentences of a running text begin and end."""

import nupunkt


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of a folded text, as pairs of start and end without the white space between them.

    By nupunkt, a Punkt model made for prose full of abbreviations: unlike pysbd it cuts nothing at
    `Amb.` or `para. 12`, and its time grows in step with the text.
    """
    return [(start, end) for start, end in nupunkt.sentence_spans(text) if start < end]
