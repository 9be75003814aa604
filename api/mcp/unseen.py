"""Characters that people do not see and a model reads: what a report hides with them is not handed on.

Marks of direction, joiners and spaces without width, and the tags of plane 14, in which whole sentences can be written.
"""

import re
from typing import Any, cast

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")


def dropped(value: Any) -> Any:  # noqa: ANN401 — whatever JSON can say
    """A text without them, or a value of JSON whose texts are without them; offsets go on to count the source text."""
    match value:
        case str():
            return _UNSEEN.sub("", value)
        case list():
            return [dropped(its) for its in cast("list[Any]", value)]
        case dict():
            return {name: dropped(its) for name, its in cast("dict[str, Any]", value).items()}
        case _:
            return value


def marked(text: str) -> str:
    """A source text with U+FFFD in the place of each, so that offsets count as before."""
    return _UNSEEN.sub("\ufffd", text)
