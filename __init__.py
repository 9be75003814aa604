"""Trackrecord: ask series of meeting reports, and see where every word of the answer stands.

    import trackrecord

    with trackrecord.open() as reports:
        print(reports.ask("Who proposed a roadmap to break the deadlock?").message)

Public names are those of `__all__`; each is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .client.async_reports import AsyncReports
    from .client.filter_values import FilterValues
    from .client.opening import connect, connect_async, open, open_async  # noqa: A004
    from .client.reports import Reports
    from .client.writing import as_json
    from .corpus.model import (
        Kind,
        Meeting,
        MeetingRef,
        Passage,
        Presentation,
        Provenance,
        Quote,
        Session,
        SessionRef,
        SourceSpan,
        Speaker,
        StudyGroup,
        StudyGroupRef,
    )
    from .corpus.whereabouts import whereabouts
    from .errors import (
        ConfigError,
        FilterError,
        IndexMissingError,
        IndexUnfitError,
        ModelError,
        NotConfiguredError,
        NotFoundError,
        QueryError,
        ServerError,
        ServerTimeoutError,
        TrackrecordError,
    )
    from .retriever.answer import Answer, Citation, Mark, NearMiss, OfMeeting, Receipt, Route, Searched
    from .retriever.by_id import PassageInContext
    from .retriever.confidence import Reason
    from .retriever.ranking import Explanation
    from .retriever.search import Highlight, Result, SearchResults

__all__ = [
    "Answer",
    "AsyncReports",
    "Citation",
    "ConfigError",
    "Explanation",
    "FilterError",
    "FilterValues",
    "Highlight",
    "IndexMissingError",
    "IndexUnfitError",
    "Kind",
    "Mark",
    "Meeting",
    "MeetingRef",
    "ModelError",
    "NearMiss",
    "NotConfiguredError",
    "NotFoundError",
    "OfMeeting",
    "Passage",
    "PassageInContext",
    "Presentation",
    "Provenance",
    "QueryError",
    "Quote",
    "Reason",
    "Receipt",
    "Reports",
    "Result",
    "Route",
    "SearchResults",
    "Searched",
    "ServerError",
    "ServerTimeoutError",
    "Session",
    "SessionRef",
    "SourceSpan",
    "Speaker",
    "StudyGroup",
    "StudyGroupRef",
    "TrackrecordError",
    "__version__",
    "as_json",
    "connect",
    "connect_async",
    "open",
    "open_async",
    "whereabouts",
]

_MODULES = {
    "client.async_reports": ("AsyncReports",),
    "client.filter_values": ("FilterValues",),
    "client.opening": ("connect", "connect_async", "open", "open_async"),
    "client.reports": ("Reports",),
    "client.writing": ("as_json",),
    "corpus.model": (
        "Kind",
        "Meeting",
        "MeetingRef",
        "Passage",
        "Presentation",
        "Provenance",
        "Quote",
        "Session",
        "SessionRef",
        "SourceSpan",
        "Speaker",
        "StudyGroup",
        "StudyGroupRef",
    ),
    "corpus.whereabouts": ("whereabouts",),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "retriever.answer": ("Answer", "Citation", "Mark", "NearMiss", "OfMeeting", "Receipt", "Route", "Searched"),
    "retriever.by_id": ("PassageInContext",),
    "retriever.confidence": ("Reason",),
    "retriever.ranking": ("Explanation",),
    "retriever.search": ("Highlight", "Result", "SearchResults"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
