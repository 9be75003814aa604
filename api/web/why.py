"""Why a passage was found, in words: what its score is made of."""

from collections.abc import Iterator

from ...retriever.search import HighlightKind, Result

# What changes a score by less is not told.
_WORTH_TELLING = 0.005


def why(its: Result) -> Iterator[tuple[str, str]]:
    """What was counted, in words, and its figure; nothing where the result has no explanation."""
    made = its.explanation
    if made is None:
        return
    words = dict.fromkeys(
        its.passage.text[one.start : one.end].casefold() for one in its.highlights if one.kind is HighlightKind.WORD
    )
    yield (
        (f"Words of the question in it: {', '.join(words)}" if words else "No word of the question is in it"),
        _plus(made.words),
    )
    yield "Likeness of meaning, of the whole passage", _plus(made.passage)
    yield "Likeness of meaning, of the marked sentence", _plus(made.sentence)
    for what, added in (
        ("Someone is speaking whom the question names", made.speaker),
        ("What stands around it is near as well", made.context),
    ):
        if added >= _WORTH_TELLING:
            yield what, _plus(added)
    for what, factor in (
        ("It is of another meeting or session than the question names", made.elsewhere),
        ("It is short", made.length),
        ("Another passage of its paragraph stands higher", made.repeat),
    ):
        if 1 - factor >= _WORTH_TELLING:
            yield what, f"× {factor:.2f}"
    yield "Beside the best passage by its own words and meaning", f"{made.share:.0%}"


def _plus(value: float) -> str:
    return f"+ {value:.2f}"
