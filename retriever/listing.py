"""Lists: all recommendations of a meeting, or those on a topic, where a question asks for these."""

import re

import numpy as np

from ..corpus.model import Kind
from . import named_meetings, names
from .asked import Asked
from .filters import Where
from .profiles import Profile, Profiles, stems_of
from .search import Searcher

_ADVICE = r"(?:(?:policy )?recommendations?|proposals|policy proposals|suggestions|advice|points)"
_ASKS = (
    # "List the recommendations", "which recommendations on energy?", "energy recommendations"
    re.compile(
        rf"^\s*(?:please\s+)?(?:list|name|enumerate|show(?: me)?|give(?: me| us)?)\b.*"
        rf"\b(?:{_ADVICE}|recommended|proposed|sent)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:what|which)\s+(?:(?:are|were|is|was)\s+)?(?:all\s+)?(?:the\s+)?(?:\w+\s+)?{_ADVICE}\b",
        re.IGNORECASE,
    ),
    re.compile(r"^\s*what\b.*\b(?:recommend(?:ed)?|propose[d]?)\b.*\b(?:all|every)\b", re.IGNORECASE),
    re.compile(rf"^\s*(?:all\s+)?(?:the\s+)?(?:\w+\s+)?{_ADVICE}\b(?!.*\b(?:final|draft|adopted\?)\b)", re.IGNORECASE),
)
_SAID_ANYWAY = stems_of(
    "list name enumerate show give all every item point recommendation recommended recommend proposal proposed policy"
    " suggestion advice meeting report group council participants adopted made agreed put forward please sent end final"
    " study about concerning regarding session sessions conference dialogue forum committee"
)
#: More are a report, and no answer.
MOST = 25
# So many are looked at.
_READ = 100
# An item on the topic is at least so near to it, and so near beside the nearest, or has this share of its stems.
_NEAREST = 0.3
_NEAR = 0.75
_COVERED = 0.5


def asks_for_list(question: str) -> bool:
    """Whether a question asks for recommendations, and for all of them that there are."""
    return any(pattern.search(question) for pattern in _ASKS)


def recommendations(asked: Asked, where: Where, searcher: Searcher, profiles: Profiles) -> list[Profile]:
    """The recommended items that are asked for, in reading order; none where no report has any on the topic.

    Args:
        asked: a question that asks for a list.
        where: what the filters leave.
        searcher: of the index.
        profiles: of the same index.
    """
    index = searcher.index
    named = named_meetings.read(asked.query.text, searcher.ranker.meetings)
    of_meetings = [tuple(f"meeting:{its.id}" for its in named.meetings)] if named else []
    chosen = index.facets.mask([*where, (f"kind:{Kind.RECOMMENDATION.value}",), *of_meetings])
    rows = np.flatnonzero(chosen) if chosen is not None else np.zeros(0, dtype=np.int64)
    if not len(rows):
        return []
    near = index.vectors.similarity(asked.vector, rows)
    read = np.sort(np.argsort(-near, kind="stable")[:_READ])
    items = [(profiles.of(int(rows[at])), float(near[at])) for at in read]
    topic = frozenset(asked.weights) - _SAID_ANYWAY - frozenset[str]().union(*(its.setting for its, _ in items))
    bound = max(_NEAREST, _NEAR * float(near.max()))
    return [
        its
        for its, similarity in items
        if (not topic or similarity >= bound or len(topic & its.stems) >= _COVERED * len(topic))
        and not names.unmet(asked.names, its.concerns)
    ][:MOST]
