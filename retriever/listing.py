"""Lists: all recommendations of a meeting, or those on a topic, where a question asks for these."""

import re
from dataclasses import dataclass

import numpy as np

from ..corpus.model import Kind
from . import named_meetings, names
from .filters import Where
from .profiles import Profile, Profiles, stems_of
from .question_parts import QuestionParts
from .search import Searcher

_ADVICE = r"(?:(?:policy )?recommendations?|(?:policy )?proposals|suggestions|advice)"
_ASKS = (
    # "List the recommendations", "which recommendations on energy?", "energy recommendations", "everything recommended"
    re.compile(
        rf"^\s*(?:please\s+)?(?:list|name|enumerate|show(?: me)?|give(?: me| us)?)\s+(?:\w+\s+){{0,3}}?{_ADVICE}\b"
    ),
    re.compile(r"\b(?:everything|all|every\s+(?:item|point))\b.*\b(?:recommended|proposed|sent)\b"),
    re.compile(rf"^\s*(?:what|which)\s+(?:(?:are|were|is|was)\s+)?(?:all\s+)?(?:the\s+)?(?:\w+\s+)?{_ADVICE}\b"),
    re.compile(r"^\s*what\b.*\b(?:recommend(?:ed)?|proposed?)\b.*\b(?:all|every)\b"),
    # "What was recommended at the Beijing meeting?", "what did the third meeting recommend?", and on no topic.
    re.compile(
        r"^\s*what\s+(?:was|were|has\s+been|had\s+been)\s+recommended(?:\s+(?:at|in|by|during|from)\b(?!.*,)"
        r"(?!.*\b(?:on|about|concerning|regarding|for|to|against|over|with)\b).*)?\W*$"
    ),
    re.compile(r"^\s*what\s+(?:did|has|have)\s+(?:the|this|its|their)\b(?!.*,).*\brecommend(?:ed)?\W*$"),
    re.compile(rf"^\s*(?:all\s+)?(?:the\s+)?(?:\w+\s+)?{_ADVICE}\b(?!.*\b(?:final|draft)\b)"),
)
_SAID_ANYWAY = stems_of(
    "list name enumerate show give all every item point recommendation recommended recommend proposal proposed policy"
    " suggestion advice meeting report group council participants adopted made agreed put forward please sent end final"
    " study about concerning regarding session sessions conference dialogue forum committee"
    " consensus unanimously jointly"
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
    said = question.casefold()
    return any(pattern.search(said) for pattern in _ASKS)


@dataclass(frozen=True, slots=True)
class Listed:
    """Recommended items in reading order, and how many more there are."""

    items: tuple[Profile, ...]
    more: int


def recommendations(asked: QuestionParts, where: Where, searcher: Searcher, profiles: Profiles) -> Listed:
    """The recommended items that are asked for; none where no report has any on the topic, or of whom it asks.

    What the question names must be named in the item itself; likeness decides only where nothing is named.

    Args:
        asked: a question that asks for a list.
        where: what the filters leave.
        searcher: of the index.
        profiles: of the same index.
    """
    index = searcher.index
    # Here a name decides even where it goes without saying elsewhere.
    named = names.named(asked.query, asked.speakers)
    meetings = named_meetings.read(asked.query.text, searcher.ranker.meetings)
    is_of_meetings = meetings is not None and (meetings.sure or all(its.is_date for its in named))
    of_meetings = [tuple(f"meeting:{its.id}" for its in meetings.meetings)] if meetings and is_of_meetings else []
    sessions = tuple(f"session:{number}" for number in sorted(named_meetings.sessions(asked.query.text)))
    of_sessions = [sessions] if sessions else []
    chosen = index.facets.mask([*where, (f"kind:{Kind.RECOMMENDATION.value}",), *of_meetings, *of_sessions])
    rows = np.flatnonzero(chosen) if chosen is not None else np.zeros(0, dtype=np.int64)
    if not len(rows) or any(its.has_view for its in asked.names):
        return Listed((), 0)
    near = index.vectors.similarity(asked.vector, rows)
    nearest_first = np.argsort(-near, kind="stable")[:_READ]
    items = [(profiles.of(int(rows[at])), float(near[at])) for at in nearest_first]
    said_of_meeting = frozenset[str]().union(*(its.setting for its, _ in items)) if of_meetings else frozenset[str]()
    said_anyway = [*searcher.ranker.titles, *([said_of_meeting] if of_meetings else [])]
    subjects = [its for its in named if not any(its.is_in(some) for some in said_anyway)]
    topic = frozenset(asked.weights) - _SAID_ANYWAY - said_of_meeting
    if topic and not subjects and not any(topic & its.stems for its, _ in items):
        return Listed((), 0)  # what is near to a topic that none of them names is likely something else
    bound = max(_NEAREST, _NEAR * float(near.max()))

    def is_asked_for(its: Profile, similarity: float) -> bool:
        if its.stored.passage.text.endswith(":"):
            return False  # "The group recommended:"
        if subjects:
            return not names.unmet(subjects, its.stems)
        return not topic or similarity >= bound or len(topic & its.stems) >= _COVERED * len(topic)

    fitting = [its for its, similarity in items if is_asked_for(its, similarity)]
    shown = sorted(fitting[:MOST], key=lambda its: its.stored.row)
    return Listed(tuple(shown), len(fitting) - len(shown))
