"""What is cited as an item of CSL-JSON, the one form that all others are written from.

The fields are those of CSL 1.0.2 (https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json). A
meeting's report is a `report` of its study group, a group's page a `webpage`. What is not known is left out: who wrote
a report and when it was issued is not read, so it has no date but its meeting's, `event-date`. Who is reported as
speaking stands in the note, and never as an author: the words are the report's.
"""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from ...corpus import numerals
from ...corpus.headings import title_case
from ...corpus.model import MeetingRef, SessionRef, Speaker, role
from ..by_id import section_of
from .cited import Cited
from .names import cite_key, permanent_link


class Name(msgspec.Struct, frozen=True):
    """A corporate body: what has no family name."""

    literal: str


class Dates(msgspec.Struct, frozen=True, rename={"parts": "date-parts"}):
    """A day, or the first and the last of several; each is year, month and day."""

    parts: tuple[tuple[int, int, int], ...]


_RENAMED = {
    "event_title": "event-title",
    "event_place": "event-place",
    "event_date": "event-date",
    "url": "URL",
}


class Item(msgspec.Struct, frozen=True, omit_defaults=True, rename=_RENAMED):
    """An item of CSL-JSON.

    Attributes:
        id: its key in a bibliography.
        genre: with the number it reads "Report of meeting no. 3": the number is the meeting's in its series.
        page: of what is cited, counted from the file's first.
        locator: the paragraph, counted within its session or other section.
        note: session, chair, and who is reported as speaking.
        annote: the words that are quoted.
        url: the permanent link.
        custom: the passage's id, where it stands in its source text, and what the locator counts.
    """

    id: str
    type: str
    title: str
    author: tuple[Name, ...] = ()
    genre: str | None = None
    number: str | None = None
    event_title: str | None = None
    event_place: str | None = None
    event_date: Dates | None = None
    page: str | None = None
    locator: str | None = None
    note: str | None = None
    annote: str | None = None
    url: str | None = None
    accessed: Dates | None = None
    custom: Mapping[str, str | int] = {}


def item(cited: Cited, base: str | None = None, accessed: date | None = None) -> Item:
    """Describe what is cited.

    Args:
        cited: a passage, a paragraph or a quote.
        base: where Trackrecord is served, for the permanent link; None leaves it out.
        accessed: when it was looked at; None leaves it out.
    """
    provenance = cited.provenance
    group = plain(provenance.study_group.title)
    source = provenance.source
    item = Item(
        cite_key(cited.id, None if cited.quote is None else source.char_start),
        "webpage",
        group,
        genre="Page of the study group",
        page=None if cited.pages is None else "–".join(map(str, sorted(set(cited.pages)))),
        locator=str(provenance.paragraph),
        note=_note(cited),
        annote=None if cited.quote is None else plain(cited.quote),
        url=None if base is None else permanent_link(cited.id, base),
        accessed=_dates(accessed, None),
        custom={
            "passage": cited.id,
            "locator-label": "paragraph",
            "source-sha256": source.sha256,
            "char-start": source.char_start,
            "char-end": source.char_end,
        },
    )
    return item if provenance.meeting is None else _of_report(item, group, provenance.meeting)


def _of_report(item: Item, group: str, meeting: MeetingRef) -> Item:
    """The same as an item of a meeting's report."""
    name = plain(title_case(meeting.title) or "") or None
    if name is None and meeting.number is not None:
        name = f"{numerals.ordinal_word(meeting.number).capitalize()} Meeting"
    return msgspec.structs.replace(
        item,
        type="report",
        title=_title(name),
        author=(Name(group),),
        genre="Meeting report" if meeting.number is None else "Report of meeting",
        number=None if meeting.number is None else str(meeting.number),
        event_title=name,
        event_place=plain(meeting.place or "") or None,
        event_date=_dates(meeting.start, meeting.end),
    )


# "Third Meeting", "21st Meeting", "III Meeting": what may follow "of the".
_IN_SERIES = re.compile(rf"(?:{numerals.ORDINAL}|{numerals.ROMAN})\b", re.IGNORECASE)


def _title(meeting: str | None) -> str:
    """What a report is called by its meeting, since its own title is not read."""
    if meeting is None:
        return "Meeting report"
    return f"Report of the {meeting}" if _IN_SERIES.match(meeting) else f"{meeting}: Report"


def _note(cited: Cited) -> str | None:
    provenance = cited.provenance
    section = _SECTIONS.get(role(section_of(cited.id)))
    note = listed(_session(provenance.session) or section, _remarks(provenance.speaker))
    return note[:1].upper() + note[1:] or None


#: Sections outside sessions; a body, and the one section of a group's page, are all that there is.
_SECTIONS: Mapping[str, str] = {"header": "opening section", "closing": "closing section", "notes": "notes"}


def _session(session: SessionRef | None) -> str | None:
    """`session 2, “Title” (chaired by Ambassador Jin)`, as far as it is known."""
    if session is None:
        return None
    title = plain(session.title or "")
    named = (
        f"session {session.number}" if session.number is not None else None,
        f"“{title.replace('“', '‘').replace('”', '’')}”" if title else None,
    )
    told = listed(*named)
    chair = plain(session.chair or "")
    return f"{told or 'session'} (chaired by {chair})" if chair else told or None


def _remarks(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    name, affiliation = plain(speaker.name or ""), plain(speaker.affiliation or "")
    who = f"{name} ({affiliation})" if name and affiliation else name or affiliation
    return f"remarks of {who}, as reported" if who else None


def _dates(first: date | None, last: date | None) -> Dates | None:
    if first is None:
        return None
    days = (first,) if last is None or last <= first else (first, last)
    return Dates(tuple((day.year, day.month, day.day) for day in days))


def plain(text: str) -> str:
    """A text on one line, without characters that no format can hold."""
    return " ".join("".join(char for char in text if char.isspace() or char.isprintable()).split())


def listed(*parts: str | None) -> str:
    """What is known of some parts, with commas between them; they stand within quotation marks, as in America."""
    return ", ".join(part for part in parts if part).replace("”, ", ",” ")
