"""Ranked passages as a table for spreadsheets: CSV as RFC 4180 has it, a line for each result.

Reports come from anywhere, and spreadsheets run a cell that begins like a formula: such a text has an apostrophe put in
front of it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection). Numbers and days are written by
us and stay as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping

from ..corpus.library import slug
from ..corpus.model import MeetingRef, SessionRef, Speaker
from .by_id import meeting_of
from .references.names import permanent_link
from .search import Result, SearchResults

MEDIA_TYPE = "text/csv; charset=utf-8"

Cell = str | int | float | None

# What spreadsheets take for the beginning of a formula, behind white space and in the width of Chinese characters too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# Characters of a question that a file is named after, at most.
_LONGEST = 60

_NO_MEETING = MeetingRef(None, None, None, None, None, None)
_NO_SESSION = SessionRef(None, None, None)
_NOBODY = Speaker(None, None)


def write(found: SearchResults, base: str | None) -> str:
    """The results of a search, best first, below a line with the names of the columns.

    Args:
        found: what a search returned.
        base: where Trackrecord is served, for the permanent links; None leaves that column empty.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow([*_COLUMNS, "link"])
    for result in found.results:
        link = None if base is None else permanent_link(result.passage.id, base)
        table.writerow([*(_guarded(cell(result)) for cell in _COLUMNS.values()), link])
    return written.getvalue()


def file_name(query: str) -> str:
    """What a file of a question's results is called: `trackrecord-sanctions-on-north-korea.csv`."""
    words = slug(query)
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return f"trackrecord-{words}.csv"


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _meeting(its: Result) -> MeetingRef:
    return its.passage.provenance.meeting or _NO_MEETING


def _session(its: Result) -> SessionRef:
    return its.passage.provenance.session or _NO_SESSION


def _speaker(its: Result) -> Speaker:
    return its.passage.provenance.speaker or _NOBODY


def _meeting_key(its: Result) -> str | None:
    """As the filter `meeting` takes it: the number, else the first day, else the file's name."""
    return meeting_of(its.passage.id).partition("/")[2] if its.passage.provenance.meeting else None


def _day(when: object) -> str | None:
    return None if when is None else str(when)


_COLUMNS: Mapping[str, Callable[[Result], Cell]] = {
    "rank": lambda its: its.rank,
    "score": lambda its: its.score,
    "id": lambda its: its.passage.id,
    "study_group": lambda its: its.passage.provenance.study_group.id,
    "meeting": _meeting_key,
    "title": lambda its: _meeting(its).title,
    "place": lambda its: _meeting(its).place,
    "start": lambda its: _day(_meeting(its).start),
    "end": lambda its: _day(_meeting(its).end),
    "session": lambda its: _session(its).number,
    "session_title": lambda its: _session(its).title,
    "chair": lambda its: _session(its).chair,
    "paragraph": lambda its: its.passage.provenance.paragraph,
    "page": lambda its: its.passage.provenance.page,
    "kind": lambda its: its.passage.kind.value,
    "speaker": lambda its: _speaker(its).name,
    "affiliation": lambda its: _speaker(its).affiliation,
    "text": lambda its: its.passage.text,
    "file": lambda its: its.passage.provenance.source.file,
    "char_start": lambda its: its.passage.provenance.source.char_start,
    "char_end": lambda its: its.passage.provenance.source.char_end,
}
